/** SMSProv.log: what the SMS Provider writes when an administrator works in the console. */
import type { GrowingOperation, Mark } from './journal.ts';
import type { Work } from './timeline.ts';
import type { Notes, World } from './world.ts';

const endMark = '~';

/** A call of the console, from the first to the last record of its provider thread. */
export function* consoleCall(
  world: World,
  operation: GrowingOperation | undefined,
  body: readonly (readonly [string, Notes])[],
): Work {
  const thread = world.threads.take();
  const voice = world.voice('SMSProv', thread);
  world.begin(voice, 'console', operation);
  const pointer = world.random.between(0x10000000, 0x7fffffff);
  for (const text of entering(world, pointer)) {
    world.say(voice, text);
    yield world.random.between(0, 12);
  }
  for (const [text, notes] of body) {
    world.say(voice, text, notes);
    yield world.random.between(0, 160);
  }
  world.say(voice, `CExtUserContext::LeaveThread : Releasing IWbemContextPtr=${pointer}~`);
  world.say(voice, endMark);
  world.end(voice);
  world.threads.give(thread);
}

function entering(world: World, pointer: number): string[] {
  const process = world.random.between(300, 2_000) * 4;
  const sid = `0x${world.random.hex(56)}`;
  const hexPointer = pointer.toString(16).toUpperCase().padStart(16, '0');
  const hexProcess = process.toString(16).toUpperCase();
  return [
    endMark,
    `CExtUserContext::EnterThread : User=${world.user} Sid=${sid} Caching IWbemContextPtr=${hexPointer} in Process 0x${hexProcess} (${process})~`,
    `Context: SMSAppName${world.options.loose === true ? ' ' : ''}=Configuration Manager Administrator console~`,
    `Context: MachineName=${world.server}~`,
    `Context: UserName=${world.user}~`,
    `Context: ObjectLockContext=${world.random.guid()}~`,
    'Context: ApplicationName=Microsoft.ConfigurationManagement.exe~',
    'Context: ApplicationVersion=5.0.8355.1000~',
    'Context: LocaleID=MS\\0x409~',
    'Context: __ProviderArchitecture=32 ~',
    'Context: __RequiredArchitecture=0 (Bool)~',
    'Context: __ClientPreferredLanguages=en-US,en~',
    `Context: __CorrelationId={${world.random.guid()}}~`,
    `Context: __GroupOperationId=${world.random.between(100_000, 999_999)} ~`,
    'CExtUserContext : Set ThreadLocaleID OK to: 1033~',
    `CSspClassManager::PreCallAction, dbname=CM_${world.code}~`,
  ];
}

function all(texts: readonly string[], marks: readonly Mark[]): [string, Notes][] {
  return texts.map((text) => [
    text,
    { marks: text.startsWith('Auditing') || text.startsWith('Successfully added') ? marks.map(waiting) : marks },
  ]);
}

/** The table has changed; the database monitor is to see it. */
function waiting([operation, step]: Mark): Mark {
  return [operation, step, 'waiting'];
}

/** The administrator finishes the wizard, or changes properties of an existing distribution point. */
export function putSystemResource(
  world: World,
  server: string,
  verb: 'created' | 'modified',
  mark: Mark | undefined,
): [string, Notes][] {
  const texts = [
    'PutInstanceAsync SMS_SCI_SysResUse~',
    'CExtProviderClassObject::DoPutInstanceInstance~',
    `INFO: '${server}' is a valid FQDN.`,
    `Auditing: User ${world.user} ${verb} an instance of class SMS_SCI_SysResUse.~`,
  ];
  return all(texts, mark === undefined ? [] : [mark]);
}

/** The wizard adds the new server to a boundary group. */
export function addToBoundaryGroup(world: World, nalPath: string, group: string, mark: Mark): [string, Notes][] {
  const texts = [
    'AddSiteSystem~~',
    `Adding site system ${nalPath} to the boundary group ${group} ~`,
    `Successfully added 1 servers to boundary group ${group}~`,
    `Auditing: User ${world.user} modified an instance of class SMS_BoundaryGroup.~`,
  ];
  const [first = '', ...rest] = texts;
  // The first line does not say which server it is about: as long as it stands alone, it tells nothing of the run.
  return [[first, { marks: [waiting(mark)] }], ...all(rest, [mark])];
}

/** The administrator removes the role. */
export function deleteSystemResource(world: World, nalPath: string, mark: Mark): [string, Notes][] {
  const item = `${nalPath},SMS Distribution Point`;
  const texts = [
    `DeleteInstanceAsync SMS_SCI_SysResUse.FileType=2,ItemName="${item}",ItemType="System Resource Usage",SiteCode="${world.code}"~`,
    'Requested class =SMS_SCI_SysResUse~',
    'CExtProviderClassObject::DoDeleteInstance~',
    `Auditing: User ${world.user} deleted an instance of class SMS_SCI_SysResUse.~`,
  ];
  return all(texts, [mark]);
}

/** The administrator removes another role. */
export function deleteRole(world: World, nalPath: string, role: string): [string, Notes][] {
  const item = `${nalPath},${role}`;
  const texts = [
    `DeleteInstanceAsync SMS_SCI_SysResUse.FileType=2,ItemName="${item}",ItemType="System Resource Usage",SiteCode="${world.code}"~`,
    'CExtProviderClassObject::DoDeleteInstance~',
    `Auditing: User ${world.user} deleted an instance of class SMS_SCI_SysResUse.~`,
  ];
  return all(texts, []);
}

/** The administrator sends a package to a distribution point. */
export function addDistributionPoint(world: World, packageId: string): [string, Notes][] {
  const texts = [
    `ExecMethodAsync : SMS_Package.PackageID="${packageId}"::AddDistributionPoints~`,
    'CExtProviderClassObject::DoExecuteMethod AddDistributionPoints~',
    `Auditing: User ${world.user} called an audited method of an instance of class SMS_Package.~`,
  ];
  return all(texts, []);
}
