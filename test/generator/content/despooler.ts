/** despool.log of a site that gets a package from another. */
import type { Work } from '../timeline.ts';
import { notify } from './console.ts';
import { parentOf } from './packageThreads.ts';
import { shared, type Errand, type Site, type Voice } from './site.ts';

interface Instruction {
  readonly errand: Errand;
  /** Told apart from the main thread by its number. */
  readonly main: Voice;
  readonly request: string;
}

/** Takes what another site sent; then the package is processed. */
export function* despool(site: Site, errand: Errand, main: Voice): Work {
  const request = `${site.random.hex(3)}sq${parentOf(site).toLowerCase()}`;
  const instruction: Instruction = { errand, main, request };
  if (site.random.chance(0.6)) {
    yield* tooEarly(site, instruction);
    yield 5 * 60_000;
  }
  yield* store(site, instruction);
  errand.package.stored = errand.package.version;
  notify(site, errand);
}

function* begin(site: Site, { errand, main, request }: Instruction): Work<Voice> {
  const thread = site.threads.take();
  const lines = [
    `~Found ready instruction ${request}.sni`,
    '~Used 0 out of 3 despooling threads',
    `~Created a new despooling thread ${thread.toString(16).toUpperCase()}`,
  ];
  yield* site.tell(main, lines, shared(errand, 'content.2a?'));
  return { log: 'despool', thread };
}

/** The row of the package has not been replicated yet. */
function* tooEarly(site: Site, instruction: Instruction): Work {
  const { errand, main } = instruction;
  const { id, version } = errand.package;
  const voice = yield* begin(site, instruction);
  const receive = site.inbox('despoolr.box\\receive');
  const name = site.random.hex(5);
  const type = 'MICROSOFT|SMS|MINIJOBINSTRUCTION|PACKAGE';
  const marks = shared(errand, 'content.2a');
  yield* site.tell(
    voice,
    [
      `~Verifying signature for instruction ${receive}\\ds_${name}.ist of type ${type}`,
      `~Signature checked out OK for instruction coming from site ${parentOf(site)}, proceed with the instruction execution.`,
      `~Executing instruction of type ${type}`,
      `~Received package ${id} version ${version}. Compressed file -  ${site.options.drive}:\\SMSPKG\\${id}.PCK.${version} as ${receive}\\ds_${name}.pkg`,
      '~Old package storedUNC path is .',
      `~This package[${id}]'s information hasn't arrived yet for this version [${version}]. Retry later ...`,
      `~Created retry instruction for job ${site.random.hex(8).toUpperCase()}`,
      '~Despooler failed to execute the instruction, error code = 12',
    ],
    marks,
  );
  site.threads.give(voice.thread);
  const time = site.clock(site.timeline.now + 5 * 60_000);
  site.say(main, `~Instruction ${receive}\\ds_${name}.sni won't be processed till ${time}`, marks);
}

function* store(site: Site, instruction: Instruction): Work {
  const { errand } = instruction;
  const { id, version } = errand.package;
  const voice = yield* begin(site, instruction);
  const root = `${site.options.drive}:\\SMSPKG\\${id}.PCK`;
  const marks = shared(errand, 'content.2a');
  yield* site.tell(
    voice,
    [
      `~Received package ${id} version ${version}. Compressed file -  ${root}.${version} as ${site.inbox('despoolr.box\\receive')}\\PKG${site.random.hex(5)}.TRY`,
      '~Old package storedUNC path is .',
      `~Use drive ${site.options.drive} for storing the compressed package.`,
      'No branch cache registry entries found.',
      `Uncompressing ${root} to ${root}.temp`,
      `Content Library: ${site.options.drive}:\\SCCMContentLib`,
      `Extracting from ${root}.temp`,
      `Extracting package ${id}`,
      `Extracting content ${id}.${version}`,
      `Writing package definition for ${id}`,
      `~Package ${id} (version 0) exists in the distribution source, save the newer version (version ${version}).`,
      `~Stored Package ${id}. Stored Package Version = ${version}`,
    ],
    marks,
  );
  const path = `\\\\${site.server}\\${site.options.drive}$\\SMSPKG\\${id}.PCK`;
  site.status(voice, 'ID=4400 SEV=I', [id, path], [[400, id]], marks);
  yield site.moment();
  site.say(voice, '~Despooler successfully executed one instruction.', marks);
  site.threads.give(voice.thread);
}
