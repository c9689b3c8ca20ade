/** Definitions of both forms of log for lnav, in a folder of their own, so that nothing of the person's is touched. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const serverTrace = {
  title: 'Configuration Manager server log',
  description: 'Message first, the rest in a trailer',
  regex: {
    trailer: {
      pattern:
        '^(?<body>[^$]*(?:\\$(?!\\$<)[^$]*)*)\\$\\$<(?<comp>[^>]+)>' +
        '<(?<timestamp>\\d{2}-\\d{2}-\\d{4} \\d{2}:\\d{2}:\\d{2}\\.\\d{3})[+-]\\d+><thread=(?<thread>\\d+) \\(0x[0-9A-Fa-f]+\\)>',
    },
  },
  'timestamp-format': ['%m-%d-%Y %H:%M:%S.%L'],
  sample: [{ line: 'Text  $$<SMS_DISTRIBUTION_MANAGER><03-12-2024 09:02:12.927+240><thread=3344 (0xD10)>' }],
};

const ccm = {
  title: 'Configuration Manager client log',
  description: 'Message in brackets, the rest in attributes',
  regex: {
    attributes: {
      pattern:
        '^<!\\[LOG\\[(?<body>.*)\\]LOG\\]!><time="(?<timestamp>\\d{2}:\\d{2}:\\d{2}\\.\\d{3}[+-]\\d+" date="\\d{2}-\\d{2}-\\d{4})" ' +
        'component="(?<comp>[^"]*)" context="[^"]*" type="\\d" thread="(?<thread>\\d+)"[^>]*>$',
    },
  },
  'timestamp-format': ['%H:%M:%S.%L+240" date="%m-%d-%Y'],
  sample: [
    {
      line: '<![LOG[Text]LOG]!><time="09:02:12.927+240" date="03-12-2024" component="CAS" context="" type="1" thread="3344" file="">',
    },
  ],
};

const common = {
  'opid-field': 'thread',
  value: { comp: { kind: 'string', identifier: true }, thread: { kind: 'string', identifier: true } },
};

/** Writes the definitions below a folder. Answers the environment under which lnav reads them and nothing else. */
export function lnavEnvironment(folder) {
  const formats = join(folder, 'lnav', 'formats', 'configmgr');
  mkdirSync(formats, { recursive: true });
  const definition = { configmgr_server: { ...serverTrace, ...common }, configmgr_client: { ...ccm, ...common } };
  writeFileSync(join(formats, 'configmgr.json'), JSON.stringify(definition, undefined, 2));
  return {
    ...process.env,
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    XDG_CACHE_HOME: folder,
    TMPDIR: folder,
    TERM: 'dumb',
  };
}
