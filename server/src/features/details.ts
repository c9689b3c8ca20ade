/** The details of a record: its fields, codes and paths in words, its thread, and the runs that it belongs to. */
import { formatDuration, formatTime } from '../base/time.ts';
import { formatThread } from '../base/thread.ts';
import type { SignatureClass } from '../catalogue/message.ts';
import { componentNamed } from '../catalogue/components.ts';
import { decodeCodes, type DecodedCode } from '../catalogue/codes/decode.ts';
import { hostOfNalPath, siteOfNalPath } from '../catalogue/nalPath.ts';
import { statusSentence } from '../catalogue/statusMessages.ts';
import { fieldsAt, messageAt } from '../events/eventLog.ts';
import { adviceOf, judge } from '../events/judge.ts';
import { neighbourInWork, workOf } from '../events/work.ts';
import type { Place } from '../events/place.ts';
import { componentOf, messageOf, severityOf, threadOf, timeOf } from '../log/log.ts';
import { readStatusMessage } from '../log/statusMessage.ts';
import type { DetailGroup, DetailsView, DetailView, RunOfRecord, VerdictView } from '../shared/details.ts';
import { logsOf } from '../workspace/workspace.ts';
import { elapsed } from './clock.ts';
import type { RecordContext } from './context.ts';
import { oneLine, shorten, visible } from './markdown.ts';
import { runsAtRecord } from './runs/atRecord.ts';
import { outcomeText, runTitle } from './runs/describe.ts';
import { runId } from '../operations/runId.ts';
import { biasAt, placeItem } from './runs/items.ts';
import { summaryOf } from './threads.ts';

/** More of a message is read in its log. */
const longestText = 8_000;
const longestValue = 600;
/** So many codes and runs of one record are told. */
const mostCodes = 20;
const mostRuns = 10;

/** All that is known of a record. */
export function detailsOf(context: RecordContext): DetailsView {
  const { events, record } = context;
  const text = messageOf(events.log, record);
  const groups = [fieldGroup(context), statusGroup(text), codeGroup(text), lineGroup(context), threadGroup(context)];
  return {
    place: placeItem(context),
    text: visible(shorten(text, longestText)),
    time: timeOf(events.log, record) ?? null,
    bias: biasAt(context) ?? null,
    verdict: verdictOf(context),
    about: messageAt(events, record)?.about ?? '',
    runs: runsAtRecord(context.workspace, context).slice(0, mostRuns).map(runOfRecord),
    groups: groups.filter(({ details }) => details.length > 0),
  };
}

function detail(name: string, value: string, about = '', place: Place | undefined = undefined): DetailView {
  return { name, value: oneLine(value, longestValue), about, place: place === undefined ? null : placeItem(place) };
}

const kinds: Readonly<Record<SignatureClass, VerdictView['kind']>> = {
  real: 'failure',
  transient: 'waiting',
  benign: 'harmless',
  neutral: 'misread',
};

function verdictOf(context: RecordContext): VerdictView | null {
  const { events, record, workspace } = context;
  const verdict = judge(logsOf(workspace), context);
  if (verdict === undefined) return null;
  const { meaning, next } = adviceOf(events, record, verdict.signature);
  const kind = verdict.recoveredBy === undefined ? kinds[verdict.signature.class] : 'overcome';
  return { kind, meaning, next: next ?? '' };
}

function runOfRecord(run: Parameters<typeof runTitle>[0]): RunOfRecord {
  return { id: runId(run), title: runTitle(run), outcome: run.outcome, outcomeText: outcomeText(run) };
}

/** The fields of a known message; a NAL path is told by its parts, too. */
function fieldGroup({ events, record }: RecordContext): DetailGroup {
  const details = fieldsAt(events, record).flatMap(({ name, value }) => {
    const text = String(value);
    const own = detail(fieldName(name), text);
    return name === 'nalPath' ? [own, ...nalParts(text)] : [own];
  });
  return { title: 'Fields', details };
}

