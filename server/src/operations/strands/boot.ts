/** The boot of one computer from the network: what the PXE service on a distribution point writes, and what WinPE does then. */
import { memo } from '../../base/lazy.ts';
import { lastNotAbove } from '../../base/search.ts';
import { mapBy } from '../../base/group.ts';
import type { MessageId } from '../../catalogue/messages/index.ts';
import type { EventLog } from '../../events/eventLog.ts';
import { recordsOf } from '../../events/postings.ts';
import type { Place } from '../../events/place.ts';
import { fieldAt } from '../../events/values.ts';
import { bootAttemptsIn, type BootAttempt } from '../facts/bootAttempts.ts';
import { bootSeriesOf, type BootSeries } from '../facts/bootSeries.ts';
import { attemptsBehind, winPeBootsIn, type WinPeBoot } from '../facts/winPeBoots.ts';
import type { Draft, Drafts, Scope, Stand, Strand } from '../strand.ts';

const onPoint: Stand = { kind: 'on', computer: 'the distribution point', logs: ['smspxe'] };
const onComputer: Stand = { kind: 'on', computer: 'the computer that boots', logs: ['smsts'] };

/** The starts of WinPE that may be of computers that a service answered. */
const bootsOf = memo(({ elsewhere }: Scope): readonly WinPeBoot[] =>
  (elsewhere.get(onComputer) ?? []).flatMap(winPeBootsIn),
);

/** Which attempt each of them follows. */
const attemptsBehindBoots = memo((scope: Scope) => attemptsBehind(bootsOf(scope), bootAttemptsIn(scope.logs)));

/** What the service writes about one computer, up to its verdict: of attempts that come to the same the last. */
export const answer: Strand<BootSeries> = {
  name: 'answer',
  stand: onPoint,
  isOwn: true,
  isWork: true,
  facts: ({ scope }) => {
    const followed = new Set(attemptsBehindBoots(scope).values());
    return bootSeriesOf(bootAttemptsIn(scope.logs), (attempt) => followed.has(attempt));
  },
  runOf: ({ last, earlier }, drafts) => {
    const first = earlier[0] ?? last;
    const { mac, guid, isRedacted } = last;
    return drafts.begin('pxe', {
      also: { mac, guid },
      attempts: { count: earlier.length + 1, first: first.places[0], isRedacted },
    });
  },
  places: ({ last }) => last.places,
  anchor: ({ last }) => last.places[0],
};

/** The attempts before that came to the same. */
export const earlierAnswers: Strand<BootSeries> = {
  name: 'earlierAnswers',
  stand: onPoint,
  isOwn: true,
  after: [answer],
  factOf: (draft) => draft.factsOf(answer).find(({ earlier }) => earlier.length > 0),
  places: ({ earlier }) => earlier.flatMap(({ places }) => places),
};

/** What the computer writes once it has started from the network. */
export const winPe: Strand<WinPeBoot> = {
  name: 'winPe',
  stand: onComputer,
  isOwn: true,
  isWork: true,
  after: [answer],
  facts: ({ scope }) => bootsOf(scope),
  runOf: (boot, drafts) => {
    const attempt = attemptsBehindBoots(drafts.scope).get(boot);
    if (attempt !== undefined) return draftsByAttempt(drafts).get(attempt);
    return isToldHere(boot, drafts.scope) ? begin(boot, drafts) : undefined;
  },
  places: ({ places }) => places,
  anchor: ({ places }) => places[0],
};

const draftsByAttempt = memo(
  (drafts: Drafts) =>
    new Map(drafts.of('pxe').flatMap((draft) => draft.factsOf(answer).map(({ last }) => [last, draft]))),
);

/** A start that no service is seen to answer is told once: by the only service, or apart from all of them. */
function isToldHere(boot: WinPeBoot, scope: Scope): boolean {
  const { logs, alike } = scope;
  return (logs.length === 0 && !answeredSomewhere(scope).has(boot)) || logs.length === alike.length;
}

const answeredSomewhere = memo((scope: Scope) => attemptsBehind(bootsOf(scope), bootAttemptsIn(scope.alike)));

function begin({ addresses: [address], places: [first] }: WinPeBoot, drafts: Drafts): Draft | undefined {
  return drafts.begin('pxe', { also: { address }, attempts: { count: 1, first, isRedacted: false } });
}

const loaded = new Set<MessageId>(['smspxe.providerLoaded']);
const valid = new Set<MessageId>(['smspxe.certificateValid']);
const images = new Set<MessageId>(['smspxe.imageFound', 'smspxe.imageFileFound']);

/** What the service wrote before of itself and of the boot image: that it is able to serve. */
export const service: Strand<readonly Place[]> = {
  name: 'service',
  stand: onPoint,
  after: [answer, winPe],
  factOf: (draft, { scope }) => {
    const attempt = draft.factsOf(answer)[0]?.last;
    const boot = draft.factsOf(winPe)[0];
    const places = attempt === undefined ? imagesOf(scope.logs, boot?.bootImage) : signsBefore(scope.logs, attempt);
    return places.length === 0 ? undefined : places;
  },
  places: (places) => places,
};

/** From the last start of the service on: that its certificate is valid, and that it has the boot image. */
function signsBefore(logs: readonly EventLog[], { places: [first], bootImage }: BootAttempt): readonly Place[] {
  if (first === undefined) return [];
  const { events, record } = first;
  const start = lastOf(events, loaded, record);
  const certificate = lastOf(events, valid, record);
  const own = [start, certificate].flatMap((at) =>
    at === undefined || at < (start ?? 0) ? [] : [{ events, record: at }],
  );
  return [
    ...own,
    ...imagesOf(
      logs.filter((other) => other === events),
      bootImage,
    ).filter((place) => place.record < record),
  ];
}

function lastOf(events: EventLog, ids: ReadonlySet<MessageId>, record: number): number | undefined {
  const all = recordsOf(events, ids);
  return all[lastNotAbove(all, record)];
}

/** Where the service found a boot image, by its package id. */
function imagesOf(logs: readonly EventLog[], bootImage: string | undefined): readonly Place[] {
  return bootImage === undefined ? [] : logs.flatMap((events) => imagesIn(events).get(bootImage.toUpperCase()) ?? []);
}

const imagesIn = memo((events: EventLog) =>
  mapBy(
    recordsOf(events, images).map((record) => ({ events, record })),
    ({ record }) =>
      (
        fieldAt(events, record, 'package') ??
        /(\w{8})\.wim$/i.exec(fieldAt(events, record, 'path') ?? '')?.[1] ??
        ''
      ).toUpperCase(),
  ),
);
