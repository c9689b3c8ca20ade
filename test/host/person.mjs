/**
 * Uses the packaged extension as a person does, with mouse and keys, and looks at what the screen says. In a light theme and in
 * one of high contrast, between which a dark one lies; pictures go to test/screenshots, in CI only those of what failed.
 *
 *     node test/host/setup.mjs person.mjs [THEME ...]        light, dark, contrast
 *
 * CONFIGMGR_LOGS_JOBS names parts of jobs, with commas between them, to do those alone.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withCleanUp } from './editor.mjs';
import { hostileLog, hostileRun } from './hostile.mjs';
import * as log from './logJobs.mjs';
import * as large from './largeJobs.mjs';
import * as operation from './operationJobs.mjs';
import * as pages from './pageJobs.mjs';
import { Plain, program } from './processes.mjs';
import * as promise from './promiseJobs.mjs';
import { Person, pictures, setTheme, themes } from './screen.mjs';
import { generateSite } from './suite.mjs';
import { walkthrough } from './walkthroughJobs.mjs';
import { openWorkbench } from './workbench.mjs';

/** Jobs that are done in every theme that is worn: what they show has colours of its own. */
const jobs = [
  ['see the pictures of the walkthrough', walkthrough],
  ['filter to a thread by the palette', log.filter],
  ['time and thread at the left of every line', log.columns],
  ['see the problems that are real', log.problems],
  ['see what was done on a distribution point, and how it ended', operation.operations],
  ['read the words between the lines', operation.lensesAndHints],
  ['see on the page of a run what broke it and what to do', pages.runPage],
];

/** Jobs that are done once: their colours are seen in other jobs. */
const jobsOfOneTheme = [
  ['focus on a thread', log.focus],
  ['ask which server a DPID is', log.askServer],
  ['fold everything', log.foldAll],
  ['jump from an inbox drop to who took it up', log.followDrop],
  ['see what was read', log.status],
  ['look up a code', log.lookUpError],
  ['find the commands in the menu of a line', log.menu],
  ['see only the runs that failed', operation.filteredOperations],
  ['acknowledge what needs attention', operation.acknowledged],
  ['read one run across all logs', operation.runView],
  ['read all that is known of a line below the log', pages.details],
  ['find the way through a log by its outline', operation.outline],
  ['follow what caused a line and what it caused', operation.callHierarchy],
];

/** Jobs that the others must not meet, with what they need: the operations of their logs would be among those of the site. */
const lastJobs = [
  ['a view is there again after the window is loaded anew', log.reload],
  ['the page of a run follows its logs, and the reader stays where they were', pages.growingPage],
  ['the page of a run is there again after the window is loaded anew', pages.restoredPage],
  ['a hostile log puts nothing but text into hovers', log.hoverHostileLog, writeHostile],
  ['a hostile log puts nothing but text onto pages', pages.hostilePage, writeHostileRun],
  ['follow a log as it grows', large.follow],
  ['a log that the editor asks about is offered in the Log View', large.askedAbout, large.writeLarge],
  ['read a log above 50 MB in pages', large.logView, large.writeLarge],
  ['go to a time of a log above 50 MB', large.goToTime, large.writeLarge],
  ['be told what the editor does not do above 20 MB', large.limited, large.writeLarge],
  ['a new folder tells what is broken now, why, and what to do (sample site)', promise.sample, promise.writeSample],
  ['a folder without logs says so', operation.emptyFolder],
];

/** Jobs that are done when they are named: they take minutes, and show on more logs what another job shows. */
const longJobs = [
  ['a new folder tells what is broken now, why, and what to do (site of 30 MB)', promise.site, promise.writeSite],
];

/** The themes that are worn where none is named; in CI, where time is short, only the first. */
const usualThemes = process.env.CI === undefined ? ['light', 'contrast'] : ['light'];

function writeHostile(folder) {
  mkdirSync(join(folder, 'hostile'));
  writeFileSync(join(folder, 'hostile', 'distmgr.log'), hostileLog());
}

function writeHostileRun(folder) {
  mkdirSync(join(folder, 'hostileRun'));
  writeFileSync(join(folder, 'hostileRun', 'distmgr.log'), hostileRun());
}

const wanted = process.env.CONFIGMGR_LOGS_JOBS?.split(',');

function isNamed([job]) {
  return wanted?.some((part) => job.includes(part)) === true;
}

function isWanted(job) {
  return wanted === undefined || isNamed(job);
}

function themeNames(chosen) {
  const unknown = chosen.find((name) => !(name in themes));
  if (unknown !== undefined) throw new Plain(`There is no theme "${unknown}"; there are light, dark and contrast.`, 2);
  return chosen.length > 0 ? chosen : usualThemes;
}

/** An installation that fails and that nothing follows: that of DP10, whose later upgrade succeeds, as if of another server. */
function writeFailure(folder) {
  const lines = readFileSync(join(folder, 'DistMgr.lo_'), 'latin1').split('\r\n');
  const start = lines.findIndex((line) => line.includes('Upgrading DP with ID 53.'));
  const own = lines.slice(start, lines.findIndex((line, index) => index > start && line.includes('ID=2370')) + 1);
  const other = own.map((line) => `${line.replaceAll('DP10', 'DP60').replaceAll(/\b53\b/g, '963')}\r\n`);
  mkdirSync(join(folder, 'failed'));
  writeFileSync(join(folder, 'failed', 'distmgr.log'), other.join(''));
}

// At the end, because a program starts once all its parts are there.
await program(async (chosen) => {
  const names = themeNames(chosen);
  const folder = mkdtempSync(join(tmpdir(), 'configmgr-logs-site-'));
  const drop = (path) => () => rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  const open = [drop(folder), drop(promise.newSites(folder))];
  const close = async () => {
    for (const end of open.splice(0).reverse()) await end();
  };
  return withCleanUp(async () => {
    if (!(await generateSite(folder))) throw new Plain('The sample site could not be generated.');
    writeFailure(folder);
    setTheme(folder, themes[names[0]]);
    mkdirSync(pictures, { recursive: true });
    const workbench = await openWorkbench({ folder, openFile: join(folder, 'DistMgr.log') });
    open.push(workbench.close);
    const person = new Person(workbench, folder);
    for (const name of names) {
      await person.wear(name);
      const due = name === names[0] ? [...jobs, ...jobsOfOneTheme] : jobs;
      for (const [job, work] of due.filter(isWanted)) await person.attempt(`${job} (${name})`, work);
    }
    for (const [job] of longJobs.filter((each) => !isNamed(each)))
      console.log(`- ${job}: it takes minutes, and is done when it is named`);
    for (const [job, work, prepare] of [...lastJobs.filter(isWanted), ...longJobs.filter(isNamed)]) {
      await prepare?.(folder);
      await person.attempt(job, work);
    }
    return person.summary();
  }, close);
});
