/** Hover on a record with problems: what their headlines, which the editor shows in the same box, do not say. */
import type { ToldProblems } from '../diagnostics/index.ts';
import { paragraphs, worded } from '../markdown.ts';

/** A record without problems. */
export const noProblems: ToldProblems = { headlines: [], adds: [] };

/** What is known of the problems at a record beyond their headlines and what the hover says of the message, `said`. */
export function describeProblems({ headlines, adds }: ToldProblems, said: string): string | undefined {
  const told = [...headlines, said].join('\n');
  const sentences = [...new Set(adds.flatMap(sentencesOf))].filter((sentence) => !told.includes(bare(sentence)));
  const steps = sentences.filter((sentence) => sentence.startsWith(next));
  const others = sentences.filter((sentence) => !sentence.startsWith(next));
  const text = paragraphs(
    others.map(worded).join(' '),
    ...steps.map((step) => `**Next:** ${worded(step.slice(next.length))}`),
  );
  return text === '' ? undefined : text;
}

const next = 'Next: ';

/** What to do next is one sentence, whatever stands in it. */
function sentencesOf(text: string): readonly string[] {
  const at = text.indexOf(next);
  const before = at < 0 ? text : text.slice(0, at);
  const all = before.split(/(?<=[.!?”]) (?=[“×A-Z])/).map((sentence) => sentence.trim());
  return [...all, ...(at < 0 ? [] : [text.slice(at)])].filter((sentence) => sentence !== '');
}

function bare(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
