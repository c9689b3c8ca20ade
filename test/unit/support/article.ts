/** The four flows of Microsoft's article (CC BY 4.0), line by line, to be written down in any form, whole or cut. */
import { readFileSync } from 'node:fs';
import { allMessages } from '../../../server/src/catalogue/messages/index.ts';
import { knownMessages } from '../../../server/src/matching/knownMessages.ts';
import type { OperationKind } from '../../generator/types.ts';
import { formOf, render } from '../../generator/forms.ts';
import type { Form, LogName } from '../../generator/types.ts';

export const articleKinds: readonly OperationKind[] = ['install', 'upgrade', 'change', 'removal'];

/** One line of a flow. */
export interface ArticleLine {
  readonly kind: OperationKind;
  /** The number of the step that the article quotes it for. */
  readonly step: number;
  readonly log: LogName;
  readonly component: string;
  readonly thread: number;
  /** The article quotes it without a thread. */
  readonly isBare: boolean;
  readonly text: string;
  /** Seconds after the first line of the flow. */
  readonly at: number;
}

const components: Readonly<Record<LogName, string>> = {
  ...{ SMSProv: 'SMS Provider', smsdbmon: 'SMS_DATABASE_NOTIFICATION_MONITOR', hman: 'SMS_HIERARCHY_MANAGER' },
  ...{ distmgr: 'SMS_DISTRIBUTION_MANAGER', sitecomp: 'SMS_SITE_COMPONENT_MANAGER', SMSDPProv: '' },
  PkgXferMgr: 'SMS_PACKAGE_TRANSFER_MANAGER',
};

/** The threads of the article, by flow and log; DistMgr's are told by step and text. */
const threads: Readonly<Record<OperationKind, Readonly<Partial<Record<LogName, number>>>>> = {
  install: { SMSProv: 4180, smsdbmon: 2580, hman: 2448, SMSDPProv: 2020 },
  upgrade: { sitecomp: 4364, SMSDPProv: 2920 },
  change: { SMSProv: 4460, smsdbmon: 3120, hman: 4912 },
  removal: { SMSProv: 3652, smsdbmon: 3120, hman: 4912, distmgr: 3848 },
};

function distributionManagerThread(kind: OperationKind, step: number, text: string): number {
  if (kind === 'install') {
    if (step < 11) return text.startsWith('DP upgrade processing thread') ? 2860 : 4788;
    return text.startsWith('Upgrading PullDP') ? 2188 : 2496;
  }
  if (text.startsWith('SMS_EXECUTIVE')) return 3048;
  if (step === 2 || text.startsWith('~Starting')) return 4984;
  if (text.startsWith('DP upgrade processing thread')) return 124;
  return step === 7 ? 2032 : 2248;
}

const logsByName = new Map((Object.keys(components) as LogName[]).map((log) => [log.toLowerCase(), log]));

function lineOf(kind: OperationKind, step: number, text: string, at: number): ArticleLine {
  const log = logsByName.get(allMessages[knownMessages.match(text)]?.log ?? '') ?? 'distmgr';
  const thread = threads[kind][log] ?? distributionManagerThread(kind, step, text);
  const isBare = (kind === 'install' && step === 6) || (log === 'SMSDPProv' && step === 9);
  return { kind, step, log, component: components[log], thread, isBare, text, at };
}

/** All lines of the article, flow by flow, two seconds apart. */
export const articleLines: readonly ArticleLine[] = linesOf(
  readFileSync(new URL('../fixtures/seed-records.txt', import.meta.url), 'utf8')
    .split('\n')
    .slice(1),
);

function linesOf(fixture: readonly string[]): readonly ArticleLine[] {
  const lines: ArticleLine[] = [];
  let [flow, step, at] = [-1, 0, 0];
  for (const text of fixture.filter((line) => line !== '')) {
    const heading = /^# Step (\d+)/.exec(text);
    if (heading === null) lines.push(lineOf(articleKinds[flow] ?? 'install', step, text, (at += 2)));
    else {
      step = Number(heading[1]);
      if (step === 1) [flow, at] = [flow + 1, 0];
    }
  }
  return lines;
}

const start = Date.UTC(2026, 2, 9, 13, 0, 0);

/**
 * Lines as the files of a folder in a form; without times in the article's. The logs of distribution points lie in the folder of that
 * name, or beside the others.
 */
export function articleFolder(lines: readonly ArticleLine[], form: Form, host?: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const line of lines) {
    const { log, component, thread, text, at } = line;
    const record = { log, component, thread, message: text, time: start + at * 1000, bias: 240, type: 1 } as const;
    const written =
      line.isBare && form === 'article'
        ? `${component} ${text}`.trim()
        : render(record, { form: formOf(log, form), locale: 'en-US', articleGap: '    ' });
    const name = articleFile(log, host);
    files.set(name, `${files.get(name) ?? ''}${written}\r\n`);
  }
  return files;
}

/** The name of the file in such a folder. */
export function articleFile(log: LogName, host?: string): string {
  return log === 'SMSDPProv' && host !== undefined ? `${host}/${log}.log` : `${log}.log`;
}
