/**
 * sitecomp.log: SMS_SITE_COMPONENT_MANAGER installs the site's components and roles. Sources: Microsoft, "Distribution
 * points installation, upgrade, and configuration", "Software update point installation and configuration", KB Q227010,
 * Q235210, Q263063, Q196226, Q267889.
 */
import { catalogue, message } from '../message.ts';
import { serverAdvice } from './advice.ts';
import { failure } from './signatures.ts';

const lookAtBootstrap =
  'Read the line before it on the same thread. Look on that server whether a service SMS_SERVER_BOOTSTRAP_… is left, stop and delete it, and check the log of the role’s own setup.';
const installed = { by: ['sitecomp.bootstrapSucceeded'], same: 'log' } as const;
const bootstrapFrames = [
  'sitecomp.serviceNotStarted',
  'sitecomp.installMapIncomplete',
  'sitecomp.windowsNotSupported',
] as const;

export const sitecomp = catalogue('sitecomp', {
  componentReinstalling: message('Reinstalling component {component}...', {
    about: 'A site reset reinstalls one component.',
    samples: ['Reinstalling component SMS_DISTRIBUTION_MANAGER...'],
  }),
  distributionPointsUpdating: message('Updating DistributionPoints table', {
    about: 'Every row of the table DistributionPoints is marked so that its distribution point is upgraded.',
    samples: ['Updating DistributionPoints table'],
  }),
  resetFileCreated: message('Creating {inbox:path}resetdps.trn file.', {
    about: 'The file that makes the distribution manager upgrade all distribution points was put into its inbox.',
    samples: [String.raw`Creating E:\ConfigMgr\inboxes\distmgr.box\resetdps.trn file.`],
  }),

  // A cycle over the servers.
  serversPolling: message('Synchronizing server table and polling servers as needed...', {
    about: 'The list of site systems is compared with what is installed on each.',
    samples: ['Synchronizing server table and polling servers as needed...'],
  }),
  serverSynchronizing: message('Synchronizing component server {server}...', {
    about: 'What is to be installed on a server is compared with what is there.',
    samples: ['Synchronizing component server DP07.fabrikam.example...'],
  }),
  multisiteServerPolling: message('Polling multisite component server {server}..', {
    about: 'A server that several sites use is looked at.',
    samples: ['Polling multisite component server SQL01..'],
  }),
  serverInstalling: message('Installing server...', {
    about: 'The components of a new site system are about to be installed.',
    samples: ['Installing server...'],
  }),
  serverPlatform: message("Server's platform type is {platform:name}.", {
    about: 'The processor type of the server.',
    samples: ["   Server's platform type is X64."],
  }),
  componentInstalling: message('Installing component {component}...', {
    about: 'One component is being installed.',
    samples: ['Installing component SMS_WSUS_CONTROL_MANAGER...'],
  }),
  allFilesInstalled: message('All files installed.', {
    about: 'The files of the component are in place.',
    samples: ['All files installed.'],
  }),
  bootstrapStarting: message('Starting bootstrap operations...', {
    about: 'A service is about to be put on the server that runs the setup of a role there.',
    samples: ['Starting bootstrap operations...'],
  }),
  bootstrapServiceInstalled: message('Installed service SMS_SERVER_BOOTSTRAP_{suffix:component}.', {
    about: 'The service that runs the setup of a role is on the server.',
    samples: ['Installed service SMS_SERVER_BOOTSTRAP_CM01.'],
  }),
  bootstrapServiceStarting: message(
    'Starting service SMS_SERVER_BOOTSTRAP_{suffix:component} with command-line arguments "{arguments:text}"...',
    {
      about: 'The setup of a role is started on the server.',
      samples: [
        String.raw`Starting service SMS_SERVER_BOOTSTRAP_CM01 with command-line arguments "HQ1 E:\ConfigMgr /install E:\ConfigMgr\bin\x64\rolesetup.exe SMSWSUS "...`,
      ],
    },
  ),
  executionSucceeded: message('"{command}" executed successfully on server {server}.', {
    about: 'The setup of a role ended well on the server.',
    samples: [
      String.raw`"E:\ConfigMgr\bin\x64\rolesetup.exe /install /siteserver:CM01.fabrikam.example" executed successfully on server CM01.fabrikam.example.`,
    ],
  }),
  bootstrapSucceeded: message('Bootstrap operation successful.', {
    about: 'The service on the server did what it was told.',
    samples: ['Bootstrap operation successful.'],
  }),
  bootstrapServiceRemoved: message('Deinstalled service SMS_SERVER_BOOTSTRAP_{suffix:component}.', {
    about: 'The service that ran the setup of a role is gone again.',
    samples: ['Deinstalled service SMS_SERVER_BOOTSTRAP_CM01.'],
  }),
  bootstrapCompleted: message('Bootstrap operations completed.', {
    about: 'The setup of roles on this server is done.',
    samples: ['Bootstrap operations completed.'],
  }),

  // Failures.
  serviceNotStarted: message(
    'Could not start service {service:component}. The operating system reported error {code}: {reason:text}',
    {
      about: 'The service that is to run the setup of a role did not start on the server.',
      samples: [
        'Could not start service SMS_SERVER_BOOTSTRAP_MP01. The operating system reported error 1056: An instance of the service is already running.',
        'Could not start service SMS_SERVER_BOOTSTRAP_MP01. The operating system reported error 997: Overlapped I/O operation is in progress.',
      ],
      signature: failure('The service that installs or removes roles did not start on the server.', lookAtBootstrap, {
        recovery: installed,
        byCode: [
          {
            codes: [1056],
            cause: 'The bootstrap service of an earlier attempt still runs on that server and never ended.',
            next: 'On that server end the process smsboot.exe (service SMS_SERVER_BOOTSTRAP_…); the next cycle starts it anew.',
          },
          {
            codes: [997],
            cause:
              'The service was told to start and gave no answer in time; 997 only says that the call is still under way.',
            next: 'On that server look at the service SMS_SERVER_BOOTSTRAP_… and at the System event log of this minute, delete the service, and let the next cycle install it anew.',
          },
          {
            codes: [1053],
            cause: 'The service did not answer within its 30 seconds.',
            next: 'Look at the load and at security software on that server; the next cycle tries again.',
          },
          {
            codes: [1058],
            cause: 'The service is disabled on that server.',
            next: 'Delete the service SMS_SERVER_BOOTSTRAP_… there; the next cycle installs it anew.',
          },
          {
            codes: [1072],
            cause: 'The service is marked for deletion and somebody still holds it open.',
            next: 'Close the Services console and similar tools on that server, or restart it.',
          },
          ...serverAdvice,
        ],
      }),
    },
  ),
  installMapIncomplete: message(
    'Component file list item in the install map for component {component} does not contain {file:text}.',
    {
      about: 'The list of files of a component lacks one.',
      samples: [
        'Component file list item in the install map for component SMS_INBOX_MANAGER_ASSISTANT does not contain Srvboot.exe.',
      ],
      signature: failure(
        'The component cannot be installed: the site’s list of files (install.map) lacks one of its files.',
        'Compare install.map in the folder of the site server with that of another site of the same version, and run a site reset.',
        { cause: 'The file install.map was damaged, or an update of the site did not finish.', recovery: installed },
      ),
    },
  ),
  bootstrapFailed: message('Bootstrap operation failed.', {
    about: 'The service on the server did not do what it was told.',
    samples: ['Bootstrap operation failed.'],
    signature: failure('A role could not be installed or removed on the server.', lookAtBootstrap, {
      recovery: installed,
      partOf: bootstrapFrames,
    }),
  }),
  bootstrapAborted: message('Bootstrap operations aborted.', {
    about: 'The setup of roles on this server was given up for this cycle.',
    samples: ['Bootstrap operations aborted.'],
    signature: failure('The component was not installed: the setup was given up in this cycle.', lookAtBootstrap, {
      recovery: installed,
      partOf: [...bootstrapFrames, 'sitecomp.bootstrapFailed'],
    }),
  }),
  windowsNotSupported: message('This version of SMS cannot be installed on machines running this operating system.', {
    about: 'The server’s version of Windows cannot have the role.',
    samples: ['   This version of SMS cannot be installed on machines running this operating system.'],
    signature: failure(
      'The role cannot be installed: the server’s version of Windows is not supported.',
      'Install the Windows version or update that this version of Configuration Manager asks for on a site system.',
      { recovery: installed },
    ),
  }),
  serverInstallationFailed: message('Server installation failed and will be retried in the next polling cycle.', {
    about: 'The server did not become a site system in this cycle.',
    samples: ['Server installation failed and will be retried in the next polling cycle.'],
    signature: failure(
      'The server was not installed as a site system; it is tried again in the next cycle.',
      'Read the lines before it on the same thread: they name the server and the reason.',
      {
        recovery: installed,
        partOf: [
          ...bootstrapFrames,
          'sitecomp.bootstrapFailed',
          'sitecomp.bootstrapAborted',
          'sitecomp.siteSystemOfOther',
        ],
      },
    ),
  }),
  installationFailed: message('Installation failed and will be retried in the next polling cycle.', {
    about: 'A component was not installed in this cycle.',
    samples: ['Installation failed and will be retried in the next polling cycle.'],
    signature: failure(
      'The component was not installed; it is tried again in the next cycle.',
      'Read the lines before it on the same thread: they name the component, the server and the reason.',
      { recovery: installed, partOf: [...bootstrapFrames, 'sitecomp.bootstrapFailed', 'sitecomp.bootstrapAborted'] },
    ),
  }),
  siteSystemOfOther: message('The computer {server} is already a site system in site {otherSite:site}', {
    about: 'The server belongs to another site.',
    samples: ['The computer MP01 is already a site system in site NY1'],
    signature: failure(
      'The server is a site system of another site already; the executive of one server belongs to one site only.',
      'Remove the old role from the server in that other site, or delete what is left of it under HKLM\\SOFTWARE\\Microsoft\\SMS on the server, then wait for the next cycle.',
      { cause: 'The role was never removed by the other site, or that site is gone and its traces stayed.' },
    ),
  }),
});
