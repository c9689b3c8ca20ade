/**
 * The dialect of the tests: a site as one string. `-- distmgr.log` begins a file; `10:00:00 [4788] text` stands for a full
 * server trace record at that time (UTC bias +240 unless the file's heading says otherwise, as in `-- hman.log +00`);
 * `«` and `»` mark a place in the text and are taken out. Lines of another shape stand as they are.
 */
import type { Position } from 'vscode-languageserver-types';
import { bytesFromText } from './bytes.ts';

export interface TestSite {
  readonly root: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly texts: ReadonlyMap<string, string>;
  /** Where `«` stood: the cursor. */
  readonly cursor: { readonly uri: string; readonly position: Position } | undefined;
}

const components: ReadonlyMap<string, string> = new Map([
  ['distmgr.log', 'SMS_DISTRIBUTION_MANAGER'],
  ['distmgr.lo_', 'SMS_DISTRIBUTION_MANAGER'],
  ['hman.log', 'SMS_HIERARCHY_MANAGER'],
  ['smsdbmon.log', 'SMS_DATABASE_NOTIFICATION_MONITOR'],
  ['sitecomp.log', 'SMS_SITE_COMPONENT_MANAGER'],
  ['smsprov.log', 'SMS Provider'],
  ['pkgxfermgr.log', 'SMS_PACKAGE_TRANSFER_MANAGER'],
]);

export const root = 'file:///site';

/** Expands a site written in the dialect. */
export function siteOf(source: string): TestSite {
  const texts = new Map<string, string>();
  let cursor: TestSite['cursor'];
  for (const part of source.split(/^-- /m).slice(1)) {
    const [heading = '', ...body] = part.replace(/\n$/, '').split('\n');
    const [name = '', bias = '+240'] = heading.trim().split(' ');
    const uri = `${root}/${name}`;
    const lines = body
      .filter((line, index) => line !== '' || index < body.length - 1)
      .map((line) => expand(line.trim(), name, bias));
    lines.forEach((line, index) => {
      if (line.includes('«')) cursor = { uri, position: { line: index, character: line.indexOf('«') } };
    });
    texts.set(uri, lines.map((line) => `${line.replace(/[«»]/g, '')}\r\n`).join(''));
  }
  return { root, texts, files: new Map([...texts].map(([uri, text]) => [uri, bytesFromText(text)])), cursor };
}

function expand(line: string, name: string, bias: string): string {
  const match = /^(?:(\d{2}-\d{2}) )?(\d{2}:\d{2}:\d{2}(?:\.\d{3})?) \[(\d+)\] (.*)$/.exec(line);
  if (match === null) return line;
  const [, day = '03-02', time = '', thread = '', message = ''] = match;
  const stamp = time.includes('.') ? time : `${time}.000`;
  const component = componentOf(name.split('/').at(-1) ?? '');
  const hex = Number(thread).toString(16).toUpperCase();
  return `${message}  $$<${component}><${day}-2026 ${stamp}${bias}><thread=${thread} (0x${hex})>`;
}

/** Who writes a log: known of some, `HQ1-` before their names or not; of others the name of the log is that of its component. */
function componentOf(fileName: string): string {
  const known = components.get(fileName.toLowerCase().replace(/^[A-Z0-9]{3}-/i, ''));
  return known ?? fileName.replace(/\.\w+$/, '');
}

/** The NAL path of a server of site HQ1. */
export function nal(server: string, site = 'HQ1'): string {
  return `["Display=\\\\${server}\\"]MSWNET:["SMS_SITE=${site}"]\\\\${server}\\`;
}
