/** Hover on the id of a thing: what it belongs to, what is named together with it, and where it goes on. */
import { counted } from '../../base/counted.ts';
import { mapBy } from '../../base/group.ts';
import type { Steps } from '../../base/stepwise.ts';
import type { Place } from '../../events/place.ts';
import { fieldAt, numberAt } from '../../events/read.ts';
import type { RecordContext } from '../context.ts';
import { bullets, paragraphs, quote } from '../markdown.ts';
import { mentionsOf } from '../mention.ts';
import { placesNaming } from '../references.ts';
import { runsAtRecord } from '../runs/atRecord.ts';
import { headlineText, runTitle } from '../runs/describe.ts';
import { thingKey, thingKinds, type NamedThing, type ThingName } from '../things.ts';
import { describePackage } from './package.ts';
import { placeText } from './place.ts';

/** More lines than this are not looked at for what else they name. */
const lookedAt = 200;
const shownRuns = 3;
/** More ids of one kind than this are only counted. */
const shownIds = 3;

/** What is said of kinds of which more is known than where they are named. */
const described: Partial<Readonly<Record<ThingName, (context: RecordContext, id: string) => Steps<string>>>> = {
  package: describePackage,
};

/** What is known of a thing. */
export function* describeThing(context: RecordContext, thing: NamedThing): Steps<string> {
  const own = described[thing.thing];
  if (own !== undefined) return yield* own(context, thing.id);
  const places = yield* placesNaming(context, thing);
  const looked = places.slice(0, lookedAt);
  const { noun } = thingKinds[thing.thing];
  return paragraphs(
    `**${noun.slice(0, 1).toUpperCase()}${noun.slice(1)}** ${quote(thing.id)}`,
    bullets([
      ...namedTogether(thing, looked),
      ...serversOf(looked),
      ...runLines(context, looked),
      ...whereText(places),
    ]),
  );
}

interface NamedTogether extends NamedThing, Place {}

/** Other things that the same records name, with the first line that does, kind by kind. */
function namedTogether(thing: NamedThing, places: readonly Place[]): readonly string[] {
  const others = new Map<string, NamedTogether>();
  for (const place of places) {
    for (const other of mentionsOf(place.events, place.record)) {
      if (other.kind !== 'thing' || thingKey(other) === thingKey(thing)) continue;
      if (!others.has(thingKey(other))) others.set(thingKey(other), { ...place, thing: other.thing, id: other.id });
    }
  }
  return [...mapBy(others.values(), (other) => thingKinds[other.thing].noun)].map(([noun, own]) => {
    const more = own.length > shownIds ? ` and ${String(own.length - shownIds)} more` : '';
    const ids = own.slice(0, shownIds).map((other) => `${quote(other.id)}${versionOf(other)}, ${reference(other)}`);
    return `With ${noun} ${ids.join('; ')}${more}`;
  });
}

/** A record that names a package with a version names that version. */
function versionOf({ thing, events, record }: NamedTogether): string {
  const version = thing === 'package' ? numberAt(events, record, 'version') : undefined;
  return version === undefined ? '' : ` version ${String(version)}`;
}

function serversOf(places: readonly Place[]): readonly string[] {
  const servers = new Map<string, string>();
  for (const { events, record } of places) {
    const server = fieldAt(events, record, 'server');
    if (server !== undefined && !servers.has(server.toUpperCase())) servers.set(server.toUpperCase(), server);
  }
  return servers.size === 0
    ? []
    : [`Distribution point ${[...servers.values()].slice(0, shownIds).map(quote).join(', ')}`];
}

function runLines({ workspace }: RecordContext, places: readonly Place[]): readonly string[] {
  const runs = new Set(places.flatMap((place) => runsAtRecord(workspace, place)));
  const more = runs.size > shownRuns ? [`and ${String(runs.size - shownRuns)} more runs`] : [];
  return [
    ...[...runs].slice(0, shownRuns).map((run) => `${quote(runTitle(run))} · ${quote(headlineText(run))}`),
    ...more,
  ];
}

/** How many lines name it, log by log. */
function whereText(places: readonly Place[]): readonly string[] {
  return [...mapBy(places, ({ events }) => events).values()].map((own) => {
    const [first] = own;
    const lines = new Set(own.map(({ record }) => record)).size;
    return `${counted(lines, 'line')} from ${reference(first)}`;
  });
}

function reference({ events, record }: Place): string {
  return placeText(events, record);
}
