/** SMSProv.log: the SMS Provider carries out what consoles and scripts ask for, and audits it. */
import { catalogue, message } from '../message.ts';
import { failure } from './signatures.ts';
import { sampleNalPath } from './samples.ts';

const standardDp = sampleNalPath('DP01.FABRIKAM.EXAMPLE', 'HQ1');
const pullDp = sampleNalPath('DP02.FABRIKAM.EXAMPLE', 'HQ1');

export const smsprov = catalogue('smsprov', {
  lineBreak: message('~', {
    about: 'An empty entry that separates calls.',
    samples: ['~'],
    kind: 'noise',
  }),
  callEntered: message(
    'CExtUserContext::EnterThread : User={user} Sid={sid:text} Caching IWbemContextPtr={contextPointer:hex} in Process {processHex:code} ({pid})~',
    {
      about: 'A call of a console or script begins on this thread, in the name of this account.',
      samples: [
        String.raw`CExtUserContext::EnterThread : User=FABRIKAM\Admin Sid=<SID> Caching IWbemContextPtr=00000000046687B0 in Process 0x540 (1344)~`,
      ],
      kind: 'frame',
      writtenBy: 'SMS Provider',
      begins: true,
    },
  ),
  contextValue: message('Context: {key:name} ={value:text}~', {
    about: 'One property of the caller: application, machine, account, language, ids.',
    samples: [
      'Context: SMSAppName =Configuration Manager Administrator console~',
      'Context: MachineName =CM01.FABRIKAM.EXAMPLE~',
    ],
    kind: 'frame',
    writtenBy: 'SMS Provider',
  }),
  localeSet: message('CExtUserContext : Set ThreadLocaleID OK to: {locale:decimal}~', {
    about: 'The thread took over the caller’s language.',
    samples: ['CExtUserContext : Set ThreadLocaleID OK to: 1033~'],
    kind: 'frame',
    writtenBy: 'SMS Provider',
  }),
  databaseChosen: message('CSspClassManager::PreCallAction, dbname={database:text}~', {
    about: 'The call works on this site database.',
    samples: ['CSspClassManager::PreCallAction, dbname=CM_HQ1~'],
    kind: 'frame',
    writtenBy: 'SMS Provider',
  }),
  instancePutRequested: message('PutInstanceAsync {class}~', {
    about: 'The caller creates or changes an instance of a WMI class.',
    samples: ['PutInstanceAsync SMS_SCI_SysResUse~'],
    writtenBy: 'SMS Provider',
  }),
  instancePutting: message('CExtProviderClassObject::DoPutInstanceInstance~', {
    about: 'The provider stores the instance.',
    samples: ['CExtProviderClassObject::DoPutInstanceInstance~'],
    writtenBy: 'SMS Provider',
  }),
  serverNameValid: message("INFO: '{server}' is a valid FQDN.", {
    anywhere: true,
    about: 'The server name of the site system was checked and accepted.',
    samples: ["INFO: 'DP01.FABRIKAM.EXAMPLE' is a valid FQDN."],
  }),
  instanceAudited: message('Auditing: User {user} {verb} an instance of class {class}.~', {
    about: 'Who created, modified or deleted what: the audit trail of the console.',
    samples: [
      String.raw`Auditing: User FABRIKAM\Admin created an instance of class SMS_SCI_SysResUse.~`,
      String.raw`Auditing: User FABRIKAM\Admin deleted an instance of class SMS_SCI_SysResUse.~`,
      String.raw`Auditing: User FABRIKAM\Admin modified an instance of class SMS_BoundaryGroup.~`,
    ],
    writtenBy: 'SMS Provider',
  }),
  callLeft: message('CExtUserContext::LeaveThread : Releasing IWbemContextPtr={contextPointer:decimal}~', {
    about: 'The call ends on this thread. The pointer is that of the call’s beginning, here as a decimal number.',
    samples: ['CExtUserContext::LeaveThread : Releasing IWbemContextPtr=73828272~'],
    kind: 'frame',
    writtenBy: 'SMS Provider',
    ends: true,
  }),
  siteSystemAdding: message('AddSiteSystem~~', {
    about: 'The caller adds site systems to a boundary group.',
    samples: ['AddSiteSystem~~'],
    writtenBy: 'SMS Provider',
  }),
  boundaryGroupMemberAdding: message('Adding site system {nalPath} to the boundary group {boundaryGroup:text} ~', {
    about: 'The distribution point becomes a member of the boundary group.',
    samples: [`Adding site system ${standardDp} to the boundary group HQ1 Assignment And Content ~`],
    writtenBy: 'SMS Provider',
  }),
  boundaryGroupMembersAdded: message('Successfully added {count} servers to boundary group {boundaryGroup:text}~', {
    about: 'The boundary group has its new members; 0 servers means that nothing was added.',
    samples: ['Successfully added 1 servers to boundary group HQ1 Assignment And Content~'],
    writtenBy: 'SMS Provider',
  }),
  instanceDeleteRequested: message(
    'DeleteInstanceAsync {class}.FileType={fileType:decimal},ItemName="{nalPath},{role}",ItemType="System Resource Usage",SiteCode="{site}"~',
    {
      about: 'The caller removes a role from a site system.',
      samples: [
        `DeleteInstanceAsync SMS_SCI_SysResUse.FileType=2,ItemName="${pullDp},SMS Distribution Point",ItemType="System Resource Usage",SiteCode="HQ1"~`,
      ],
      writtenBy: 'SMS Provider',
    },
  ),
  classRequested: message('Requested class ={class}~', {
    about: 'The class that the call works on.',
    samples: ['Requested class =SMS_SCI_SysResUse~'],
    kind: 'frame',
    writtenBy: 'SMS Provider',
  }),
  instanceDeleting: message('CExtProviderClassObject::DoDeleteInstance~', {
    about: 'The provider deletes the instance.',
    samples: ['CExtProviderClassObject::DoDeleteInstance~'],
    writtenBy: 'SMS Provider',
  }),
  packageMethodRequested: message(
    'ExecMethodAsync : {class}.PackageID={opening:quote}{package}{closing:quote}::{method:name}~',
    {
      about: 'The caller runs a method of a package, such as AddDistributionPoints.',
      samples: [
        'ExecMethodAsync : SMS_Package.PackageID="HQ100012"::AddDistributionPoints~',
        "ExecMethodAsync : SMS_ContentPackage.PackageID='HQ100013'::AddDistributionPoints~",
      ],
      writtenBy: 'SMS Provider',
    },
  ),
  methodExecuting: message('CExtProviderClassObject::DoExecuteMethod {method:name}~', {
    about: 'The provider runs the method.',
    samples: ['CExtProviderClassObject::DoExecuteMethod AddDistributionPoints~'],
    writtenBy: 'SMS Provider',
  }),
  methodAudited: message('Auditing: User {user} called an audited method of an instance of class {class}.~', {
    about: 'Who called a method of what: the audit trail of the console.',
    samples: [String.raw`Auditing: User FABRIKAM\lena called an audited method of an instance of class SMS_Package.~`],
    writtenBy: 'SMS Provider',
  }),
  // Boot images. Source: Microsoft, "Error when managing boot images".
  keysRequested: message('Requested num keys ={count}~', {
    about: 'How many keys name the instance.',
    samples: ['Requested num keys =1~'],
    kind: 'frame',
  }),
  authenticationChecking: message('IExtClassManager::ValidateAuthenticationLevel...', {
    about: 'The provider checks how the caller logged on.',
    samples: ['IExtClassManager::ValidateAuthenticationLevel...'],
    kind: 'frame',
  }),
  wimgapiLoaded: message("Loaded wimgapi.dll version {libraryVersion:dotted} from location '{path}'", {
    about: 'The library that opens boot images was loaded.',
    samples: [String.raw`Loaded wimgapi.dll version 10.0.16299.15 from location 'C:\Kits\DISM\wimgapi.dll'`],
  }),
  imageLoaded: message('Loaded the image from {path}', {
    about: 'A boot image was opened.',
    samples: [String.raw`Loaded the image from \\CM01\Boot\boot.wim`],
  }),
  imageIndexLoaded: message('Loaded the image index {count}.', {
    about: 'The part of the boot image that is changed.',
    samples: ['Loaded the image index 1.'],
  }),
  imageNotMounted: message('ERROR> failed to mount wim file, err={code}~', {
    about: 'A boot image could not be mounted.',
    samples: ['ERROR> failed to mount wim file, err=-1052638943~', 'ERROR> failed to mount wim file, err=5~'],
    signature: failure(
      'The boot image could not be mounted, so it is not changed or imported.',
      'On the server of the SMS Provider run “dism /Get-MountedWimInfo” and “dism /Cleanup-Wim”, check the driver WIMMount (its ImagePath in the registry), and read dism.log of this minute.',
      {
        cause:
          'The driver WIMMount does not match the installed Windows ADK, an earlier mount was left behind, or a scanner holds the file.',
      },
    ),
  }),
  binariesNotInjected: message('~*~*~Failed to inject OSD binaries into mounted WIM file {rest:text}', {
    about: 'The programs of Configuration Manager were not put into a boot image.',
    samples: [
      '~*~*~Failed to inject OSD binaries into mounted WIM file (often happens if unsigned drivers are inserted into x64 boot image) ~*~*~',
    ],
    signature: failure(
      'The programs of Configuration Manager were not put into the boot image, so it cannot be used.',
      'Cure the error that stands before it; then update the distribution points of the boot image again.',
      {
        cause: 'The boot image was not mounted, or a driver in it cannot be used.',
        partOf: ['smsprov.imageNotMounted'],
      },
    ),
  }),
  // Packages. Source: Microsoft, "Package actions in content distribution".
  packageInsertProcessed: message(
    'Processed insert instance notification for: {class}.PackageID={opening:quote}{package}{closing:quote}~',
    {
      about: 'The package that the caller made is known to the provider.',
      samples: ['Processed insert instance notification for: SMS_Package.PackageID="HQ100012"~'],
      writtenBy: 'SMS Provider',
    },
  ),
});