function nalParts(path: string): readonly DetailView[] {
  const parts: readonly (readonly [name: string, value: string | undefined])[] = [
    ['Server of the NAL path', hostOfNalPath(path)],
    ['Site of the NAL path', siteOfNalPath(path)],
  ];
  return parts.flatMap(([name, value]) => (value === undefined ? [] : [detail(name, value)]));
}

/** `Source version` of `sourceVersion`. */
function fieldName(name: string): string {
  const written = fieldNames.get(name);
  if (written !== undefined) return written;
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

const fieldNames: ReadonlyMap<string, string> = new Map([
  ['dpid', 'DPID'],
  ['nalPath', 'NAL path'],
  ['guid', 'GUID'],
  ['mac', 'MAC address'],
  ['ip', 'IP address'],
  ['url', 'URL'],
]);

/** A status message: its text, and what it was given. */
function statusGroup(text: string): DetailGroup {
  const status = readStatusMessage(text);
  if (status === undefined) return { title: 'Status message', details: [] };
  const { id, insertions } = status;
  const given = insertions.map((each) => visible(hostOfNalPath(each) ?? each));
  const sentence = statusSentence(id, given) ?? 'Its text is not known.';
  const strings = insertions.flatMap((each, index) => (each === '' ? [] : [detail(`ISTR${String(index)}`, each)]));
  return { title: 'Status message', details: [detail('Message', String(id), visible(sentence)), ...strings] };
}

function codeGroup(text: string): DetailGroup {
  const codes = decodeCodes(text.slice(0, longestText)).slice(0, mostCodes);
  const once = new Map(codes.map((code) => [code.text.toUpperCase(), code]));
  return { title: 'Codes', details: [...once.values()].map(codeDetail) };
}

function codeDetail({ text, hex, name, family, meaning, next, success }: DecodedCode): DetailView {
  const spelt = hex === undefined || hex.toUpperCase() === text.toUpperCase() ? [] : [hex];
  const about = success ? 'No error.' : [meaning, next].filter((part) => part !== undefined).join(' ');
  return detail(visible(text), [...spelt, ...(name === undefined ? [] : [name]), family].join(' · '), about);
}

/** What stands around the message. */
function lineGroup({ events, record }: RecordContext): DetailGroup {
  const { log } = events;
  const component = componentOf(log, record);
  const severity = severityOf(log, record);
  const time = timeOf(log, record);
  const details = [
    ...(time === undefined ? [] : [detail('Time in UTC', formatTime(time))]),
    ...(component === '' ? [] : [detail('Component', component, componentNamed(component)?.about ?? '')]),
    ...(severity === 'none' ? [] : [detail('Severity as written', severity)]),
  ];
  return { title: 'Line', details };
}

/** The thread, and its lines before and behind. */
function threadGroup({ events, record }: RecordContext): DetailGroup {
  const thread = threadOf(events.log, record);
  if (thread === undefined) return { title: 'Thread', details: [] };
  const work = workOf(events, record);
  const { role, subject } = work === undefined ? { role: '', subject: '' } : summaryOf(events, work);
  const known = [role, subject].filter((part) => part !== '').join(' · ');
  const details = [
    detail('Thread', formatThread(thread), visible(known)),
    ...(work?.handedOverBy === undefined ? [] : [neighbour('Started by', work.handedOverBy)]),
    ...beside({ events, record }, -1, 'Line before'),
    ...beside({ events, record }, 1, 'Next line'),
  ];
  return { title: 'Thread', details };
}

function beside(place: Place, way: -1 | 1, name: string): readonly DetailView[] {
  const { events, record } = place;
  const other = neighbourInWork(events, record, way);
  if (other === undefined) return [];
  const there = { events, record: other };
  const gap = elapsed(place, there);
  const said = gap === undefined ? '' : `${formatDuration(Math.abs(gap))} ${way === 1 ? 'later' : 'before'}`;
  return [neighbour(name, there, said)];
}

function neighbour(name: string, place: Place, about = ''): DetailView {
  return detail(name, messageOf(place.events.log, place.record), about, place);
}
