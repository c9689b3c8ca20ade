/** The notifications that made Hierarchy Manager begin a pass; of several the ones after the call. */
import { answeredIn } from '../facts/answers.ts';
import { allCallsIn, type ConsoleCall } from '../facts/calls.ts';
import { siteNoticesIn, type Notice } from '../facts/notices.ts';
import { orderOf, placeKey, type Place } from '../../events/place.ts';
import type { Draft, Drafts, Scope, Strand } from '../strand.ts';
import { call, callOf } from './call.ts';
import { pass } from './pass.ts';

/** Notifications for Hierarchy Manager; what it is told comes after the first of them. */
export const trigger: Strand<readonly Notice[]> = {
  name: 'trigger',
  stand: { kind: 'site', logs: ['smsdbmon'] },
  after: [pass, call],
  factOf: (draft, drafts) => noticesFor(draft, drafts),
  places: (notices) => notices.flatMap((notice) => notice.places),
  anchor: ([notice]) => notice?.places[0],
};

function noticesFor(draft: Draft, { scope }: Drafts): readonly Notice[] | undefined {
  const asked = callOf(draft);
  const answer = draft.factsOf(pass)[0]?.pass;
  // What a pass answers is told by its first line.
  const begin = answer?.isWhole === true ? answer.begin : undefined;
  const answered =
    begin === undefined ? siteNoticesIn(scope.logs) : (answeredIn(scope.logs).get(placeKey(begin)) ?? []);
  const after = answered.filter(
    ({ places }) => asked === undefined || orderOf(asked.audit, places[0] as Place) !== 'before',
  );
  const inTime = begin === undefined ? after.slice(0, 1) : after.length > 0 ? after : answered;
  const notices = inTime.length > 0 || asked === undefined ? inTime : noticeByCount(asked, scope);
  return notices.length === 0 ? undefined : notices;
}

/** Where nothing tells the order of two logs: the n-th call wrote the n-th notification, provided that there are as many. */
function noticeByCount(asked: ConsoleCall, { logs }: Scope): readonly Notice[] {
  const [notices, calls] = [siteNoticesIn(logs), allCallsIn(logs)];
  const [first] = notices;
  if (first === undefined || notices.length !== calls.length) return [];
  if (orderOf(asked.audit, first.places[0] as Place) !== 'unknown') return [];
  return notices.slice(calls.indexOf(asked)).slice(0, 1);
}
