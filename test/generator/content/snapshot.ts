/** distmgr.log: what a package thread does with the source of a package, and what it says at its end. */
import { Hang, type Work } from '../timeline.ts';
import { shared, type Errand, type Site, type Voice } from './site.ts';
import { sendCopies } from './copies.ts';

const step = 'content.4a';

/** Takes a snapshot of the source. Answers whether there is one. */
export function* snapshot(site: Site, voice: Voice, errand: Errand): Work<boolean> {
  const { package: its, fault } = errand;
  const marks = shared(errand, step);
  const start = errand.isNew ? `Start adding package ${its.id}...` : `Start updating the package ${its.id}...`;
  site.say(voice, start, marks);
  yield site.moment();
  // Which version a snapshot was to become, no line tells before it is taken.
  errand.versions = [its.version, its.version + 1, null];
  if (errand.isNew) yield* beginsAnew(site, voice, errand);
  site.say(voice, `Taking package snapshot for package ${its.id} from source ${its.source}`, marks);
  yield site.random.between(200, 4_000);
  if (fault === 'snapshot does not end') throw new Hang();
  if (fault?.startsWith('source ') === true) {
    yield* noSource(site, voice, errand, fault.slice('source '.length));
    return false;
  }
  yield* taken(site, voice, errand);
  return true;
}

function* beginsAnew(site: Site, voice: Voice, errand: Errand): Work {
  const { id, version } = errand.package;
  yield* site.tell(
    voice,
    [
      '~The Package Action is 2, the Update Mask is 0 and UpdateMaskEx is 0.',
      `~CDistributionSrcSQL::UpdateAvailableVersion PackageID=${id}, Version=${version}, Status=2300`,
    ],
    shared(errand, step),
  );
}

function* noSource(site: Site, voice: Voice, errand: Errand, code: string): Work {
  const { id, name, source } = errand.package;
  const marks = shared(errand, step);
  yield* site.tell(
    voice,
    [
      `~The source directory ${source} doesn't exist or the SMS service cannot access it, Win32 last error = ${code}`,
      `~Failed to take snapshot of package ${id}`,
    ],
    marks,
  );
  const failed = shared(errand, step, 'content.7?', 'content.12?');
  site.status(voice, 'ID=2306 SEV=E', [source, name, id], [[400, id]], failed);
  yield site.moment();
  site.status(voice, 'ID=2302 SEV=E', [name, id], [[400, id]], failed);
  errand.outcome = 'failed';
  errand.injected = errand.fault ?? 'none';
}

function* taken(site: Site, voice: Voice, errand: Errand): Work {
  const { package: its } = errand;
  const { id } = its;
  const version = errand.isNew ? its.version : its.version + 1;
  const marks = shared(errand, step);
  const hash = () => site.random.hex(64).toUpperCase();
  yield* site.tell(
    voice,
    [
      `The size of package ${id}, version ${version} is ${site.random.between(40, 900_000)} KBytes`,
      `Writing package definition for ${id}`,
      `~Successfully created RDC signatures for package ${id} version ${version}`,
      'Creating hash for algorithm 32780',
      `The hash for algorithm 32780 is ${hash()}`,
      `The RDC signature hash for algorithm 32780 is ${hash()}`,
    ],
    marks,
  );
  if (errand.isNew) site.say(voice, `~Adding these contents to the package ${id} version ${version}.`, marks);
  site.status(voice, 'ID=2376 SEV=I', [id], [[400, id]], marks);
  its.version = version;
  its.stored = version;
  errand.versions = [version];
  yield site.moment();
  if (errand.isNew) return;
  yield* site.tell(
    voice,
    [
      `~The source for package ${id} has changed or the package source needs to be refreshed`,
      `~Adding these contents to the package ${id} version ${version}.`,
      '~The Package Action is 1, the Update Mask is 32 and UpdateMaskEx is 0.',
      `~Use drive ${site.options.drive} for storing the compressed package.`,
      `~Successfully created/updated the package ${id}.`,
    ],
    marks,
  );
  site.status(voice, 'ID=2311 SEV=I', [id], [[400, id]], marks);
  yield site.moment();
}

/** What a package thread says before it exits. */
export function* reportsOf(site: Site, voice: Voice, errand: Errand): Work {
  const { id, name, version, stored } = errand.package;
  const isChange = errand.isNew || errand.action === 'update';
  const marks = shared(errand, 'content.7', ...(isChange ? (['content.4a?'] as const) : []));
  if (isChange || errand.sites.length > 0) {
    site.say(voice, `~Package ${id} does not have a preferred sender.`, marks);
    yield site.moment();
  }
  if (errand.sites.length > 0) yield* sendCopies(site, voice, errand);
  const changed = [
    `Package ${id} is new or has changed, replicating to all applicable sites.`,
    `~CDistributionSrcSQL::UpdateAvailableVersion PackageID=${id}, Version=${version}, Status=2301`,
  ];
  const reports = [
    `~StoredPkgVersion (${stored}) of package ${id}. StoredPkgVersion in database is ${stored}.`,
    `~SourceVersion (${version}) of package ${id}. SourceVersion in database is ${version}.`,
  ];
  yield* site.tell(voice, [...(isChange ? changed : []), ...reports], marks);
  if (!isChange) return;
  site.status(voice, 'ID=2301 SEV=I', [name, id], [[400, id]], marks);
  yield site.moment();
}
