/** Hover on a package id: its name, its versions, its source, and on which distribution points it is. */
import { mapBy } from '../../base/group.ts';
import type { Steps } from '../../base/stepwise.ts';
import { shortHost } from '../../catalogue/nalPath.ts';
import { packageFactSteps, type ToldText } from '../../events/packageFacts.ts';
import type { Outcome, RunView } from '../../shared/runs.ts';
import { outcomeWords, packageStanding, packageText, type PackageStanding } from '../../shared/standing.ts';
import { logsOf } from '../../workspace/workspace.ts';
import type { RecordContext } from '../context.ts';
import { bullets, oneLine, paragraphs, quote, worded } from '../markdown.ts';
import { runsByPackage } from '../runs/items.ts';
import { placeText } from './place.ts';

/** More distribution points than this are only counted. */
const shownPoints = 8;
const shownVersions = 8;

/** What is known of a package, whose id is in upper case. */
export function* describePackage({ workspace }: RecordContext, id: string): Steps<string> {
  const { name, versions, source } = yield* packageFactSteps(logsOf(workspace), id);
  const runs = runsByPackage(workspace).get(id) ?? [];
  return paragraphs(
    `**Package ${quote(id)}**${name === undefined ? '' : ` · ${quote(name.text)}`}`,
    bullets([
      name === undefined ? undefined : `Name as ${saidBy(name)} says`,
      versionsText(versions),
      source === undefined ? undefined : `Source ${quote(source.text)}, as ${saidBy(source)} says`,
      ...(runs.length === 0
        ? ['No log given shows how it came to a distribution point']
        : standingLines(packageStanding(runs))),
    ]),
  );
}

function saidBy({ place }: ToldText): string {
  return placeText(place.events, place.record);
}

function versionsText(versions: readonly number[]): string | undefined {
  if (versions.length === 0) return undefined;
  const shown = versions.slice(-shownVersions).map(String).join(', ');
  const noun = versions.length === 1 ? 'Version' : 'Versions';
  return `${noun} seen: ${versions.length > shownVersions ? '…, ' : ''}${shown}`;
}

/** The scoreboard, then which distribution points are behind each of its figures. */
function standingLines(standing: PackageStanding<RunView>): readonly (string | undefined)[] {
  const { points, whole } = standing;
  const that = (outcome: Outcome) => points.filter((run) => run.outcome === outcome);
  return [
    sentence(worded(oneLine(packageText(standing), longestScore))),
    whole === undefined ? undefined : `The package itself: ${outcomeWords[whole.outcome]}${causeOf(whole)}`,
    ...[...mapBy(that('waiting'), ({ waitsFor }) => waitsFor)].map(([why, runs]) => listed(runs, waitingText(why))),
    ...(['failed', 'inProgress', 'unknown'] as const).map((outcome) => listed(that(outcome), outcomeWords[outcome])),
  ];
}

const longestScore = 300;

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

function waitingText(why: string): string {
  return why === '' ? outcomeWords.waiting : `${outcomeWords.waiting} ${worded(why)}`;
}

/** `Failed: DP07 (network path not found), DP09` */
function listed(runs: readonly RunView[], text: string): string | undefined {
  if (runs.length === 0) return undefined;
  const more = runs.length > shownPoints ? ` and ${String(runs.length - shownPoints)} more` : '';
  const names = runs.slice(0, shownPoints).map((run) => `${quote(shortHost(run.server))}${causeOf(run)}`);
  return `${sentence(text)}: ${names.join(', ')}${more}`;
}

function causeOf({ cause }: RunView): string {
  return cause === null ? '' : ` (${quote(cause.text)})`;
}
