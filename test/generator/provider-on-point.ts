/** SMSDPProv.log: what the provider on a distribution point writes while the site server works on it. */
import type { GrowingOperation } from './journal.ts';
import type { Work } from './timeline.ts';
import type { StepId } from './types.ts';
import type { DistributionPoint, Notes, Voice, World } from './world.ts';

export function providerVoice(point: DistributionPoint, thread: number): Voice {
  return { log: 'SMSDPProv', component: 'SMS_DP_PROVIDER', thread, host: point.host, skew: point.skew };
}

/** A record and the milliseconds until the next one; `!` before the text marks a line that only sounds bad. */
type Script = readonly (readonly [string, number])[];

const wimgapiScript: Script = [
  ['Created the DP mutex key for WDS.', 10],
  ['Finding Wimgapi.Dll', 200],
  ['!MsiEnumRelatedProducts failed', 0],
  ['!FindProduct failed; 0x80070103', 10],
  ['Found C:\\Windows\\system32\\wimgapi.dll', 0],
  ['Wimgapi.dll is already installed.', 20],
];

const addFeature =
  'PowerShell.exe -Command Import-Module ServerManager; Get-WindowsFeature WDS; Add-WindowsFeature WDS';

const featureScript: Script = [
  ['PXE performance counters have been initialized', 60],
  ['!Failed to open WDS service.', 0],
  ['WDS is NOT INSTALLED', 0],
  ['Installing WDS.', 0],
  ['Running: ServerManagerCmd.exe -i WDS -a', 30],
  ['!Failed (2) to run: ServerManagerCmd.exe -i WDS -a', 0],
  [`Running: ${addFeature}`, 10],
  [`Waiting for the completion of: ${addFeature}`, 56_000],
  [`Run completed for: ${addFeature}`, 0],
  ['Successfully installed WDS.', 0],
  ['Machine is running Windows Server. (NTVersion=0X603, ServicePack=0)', 30],
  ['WDS is INSTALLED', 0],
  ['Setting TFTP config key as: System\\CurrentControlSet\\Services\\WDSSERVER\\Providers\\WDSTFTP', 0],
  ['Configuring TFTP read filters', 0],
  ['SetupComplete is set to 0', 0],
  ['REMINST not set in WDS', 0],
  ['WDS is NOT Configured', 0],
  ['!Share (REMINST) does not exist. (NetNameNotFound) (0x00000906)', 0],
  ['!GetFileSharePath failed; 0x80070906', 0],
  ['REMINST share does not exist. Need to create it.', 0],
  ['Enumerating drives A through Z for the NTFS drive with the most free space.', 2_000],
];

const registrationScript: Script = [
  ['DoPxeProviderRegister', 0],
  ['PxeLoadWdsPxe', 0],
  ['Loading wdspxe.dll from C:\\Windows\\system32\\wdspxe.dll', 20],
  ['wdspxe.dll is loaded', 0],
  ['PxeProviderRegister has suceeded (0x00000000)', 0],
  ['Disabling WDS/RIS functionality', 1_500],
  ['Found privilege otifyPrivilege on service WDSServer', 0],
  ['Found privilege SeRestorePrivilege on service WDSServer', 0],
  ['Found privilege SeBackupPrivilege on service WDSServer', 0],
  ['Found privilege SeSecurityPrivilege on service WDSServer', 0],
  ['!Privilege SeTakeOwnershipPrivilege NOT found service WDSServer', 0],
  ['ChangeServiceConfig2 succeeded for WDSServer. Added privilege SeTakeOwnershipPrivilege', 0],
  ['ChangeServiceConfig succeeded for WDSServer. StartType: 0x2', 10],
  ['WDSServer status is 1', 0],
  ['!WDSServer is NOT STARTED', 10],
  ['!Failed to restart WDS service', 0],
];

function waitedFor(command: string, milliseconds: number): Script {
  return [
    [`Running: ${command}`, 5],
    [`Waiting for the completion of: ${command}`, milliseconds],
    [`Run completed for: ${command}`, 10],
  ];
}

