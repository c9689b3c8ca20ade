/** Answers under the names that the logs have, with a warning where it turns out that a secret is quoted. */
import type { GivenLogs } from '../report/given.ts';
import { noticing, secretsText } from '../report/names/secrets.ts';
import { ownNames, type Naming } from '../report/naming.ts';
import type { Answer } from './terminal.ts';

/** What is written under own names; the warning is only known when all of it was. */
export function noticingSecrets(given: GivenLogs, write: (naming: Naming) => Answer): Answer {
  const { naming, count } = noticing(ownNames(given));
  const warnings = (): readonly string[] => {
    const text = secretsText(count());
    return text === '' ? [] : [`${text} --pseudonyms leaves it out.`];
  };
  return { ...write(naming), warnings };
}
