/** The page of a kind of problem: what the catalogue knows of its message, as a document in Markdown. Nothing in it is out of a log. */
import type { CodeAdvice, Recovery, Signature, SignatureClass } from '../catalogue/message.ts';
import { allMessages, type KnownMessage, type MessageId } from '../catalogue/messages/index.ts';
import { ruleTexts } from './diagnostics/ruleTexts.ts';
import { bullets, fenced, paragraphs, quote } from './markdown.ts';

/** What is known of a kind of problem; undefined for a code that there is not. */
export function problemPage(code: string): string | undefined {
  const message = messageOfCode(code);
  const rule = ruleTexts.get(code);
  if (message === undefined) return rule === undefined ? undefined : `${paragraphs(`# ${code}`, rule, muting(code))}\n`;
  return `${paragraphs(
    `# ${code}`,
    message.about,
    ...(message.signature === undefined ? [] : signatureParts(message.signature)),
    '## As the log writes it',
    `In \`${message.log}\`, and wherever else its component writes:`,
    fenced('text', message.samples.join('\n')),
    muting(code),
  )}\n`;
}

function messageOfCode(code: string): KnownMessage | undefined {
  return allMessages.find(({ id }) => id === code);
}

function signatureParts(signature: Signature<MessageId>): readonly (string | undefined)[] {
  const { class: kind, meaning, cause, next, byCode = [], recovery } = signature;
  return [
    `**${words[kind]}** ${meaning}`,
    cause === undefined ? undefined : `**Likely cause:** ${cause}`,
    next === undefined ? undefined : `**Next:** ${next}`,
    ...(byCode.length === 0 ? [] : ['## By the code in the line', ...byCode.map(adviceText)]),
    ...(recovery === undefined ? [] : ['## How it is seen to be overcome', recoveryText(recovery)]),
  ];
}

const words: Readonly<Record<SignatureClass, string>> = {
  real: 'A real failure.',
  transient: 'Waiting or retrying.',
  benign: 'Not a problem, though it may look like one.',
  neutral: 'Often misread.',
};

function adviceText({ codes, meaning, cause, next }: CodeAdvice): string {
  return paragraphs(
    `### ${codes.map((code) => `${String(code)} (0x${code.toString(16).toUpperCase()})`).join(', ')}`,
    meaning,
    cause === undefined ? undefined : `**Likely cause:** ${cause}`,
    next === undefined ? undefined : `**Next:** ${next}`,
  );
}

function recoveryText({ by, same, within }: Recovery<MessageId>): string {
  const limit = within === undefined ? '' : ` within ${String(within)} seconds`;
  const texts = by.map((id) => messageOfCode(id)?.samples[0]).filter((text) => text !== undefined);
  return paragraphs(`A later line with the same ${sameWords[same]}${limit}:`, bullets(texts.map(quote)));
}

const sameWords: Readonly<Record<Recovery['same'], string>> = {
  work: 'stretch of work of its thread',
  server: 'server',
  package: 'package',
  site: 'site',
  job: 'job',
  step: 'step',
  log: 'log',
};

function muting(code: string): string {
  return paragraphs(
    '## Not wanted?',
    `The setting \`configmgrLogs.problems.severity\` takes this kind off the list, or gives it another severity:`,
    fenced('json', `"configmgrLogs.problems.severity": { "${code}": "off" }`),
  );
}
