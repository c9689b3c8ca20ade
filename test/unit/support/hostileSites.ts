/** Text that tries to be more than text, and sites whose every part holds it. */
import { statusMessages } from '../../../server/src/catalogue/statusMessages.ts';
import { memoryFiles } from '../../../server/src/workspace/memoryFiles.ts';
import { LogStore } from '../../../server/src/workspace/store.ts';
import type { Workspace } from '../../../server/src/workspace/workspace.ts';

export const address = 'https://evil.example/beacon.png';

export const payloads: readonly string[] = [
  // Images.
  `![x](${address})`,
  `![](<${address}>)`,
  `![x](${address} "title")`,
  `![x][ref] [ref]: ${address}`,
  `![ref]\n\n[ref]: ${address}`,
  `[![x](${address})](${address})`,
  '![x](data:image/svg+xml;base64,PHN2Zy8+)',
  '![x](file://evil/share/x.png)',
  '![x](\\\\evil\\share\\x.png)',
  // HTML.
  `<img src="${address}">`,
  `<img src=${address} onerror=alert(1)>`,
  `<svg/onload=alert(1)>`,
  '<script>alert(1)</script>',
  '<a href="command:workbench.action.terminal.new">x</a>',
  '<iframe src="file://evil/share"></iframe>',
  '<!-- --><b>x</b>',
  '<![CDATA[<b>x</b>]]>',
  '<?php echo 1 ?>',
  '</code></pre><b>x</b>',
  '&lt;img src=x&gt;&#60;b&#62;',
  // Links.
  '[x](command:workbench.action.terminal.new)',
  '[x](command:vscode.open?%5B%22file%3A%2F%2Fevil%22%5D)',
  `[x](${address})`,
  `[x]: ${address}`,
  '[x](javascript:alert(1))',
  '[x](vscode://evil.extension/run)',
  '[unc](file://evil/share/x)',
  '[unc](file:////evil/share/x)',
  '[unc](file:///\\\\evil\\share\\x)',
  // Autolinks.
  `<${address}>`,
  '<mailto:a@evil.example>',
  address,
  'http://evil.example',
  'www.evil.example/x',
  'someone@evil.example',
  'ftp://evil.example/x',
  'file://evil/share/x.log',
  '\\\\evil\\share\\x.log',
  '//evil/share/x.log',
  '\\\\?\\UNC\\evil\\share',
  // Ends of code spans, fences and paragraphs.
  `\`![x](${address})`,
  `\`\`![x](${address})\`\``,
  `\`\`\`\n![x](${address})\n\`\`\``,
  `\`\`\`\`![x](${address})`,
  `${'`'.repeat(300)}![x](${address})`,
  `${'` `` ``` '.repeat(40)}![x](${address})`,
  `~~~\n![x](${address})\n~~~`,
  `\\\`![x](${address})\\\``,
  `\n\n![x](${address})\n\n`,
  `\r\r![x](${address})`,
  `\u2028\u2029![x](${address})`,
  `\u0085![x](${address})`,
  `\v\f![x](${address})`,
  // Blocks.
  '# heading',
  '> quoted',
  '---',
  '| a | b |\n|---|---|\n| c | d |',
  '- [x] task',
  '1. one',
  '    indented',
  '**bold** _em_ ~~del~~',
  '$(verified) Microsoft',
  // Characters that change how other text looks.
  '\u202eevil\u202c',
  '\u2066a\u2069\u200b\u200c\u200d\ufeff',
  '\u001b[31mred\u001b]8;;https://evil.example\u0007x\u001b]8;;\u0007',
  '\u0000\u0008\u0014\u007f\u009b',
  '\u{e0001}\u{e0041}\u3164\u115f\u034f',
  '\ud800 lone \udc00',
  // Words that are special elsewhere.
  '$& $1 $` $$ %1 %2 {dpid}',
  '__proto__',
  `${'A'.repeat(20_000)}![x](${address})`,
  `${'!['.repeat(500)}${']('.repeat(500)}`,
];

/** Control, direction and zero-width characters, and halves of characters. */
export const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/u;

export function workspaceOf(texts: ReadonlyMap<string, string>): Workspace {
  const options = { ansiCodePage: 'windows-1252', assumedBias: undefined, budget: 0, exclude: [] };
  const store = new LogStore(memoryFiles(new Map()), options);
  for (const [uri, text] of texts) store.setDocument(uri, text);
  return store.workspace();
}

