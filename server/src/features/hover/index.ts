/** The hover: what the word under the cursor is, then what the whole record says. */
import { MarkupKind, type Hover, type MarkupContent } from 'vscode-languageserver-types';
import { finished, type Steps } from '../../base/stepwise.ts';
import { messageAt } from '../../events/eventLog.ts';
import { adviceOf } from '../../events/judge.ts';
import { workTableOf } from '../../events/work.ts';
import type { RecordContext } from '../context.ts';
import { paragraphs } from '../markdown.ts';
import { mentionAt, type Mention, type ThingMention } from '../mention.ts';
import { messageRange, rangeOf } from '../position.ts';
import { describeCode } from './code.ts';
import { describeDpid, describeServer } from './distributionPoint.ts';
import { describeInboxFile, describeNotification } from './inboxFile.ts';
import { describeMessage } from './message.ts';
import { describeProblems, noProblems } from './problems.ts';
import { describeRuns } from './run.ts';
import { describeLogFile, describeTrigger } from './names.ts';
import { describeThing } from './thing.ts';
import { describeThread } from './thread.ts';
import { describeRecordTime } from './time.ts';

/** A hover in Markdown. */
export interface RecordHover extends Hover {
  readonly contents: MarkupContent;
}

/** What is known at a place in a log, or undefined. The reader sees the headlines of `told` in the same box: nothing of them is said again. */
export function hover(context: RecordContext, told = noProblems): RecordHover | undefined {
  return finished(hoverSteps(context, told));
}

/** The same in steps: what else names a thing is looked for in all logs. */
export function* hoverSteps(context: RecordContext, told = noProblems): Steps<RecordHover | undefined> {
  yield* workTableOf.steps(context.events);
  const mention = mentionAt(context.events, context.record, context.offset);
  const about = mention === undefined ? undefined : yield* aboutMention(context, mention);
  const message = describeMessage(context, told);
  const said = paragraphs(message, describeProblems(told, message ?? ''), describeRuns(context));
  const value = paragraphs(about, about === undefined || said === '' ? undefined : '---', said);
  if (value === '') return undefined;
  const { log } = context.events;
  const range = mention === undefined ? messageRange(log, context.record) : rangeOf(log, mention.start, mention.end);
  return { contents: { kind: MarkupKind.Markdown, value }, range };
}

function* aboutMention(context: RecordContext, mention: Mention): Steps<string | undefined> {
  if (mention.kind !== 'thing') return describeMention(context, mention);
  const { file } = mention;
  const about = yield* describeThing(context, mention);
  return file === undefined ? about : paragraphs(about, describeInboxFile(context, file));
}

function describeMention(context: RecordContext, mention: Exclude<Mention, ThingMention>): string | undefined {
  switch (mention.kind) {
    case 'dpid':
      return describeDpid(context, mention.dpid, mention.file);
    case 'server':
      return describeServer(context, mention.server);
    case 'thread':
      return describeThread(context, mention.thread, mention.own);
    case 'inboxFile':
      return describeInboxFile(context, mention.file);
    case 'notification':
      return describeNotification(context, mention.id);
    case 'trigger':
      return describeTrigger(context, mention.trigger);
    case 'logFile':
      return describeLogFile(context, mention);
    case 'code':
      return describeCode(mention.code, saysNext(context) ? 'without next' : 'with next');
    case 'time':
      return describeRecordTime(context);
  }
}

/** Whether the message of the record says what to do: better than a code alone can. */
function saysNext({ events, record }: RecordContext): boolean {
  const signature = messageAt(events, record)?.signature;
  return signature !== undefined && adviceOf(events, record, signature).next !== undefined;
}
