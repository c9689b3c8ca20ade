/** Inlay hints: what a number means, and long silences of a thread. */
import { InlayHintKind, type InlayHint, type Range } from 'vscode-languageserver-types';
import type { Steps } from '../base/stepwise.ts';
import { formatDuration } from '../base/time.ts';
import { shortHost } from '../catalogue/nalPath.ts';
import { offsetOf, positionOf } from '../log/lines.ts';
import { messageEndOf, recordBefore } from '../log/log.ts';
import { messageAt, type EventLog } from '../events/eventLog.ts';
import { resolveDpid } from '../events/identity.ts';
import type { Place } from '../events/place.ts';
import { neighbourInWork } from '../events/work.ts';
import { knownIdentityIn, type Workspace } from '../workspace/workspace.ts';
import { elapsed } from './clock.ts';
import { visible } from './markdown.ts';
import { mentionsOf, type Mention } from './mention.ts';

/**
 * The hints of the records that a range touches, in steps: some editors ask for those of a whole log. Silences of at least
 * `gapSeconds` are shown, with 0 none.
 */
export function* hintSteps(
  workspace: Workspace,
  events: EventLog,
  range: Range,
  gapSeconds: number,
): Steps<readonly InlayHint[]> {
  const first = Math.max(0, recordBefore(events.log, offsetOf(events.log, range.start)));
  const last = recordBefore(events.log, offsetOf(events.log, range.end));
  const hints: InlayHint[] = [];
  for (let record = first; record <= last; record++) {
    hints.push(...meanings(workspace, events, record));
    if (gapSeconds > 0) hints.push(...gap(events, record, gapSeconds));
    yield;
  }
  return hints;
}

function meanings(workspace: Workspace, events: EventLog, record: number): readonly InlayHint[] {
  if (messageAt(events, record) === undefined) return [];
  return mentionsOf(events, record).flatMap((mention) => {
    const label = meaningOf(workspace, { events, record }, mention);
    return label === undefined ? [] : [hintAt(events, mention.end, label)];
  });
}

/** What a DPID named in a message means; servers named beside it need no hint. Of threads their lines say enough. */
function meaningOf(workspace: Workspace, at: Place, mention: Mention): string | undefined {
  if (mention.kind !== 'dpid') return undefined;
  const resolution = resolveDpid(knownIdentityIn(workspace), mention.dpid, at);
  if (resolution.kind !== 'known') return undefined;
  const names = mentionsOf(at.events, at.record).some((other) => other.kind === 'server');
  return names ? undefined : shortHost(visible(resolution.incarnation.server));
}

function gap(events: EventLog, record: number, seconds: number): readonly InlayHint[] {
  const before = neighbourInWork(events, record, -1);
  const silence = before === undefined ? undefined : elapsed({ events, record: before }, { events, record });
  if (silence === undefined || silence < seconds * 1000) return [];
  return [
    hintAt(events, messageEndOf(events.log, record), `${formatDuration(silence)} after this thread’s previous line`),
  ];
}

function hintAt(events: EventLog, offset: number, label: string): InlayHint {
  return { position: positionOf(events.log, offset), label, kind: InlayHintKind.Type, paddingLeft: true };
}