/** A first installation of PXE, in the order of Microsoft's excerpt. */
function firstPxeScript(drive: string): Script {
  const bin = `${drive}\\SMS_DP$\\sms\\bin`;
  const remote = `${drive}\\RemoteInstall`;
  return [
    ['CcmInstallPXE', 20],
    ...waitedFor(`${bin}\\vcredist_x64.exe /q /norestart /log "${bin}\\vcredist.log"`, 11_000),
    ...wimgapiScript,
    [`Path to smsdp.dll is '${bin}\\smsdp.dll'`, 40],
    ...featureScript,
    [`Drive '${drive}\\' is the best drive for the SMS installation directory.`, 0],
    [`Creating REMINST share to point to: ${remote}`, 30],
    ['Succesfully created share REMINST', 0],
    ['Removing existing PXE related directories', 0],
    [`Registering WDS provider: SourceDir: ${bin}`, 0],
    [`Registering WDS provider: ProviderPath: ${bin}\\smspxe.dll`, 0],
    ...registrationScript,
    ...waitedFor(`WDSUTIL.exe /Initialize-Server /REMINST:"${remote}"`, 11_000),
    ['Machine is running Windows Server. (NTVersion=0X603, ServicePack=0)', 40],
    ['!ProcessBootImages failed; 0x80070003', 30],
    ['CcmInstallPXE: Deleting the DP mutex key for WDS.', 0],
    ['Installed PXE', 0],
  ];
}

const laterPxeScript: Script = [
  ['CcmInstallPXE', 60],
  ['PXE provider is already installed.', 20],
  ['Installed PXE', 0],
];

/** The provider installs PXE; look-alikes on the way are settled by the last record. */
export function* installPxe(world: World, point: DistributionPoint, operation: GrowingOperation, step: StepId): Work {
  const voice = beginWork(world, point, operation);
  const script = point.installed ? laterPxeScript : firstPxeScript(point.drive);
  yield* play(world, voice, script, { marks: [[operation, step]] });
  const last = operation.steps.at(-1)?.line;
  if (last !== undefined) world.journal.settle(operation.index, last);
  endWork(world, point, voice);
}

/** The provider starts the pull DP's own installation program. */
export function* installPullPart(
  world: World,
  point: DistributionPoint,
  operation: GrowingOperation,
  step: StepId,
): Work {
  const voice = beginWork(world, point, operation);
  const bin = `${point.drive}\\SMS_DP$\\sms\\bin`;
  const logs = `${point.drive}\\SMS_DP$\\sms\\logs`;
  const runtime = `${bin}\\vcredist_x64.exe /q /norestart /l ${logs}\\vcredist.log`;
  const installer = point.clientPresent
    ? `${bin}\\ccmsetup.exe /autoupgrade /upgradetolatest /postinstallmsi:"${bin}\\pulldp.msi;${logs}\\pulldp_install.log"`
    : `msiexec.exe /quiet /i ${bin}\\pulldp.msi /log ${logs}\\pulldp_install.log`;
  const script: Script = [
    [`Started process ${runtime}`, 9_000],
    [`Run completed for: ${runtime}`, 50],
    [`Started process ${installer}`, 0],
  ];
  yield* play(world, voice, script, { marks: [[operation, step]] });
  endWork(world, point, voice);
}

/** A file of a package reached the content library. */
export function addContent(world: World, point: DistributionPoint, packageId: string): void {
  const voice = beginWork(world, point, undefined);
  world.say(
    voice,
    `Content '${packageId}.1' for package '${packageId}' has been added to content library successfully`,
  );
  endWork(world, point, voice);
}

function beginWork(world: World, point: DistributionPoint, operation: GrowingOperation | undefined): Voice {
  const voice = providerVoice(point, point.threads.take());
  world.begin(voice, 'provider', operation);
  return voice;
}

function endWork(world: World, point: DistributionPoint, voice: Voice): void {
  world.end(voice);
  point.threads.give(voice.thread);
}

function* play(world: World, voice: Voice, script: Script, notes: Notes): Work {
  for (const [text, milliseconds] of script) {
    if (text.startsWith('!')) world.say(voice, text.slice(1), { ...notes, finding: 'lookAlike' });
    else world.say(voice, text, notes);
    yield Math.round(milliseconds * (0.7 + 0.7 * world.random.next())) + world.random.between(0, 20);
  }
}