export function trace(message: string, component = 'SMS_DISTRIBUTION_MANAGER', thread = '4788 (0x12B4)'): string {
  return `${message}  $$<${component}><03-02-2026 10:00:00.000+240><thread=${thread}>`;
}

export function nalPath(server: string): string {
  return `["Display=\\\\${server}\\"]MSWNET:["SMS_SITE=HQ1"]\\\\${server}\\`;
}

function status(id: number, text: string): string {
  const insertions = Array.from({ length: 10 }, (_, index) => `ISTR${String(index)}="${text}"`).join(' ');
  return `STATMSG: ID=${String(id)} SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DISTRIBUTION_MANAGER" SYS=CM01 SITE=HQ1 PID=1 TID=4788 GMTDATE=Mon Mar 02 14:00:00.000 2026 ${insertions} NUMATTRS=1 AID0=404 AVAL0="${text}"`;
}

/** A site whose every part that a hover may quote holds the text. */
export function hostileSite(text: string): ReadonlyMap<string, string> {
  const line = text.replace(/[\r\n]/g, '');
  const server = line.replace(/[\s"\\]/g, '') || 'x';
  const folder = 'file:///site';
  const distmgr = [
    trace(`DPID 41 - NAL Path ${nalPath(server)} , ServerName = DP07.fabrikam.example`),
    trace(`DP upgrade processing thread: Upgrading DP with ID 41. Thread 0x12b4. Used 1 threads out of 50.`),
    trace(`DPID 41 and thread 0x12b4 and ${nalPath(server)} ${line} 0x80070005`),
    trace(`Failed to make a network connection to \\\\${server}\\ADMIN$ (0x35).~`),
    trace(`~Cannot establish connection to ["Display=\\\\${server}\\"]MSWNET:["SMS_SITE=HQ1"]\\\\${server}\\, ${line}`),
    trace(`${line} error = 5 0x80004005 [${line}] Win32 Error = 53`, server.slice(0, 200)),
    trace('ConfigureDP', `${line.slice(0, 200).replace(/[<>]/g, '')}`, `${line.slice(0, 60).replace(/[<>]/g, '')}`),
    trace(
      'Failed to remove SMS_DP$ directory with error 5, will try to unload distribution point provider and try again.',
    ),
    trace('Successfully removed SMS_DP$ directory.'),
    ...[...statusMessages.keys()].filter((id) => id % 8 === text.length % 8).map((id) => trace(status(id, line))),
    trace(`D:\\${line}\\41.INS resetdps.trn 41.DPN`),
  ];
  const smsdbmon = [
    trace(`SND: Dropped D:\\${line}\\distmgr.box\\41.INS [88012]`, 'SMS_DATABASE_NOTIFICATION_MONITOR'),
    trace(`SND: Dropped D:\\${line}.TRN [88012]`, 'SMS_DATABASE_NOTIFICATION_MONITOR'),
    trace(`SND: Dropped D:\\SMS\\hman.box\\${line}.SCU [88012]`, 'SMS_DATABASE_NOTIFICATION_MONITOR'),
    trace(`SND: Dropped D:\\SMS\\distmgr.box\\${line}.INS [88012]`, 'SMS_DATABASE_NOTIFICATION_MONITOR'),
    trace(
      'RCV: INSERT on DistributionPoints for DistributionPoints_Ins [41 ][88012]',
      'SMS_DATABASE_NOTIFICATION_MONITOR',
    ),
  ];
  const attributes = `component="${line.slice(0, 200)}" context="" type="3" thread="4788" file="${line.slice(0, 200)}:1"`;
  const client = `<![LOG[${text}\nDPID 41 0x80070005 ${nalPath(server)} thread 4788\n${text}]LOG]!><time="10:00:00.000+240" date="03-02-2026" ${attributes}>`;
  const at = (hour: string) => trace('~Processing 8.INS').replace('10:00', hour);
  return new Map([
    [`${folder}/distmgr.log`, [at('09:00'), ...distmgr, at('22:00')].join('\r\n')],
    [`${folder}/smsdbmon.log`, smsdbmon.join('\r\n')],
    [`${folder}/ContentTransferManager.log`, client],
    [
      `${folder}/distmgr-${encodeURIComponent(line.replace(/\p{Cs}/gu, '').slice(0, 50))}.log`,
      distmgr.slice(0, 9).join('\r\n'),
    ],
  ]);
}
