/** SMSProv.log: what an administrator asks for in the console. smsdbmon.log: the monitor that turns table changes into inbox files. */
import type { Work } from '../timeline.ts';
import { shared, type Errand, type Site, type Voice } from './site.ts';

/** The console's call, and the change of the table that it makes. */
export function* ask(site: Site, errand: Errand): Work {
  const thread = site.threads.take();
  const voice: Voice = { log: 'SMSProv', thread };
  const marks = shared(errand, 'content.1');
  for (const text of consoleLines(site, errand)) {
    site.say(voice, text, marks);
    yield site.moment();
  }
  site.threads.give(thread);
  yield site.random.between(0, 900);
  notify(site, errand);
}

/** The articles print no call of the console for a redistribution. */
function consoleLines(site: Site, errand: Errand): readonly string[] {
  const { id, className } = errand.package;
  const key = className === 'SMS_Package' ? `"${id}"` : `'${id}'`;
  const auditing = `Auditing: User ${site.options.user} called an audited method of an instance of class ${className}.~`;
  if (errand.isNew) {
    return [
      'CExtProviderClassObject::DoPutInstanceInstance~',
      `Auditing: User ${site.options.user} created an instance of class ${className}.~`,
      `Processed insert instance notification for: ${className}.PackageID="${id}"~`,
    ];
  }
  if (errand.action === 'redistribute') return [];
  const method = errand.action === 'update' ? 'RefreshPkgSource' : 'AddDistributionPoints';
  const gap = errand.action === 'update' && site.random.chance(0.5) ? ' ' : '';
  return [
    'Context: SMSAppName=Configuration Manager Administrator console~',
    `ExecMethodAsync : ${className}.PackageID=${key}::${method}${gap}~`,
    `CExtProviderClassObject::DoExecuteMethod ${method}~`,
    auditing,
  ];
}

/** A row of PkgNotification: the distribution manager gets a `.PKN` file. */
export function notify(site: Site, errand: Errand): void {
  site.announce({
    ...{ verb: 'INSERT', table: 'PkgNotification', trigger: 'PkgNotify_Add', key: errand.package.id },
    ...{ file: `distmgr.box\\${errand.package.id}.PKN`, marks: shared(errand, 'content.3') },
    deliver: () => site.put(site.queues.packages, errand),
  });
}

/** The thread of the database monitor. */
export function* monitor(site: Site): Work {
  const voice: Voice = { log: 'smsdbmon', thread: site.threads.take() };
  const { items, arrived } = site.queues.announcements;
  const pad = site.random.pick(['', ' ', '  ']);
  const gap = site.random.pick([' ', '  ']);
  for (;;) {
    const change = items.shift();
    if (change === undefined) {
      yield arrived;
      continue;
    }
    yield site.random.between(20, 1_500);
    const number = ++site.counters.notification;
    site.say(
      voice,
      `RCV: ${change.verb} on ${change.table} for ${change.trigger} [${change.key}${pad}][${number}]`,
      change.marks,
    );
    yield site.random.between(0, 60);
    site.say(voice, `SND: Dropped ${site.inbox(change.file)}${gap}[${number}]`, change.marks);
    change.deliver();
  }
}
