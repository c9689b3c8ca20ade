/** Every hover, jump and reference on the lines of Microsoft's article, as a person who knows the flows would answer. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Hover, Location, LocationLink } from 'vscode-languageserver-types';
import type { OperationKind } from '../generator/types.ts';
import type { Form } from '../generator/types.ts';
import { articleFile, articleFolder } from './support/article.ts';
import { startServer, type TestServer } from './support/server.ts';
import { stories, type Story } from './support/stories.ts';

/** What is asked at a word of a line: what the hover must say, where the word must lead, how often it must be referred to. */
interface Question {
  readonly word: RegExp;
  readonly hover?: string;
  /** Text of a line that the definition must lead to; null: nowhere. */
  readonly leads?: string | null;
  /** References at least. */
  readonly references?: number;
}

type Servers = Readonly<Record<OperationKind, Readonly<Record<number, string>>>>;
/** Which distribution points the article's flows are about. DPIDs 1 and 14 are never said to be a server. */
const points: Servers = {
  install: { 32: 'PS1DP1.CONTOSO.COM' },
  upgrade: { 5: 'PS1SYS.CONTOSO.COM' },
  change: {},
  removal: { 34: 'PS1DP2.CONTOSO.COM' },
};

/** What introduces a distribution point in each flow. */
const introductions: Readonly<Record<number, string>> = {
  ...{ 32: 'DPID 32 - NAL Path', 5: 'DPID 5 - NAL Path' },
};

