/** What the strands of a client have in common, and how one finds the run of another by the GUID that both write. */
import { memo } from '../../../base/lazy.ts';
import type { FieldName } from '../../../catalogue/messages/index.ts';
import { fieldAt } from '../../../events/read.ts';
import type { Draft, Drafts, Strand } from '../../strand.ts';
import { guidKey, type Link } from './links.ts';

/** The logs in which a client follows content on its way. */
const logs: readonly string[] = ['cas', 'contenttransfermanager', 'locationservices', 'datatransferservice'];
const stand = { kind: 'on', computer: 'the client', logs } as const;

/** A strand of links on a client. */
export function onClient(name: string): Omit<Strand<Link>, 'facts' | 'runOf'> {
  return {
    name,
    stand,
    isOwn: true,
    isWork: true,
    restsBetweenSteps: true,
    places: ({ places }) => places,
    anchor: ({ places }) => places[0],
  };
}

/** The runs by a GUID that the lines of a strand name, which has joined before; each line is read once. */
export function runsBy(strand: () => Strand<Link>, field: FieldName): (drafts: Drafts) => ReadonlyMap<string, Draft> {
  return memo((drafts: Drafts): ReadonlyMap<string, Draft> => {
    const runs = new Map<string, Draft>();
    for (const draft of drafts.of('clientContent')) {
      for (const { places } of draft.factsOf(strand())) {
        for (const { events, record } of places) {
          const key = guidKey(fieldAt(events, record, field));
          if (key !== undefined) runs.set(key, draft);
        }
      }
    }
    return runs;
  });
}
