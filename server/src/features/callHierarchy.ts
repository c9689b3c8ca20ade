/** Call hierarchy along the flow: what caused a record, and what it caused, across logs. */
import {
  SymbolKind,
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type Position,
} from 'vscode-languageserver-types';
import type { Steps } from '../base/stepwise.ts';
import { consumptionOf, dropAt, dropBehind, handedTo, sameNotification } from '../events/handover.ts';
import { messageOf } from '../log/log.ts';
import { messageAt } from '../events/eventLog.ts';
import { isSamePlace, type Place } from '../events/place.ts';
import { workOf } from '../events/work.ts';
import { logsOf, type Workspace } from '../workspace/workspace.ts';
import type { RecordContext } from './context.ts';
import { shorten, visible } from './markdown.ts';
import { passedBy, passedTo } from './passings.ts';
import { lineReference, locationOf, messageRange, recordAtPosition } from './position.ts';
import { neighbours, runTitle } from './runs/describe.ts';
import { evidenceAt } from './runs/evidence.ts';

const longestName = 120;

/** The record under the cursor as the root of a hierarchy. */
export function prepareCallHierarchy(context: RecordContext): CallHierarchyItem[] {
  return [itemOf(context.workspace, context)];
}

/** The records that led to one; what the logs name is read when it is asked for first. */
export function* incomingCallSteps(workspace: Workspace, item: CallHierarchyItem): Steps<CallHierarchyIncomingCall[]> {
  const place = placeOf(workspace, item);
  if (place === undefined) return [];
  const causes = yield* causesOf(workspace, place);
  return causes.map((cause) => ({ from: itemOf(workspace, cause), fromRanges: [rangeAt(cause)] }));
}

/** The records that one led to. */
export function* outgoingCallSteps(workspace: Workspace, item: CallHierarchyItem): Steps<CallHierarchyOutgoingCall[]> {
  const place = placeOf(workspace, item);
  if (place === undefined) return [];
  const effects = yield* effectsOf(workspace, place);
  return effects.map((effect) => ({ to: itemOf(workspace, effect), fromRanges: [rangeAt(place)] }));
}

function* causesOf(workspace: Workspace, place: Place): Steps<readonly Place[]> {
  const logs = logsOf(workspace);
  const notified = isDrop(place) ? sameNotification(logs, place).filter((other) => !isDrop(other)) : [];
  const own = workOf(place.events, place.record);
  const handed = own?.records[0] === place.record ? [own.handedOverBy] : [];
  const steps = evidenceAt(workspace, place).map(({ run, step }) => neighbours(run, step).before?.places.at(-1));
  const passed = yield* passedBy(workspace, place);
  return distinct(place, [...notified, dropBehind(logs, place), ...handed, passed, ...steps]);
}

function* effectsOf(workspace: Workspace, place: Place): Steps<readonly Place[]> {
  const logs = logsOf(workspace);
  const drop = dropAt(place.events, place.record);
  const notified = isDrop(place) ? [] : sameNotification(logs, place).filter(isDrop);
  const consumption = drop === undefined ? undefined : consumptionOf(logs, drop);
  const steps = evidenceAt(workspace, place).map(({ run, step }) => neighbours(run, step).after?.places[0]);
  const passed = yield* passedTo(workspace, place);
  return distinct(place, [...notified, consumption, handedTo(logs, place), passed, ...steps]);
}

function isDrop({ events, record }: Place): boolean {
  return messageAt(events, record)?.id === 'smsdbmon.fileDropped';
}

function distinct(place: Place, others: readonly (Place | undefined)[]): readonly Place[] {
  const found: Place[] = [];
  for (const other of others) {
    if (other === undefined || isSamePlace(other, place) || found.some((known) => isSamePlace(known, other))) continue;
    found.push({ events: other.events, record: other.record });
  }
  return found;
}

function itemOf(workspace: Workspace, place: Place): CallHierarchyItem {
  const { uri, range } = locationOf(place);
  const run = evidenceAt(workspace, place)[0]?.run;
  const title = run === undefined ? '' : ` · ${runTitle(run)}`;
  return {
    name: shorten(visible(messageOf(place.events.log, place.record)).replace(/\s+/g, ' ').trim(), longestName),
    detail: `${visible(lineReference(place.events, place.record))}${title}`,
    kind: SymbolKind.Event,
    uri,
    range,
    selectionRange: range,
  };
}

function placeOf(workspace: Workspace, item: { uri: string; selectionRange: { start: Position } }): Place | undefined {
  const events = workspace.logs.get(item.uri);
  const found = events === undefined ? undefined : recordAtPosition(events.log, item.selectionRange.start);
  return events === undefined || found === undefined ? undefined : { events, record: found.record };
}

function rangeAt(place: Place) {
  return messageRange(place.events.log, place.record);
}