const dpidWord = /(?:DPID ?=? ?|DP with ID |PullDP with ID |trigger for ID |values \()(\d+)|\[(\d+) +\]/;

function questionsAt({ kind, name }: Story, text: string): readonly Question[] {
  const found: Question[] = [];
  const [, one, other] = dpidWord.exec(text) ?? [];
  const dpid = Number(one ?? other);
  if (!Number.isNaN(dpid)) {
    const server = points[kind][dpid];
    const hover = server === undefined ? `**DPID ${String(dpid)}**: not seen` : `· \`${server}\``;
    const introduction = introductions[dpid];
    const leads =
      server === undefined
        ? null
        : (introduction ??
          (text.includes('DPNotification (') || text.includes('DPID = ') ? 'no longer in use' : 'PS1DP2'));
    found.push({ word: new RegExp(`(?<=[ [(])${String(dpid)}(?=\\D|$)`), hover, leads, references: 1 });
  }
  const host = /(?:ServerName = |server |on |SYS=)(PS1\w+\.CONTOSO\.COM)/.exec(text)?.[1];
  if (host !== undefined && !text.startsWith('STATMSG'))
    found.push({ word: new RegExp(host.replaceAll('.', String.raw`\.`)), hover: host });
  const file = /(\w+)\.(INS|DPN|SCU|SSU)\b/.exec(text);
  if (file?.[2] === 'INS' || file?.[2] === 'DPN') {
    const server = points[kind][Number(file[1])];
    found.push({ word: /\d+\.(?:INS|DPN)/, ...(server === undefined ? {} : { hover: `· \`${server}\`` }) });
  } else if (file !== null && text.startsWith('SND')) {
    found.push({ word: /PS1\.SC?S?U/, hover: 'SMSDBMON → HMAN', leads: 'Processing site control file' });
  }
  const trigger = /for (\w+_\w+) \[/.exec(text)?.[1];
  if (trigger !== undefined)
    found.push({ word: new RegExp(trigger), hover: `**Trigger \`${trigger}\`**: `, leads: 'SND: Dropped' });
  const thread = /[Tt]hread (?:ID )?(?:= )?(0x[0-9a-fA-F]+|\d+)/.exec(text)?.[1];
  if (thread !== undefined)
    found.push({ word: new RegExp(`\\b${thread}\\b`), hover: `**Thread ${String(Number(thread))} ` });
  const number = /\[(\d{7})\]/.exec(text)?.[1];
  if (number !== undefined)
    found.push({ word: new RegExp(number), hover: `**Notification ${number}**`, references: 2 });
  if (text === 'ConfigurePXE' && kind !== 'removal')
    found.push({ word: /Configure/, leads: name === 'install PXE' ? 'CcmInstallPXE' : null });
  if (text.startsWith('Installing PullDP, check'))
    found.push({
      word: /\\\\PS1\w+\.CONTOSO\.COM\\SMS_DP\$\\sms\\logs\\smsdpprov/,
      hover: '**Log `smsdpprov.log`**',
      leads: 'Started process',
    });
  const nalPath = /MSWNET:\["SMS_SITE=PS1"\]\\\\(PS1\w+\.CONTOSO\.COM)/.exec(text)?.[1];
  if (nalPath !== undefined)
    found.push({ word: /MSWNET/, hover: `\`${nalPath}\``, references: text.startsWith('DeleteInst') ? 0 : 1 });
  const id = /^STATMSG: ID=(\d+)/.exec(text)?.[1];
  if (id !== undefined) found.push({ word: /STATMSG/, hover: `**Status message ${id}**` });
  const code = /0x8\w{7}|error 5\b/.exec(text)?.[0];
  if (code !== undefined)
    found.push({
      word: code.startsWith('0x') ? new RegExp(code) : /(?<=error )5/,
      hover: code.startsWith('0x') ? code : 'ERROR_ACCESS_DENIED',
    });
  return found;
}

interface Score {
  asked: number;
  readonly wrong: string[];
}

async function ask(story: Story, form: Form, score: Score): Promise<void> {
  const root = 'file:///site';
  const host = form === 'article' ? undefined : story.server.split('.')[0];
  const files = new Map([...articleFolder(story.lines, form, host)].map(([name, text]) => [`${root}/${name}`, text]));
  const bytes = new Map([...files].map(([uri, text]) => [uri, new TextEncoder().encode(text)]));
  const server = await startServer(bytes, root);
  try {
    for (const [uri, text] of files) {
      const own = story.lines.filter(({ log }) => uri === `${root}/${articleFile(log, host)}`);
      const lines = text.split('\r\n');
      for (const [number, line] of own.entries())
        for (const question of questionsAt(story, line.text)) {
          const start = lines[number]?.indexOf(line.text.replace(/~$/, '')) ?? -1;
          const at = question.word.exec(line.text);
          const position = { line: number, character: Math.max(0, start) + (at?.index ?? 0) + 1 };
          const name = `${form} ${story.name} ${line.text.slice(0, 90)}`;
          await askAt({ server, files, score, uri, position, question, name });
        }
    }
  } finally {
    await server.end();
  }
}

interface Asked {
  readonly server: TestServer;
  readonly files: ReadonlyMap<string, string>;
  readonly score: Score;
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
  readonly question: Question;
  readonly name: string;
}

async function askAt({ server, files, score, uri, position, question, name }: Asked): Promise<void> {
  const params = { textDocument: { uri }, position };
  const judge = (isRight: boolean, what: string) => {
    score.asked++;
    if (!isRight) score.wrong.push(`${name} at ${String(question.word)}: ${what}`);
  };
  if (question.hover !== undefined) {
    const hover = await server.request<Hover | null>('textDocument/hover', params);
    const said = (hover?.contents as { value: string } | undefined)?.value ?? '';
    judge(said.includes(question.hover), `hover says ${said.split('\n')[0] ?? ''}, not ${question.hover}`);
  }
  if (question.leads !== undefined) {
    const links = (await server.request<LocationLink[] | null>('textDocument/definition', params)) ?? [];
    const led = links.map(
      ({ targetUri, targetRange }) => files.get(targetUri)?.split('\r\n')[targetRange.start.line] ?? '',
    );
    const { leads } = question;
    judge(
      leads === null ? led.length === 0 : led.some((line) => line.includes(leads)),
      `leads to ${led.join(' | ')}, not ${String(leads)}`,
    );
  }
  if (question.references !== undefined) {
    const found = await server.request<Location[] | null>('textDocument/references', {
      ...params,
      context: { includeDeclaration: true },
    });
    judge((found?.length ?? 0) >= question.references, `${String(found?.length ?? 0)} references`);
  }
}

suite('answers on the lines of the article', () => {
  for (const form of ['serverTrace', 'viewerCopy', 'article'] as const) {
    test(`at least 99.5 % of hovers, jumps and references are right in the form ${form}`, async (context) => {
      const score: Score = { asked: 0, wrong: [] };
      for (const story of stories) await ask(story, form, score);
      const share = 1 - score.wrong.length / score.asked;
      context.diagnostic(`${form}: ${String(score.asked - score.wrong.length)} of ${String(score.asked)}`);
      assert.ok(score.asked > 150, String(score.asked));
      assert.ok(share >= 0.995, `${String(score.asked)} asked, wrong:\n${score.wrong.join('\n')}`);
    });
  }
});
