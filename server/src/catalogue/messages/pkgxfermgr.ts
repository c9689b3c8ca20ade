/** PkgXferMgr.log: SMS_PACKAGE_TRANSFER_MANAGER sends content to distribution points. */
import { catalogue, message } from '../message.ts';
import { libraryAdvice, wmiAdvice } from './advice.ts';
import { failure, warning } from './signatures.ts';
import { sampleNalPath, sampleStatusMessage } from './samples.ts';

const dp07 = sampleNalPath('DP07.fabrikam.example', 'HQ1');
const jobStrings =
  'ISTR0="HQ100012" ISTR1="1" ISTR2="DP07.fabrikam.example" ISTR3="" NUMATTRS=2 AID0=400 AVAL0="HQ100012" AID1=410 AVAL1="1"';
const statusSample = (id: number, severity: string) =>
  sampleStatusMessage(
    `ID=${id} SEV=${severity} LEV=M SOURCE="SMS Server" COMP="SMS_PACKAGE_TRANSFER_MANAGER"`,
    jobStrings,
  );

const delivered = ['pkgxfermgr.packageSent', 'pkgxfermgr.packageDelivered'] as const;
const seeProviderLog = 'Open smsdpprov.log on the distribution point at the same minute: it holds the reason.';
const seeFirstError =
  'Follow the thread back to its first error, and look whether a later attempt of the same job ends well.';
const busyPullDp = 'The pull distribution point is slow, cannot reach its sources, or is stuck.';
const watchPullDp =
  'Look whether its number of unfinished jobs falls. If it does not, read PullDP.log and DataTransferService.log on it.';
const noSource = 'The content is not on a source distribution point yet, or the list of sources is wrong.';
const provideSource =
  'Distribute the package to a source distribution point first, and check the list of sources in the properties of the pull distribution point.';

/** The frames of one failed call, in the order in which the thread writes them. */
const callStack = [
  'pkgxfermgr.addressClosed',
  'pkgxfermgr.contentSizesUnknown',
  'pkgxfermgr.addFileRefused',
  'pkgxfermgr.addFileFailed',
  'pkgxfermgr.contentFileNotAdded',
  'pkgxfermgr.fileMetaDataNotAdded',
  'pkgxfermgr.filesNotSent',
  'pkgxfermgr.contentNotSent',
  'pkgxfermgr.sendingFailed',
] as const;
/** The frames of the call stack that stand before a frame. */
const framesBefore = (frame: (typeof callStack)[number]) => callStack.slice(0, callStack.indexOf(frame));

const uploadFewer =
  'Read the exception in the lines before, and CloudMgr.log at this minute. When many packages go up at once, distribute fewer at a time, or update the site.';

export const pkgxfermgr = catalogue('pkgxfermgr', {
  // A job.
  sendRequestFound: message(
    'Found send request with ID: {job}, Package: {package}, Version:{version}, Priority: {priority:decimal}, Destination: {server}, DPPriority: {dpPriority:decimal}',
    {
      about: 'A job was found: this package, this version, this distribution point.',
      samples: [
        'Found send request with ID: 582, Package: HQ100012, Version:1, Priority: 2, Destination: DP07.fabrikam.example, DPPriority: 200',
      ],
    },
  ),
  sendingThreadCreated: message('~Created sending thread (Thread ID = {thread:hexThread})', {
    about: 'The job got a thread of its own.',
    samples: ['~Created sending thread (Thread ID = 0x12EC)'],
    handsOver: { role: 'Sending thread' },
  }),
  sendingStarted: message(
    'Sending thread starting for Job: {job}, package: {package}, Version: {version}, Priority: {priority:decimal}, server: {server}, DPPriority: {dpPriority:decimal}',
    {
      about: 'The thread begins to send the package.',
      samples: [
        'Sending thread starting for Job: 582, package: HQ100012, Version: 1, Priority: 2, server: DP07.fabrikam.example, DPPriority: 200',
      ],
      writtenBy: 'Sending thread',
      begins: true,
    },
  ),
  pullSendingStarted: message(
    'Pull DP Sending thread starting for Job: {job}, package: {package}, Version: {version}, Priority: {priority:decimal}, server: {server}, DPPriority: {dpPriority:decimal}',
    {
      about: 'The thread begins to notify the pull distribution point, or to ask for its state.',
      samples: [
        'Pull DP Sending thread starting for Job: 190, package: HQ100013, Version: 3, Priority: 2, server: DP07.fabrikam.example, DPPriority: 200',
      ],
      writtenBy: 'Pull DP sending thread',
      begins: true,
    },
  ),
  legacyContentSending: message('Sending legacy content {content} for package {package}', {
    about: 'The content of a package is being sent.',
    samples: ['Sending legacy content HQ100012.1 for package HQ100012'],
    writtenBy: 'Sending thread',
  }),
  contentSending: message('Sending content {content} for package {package}', {
    about: 'One content of an application is being sent.',
    samples: ['Sending content 000f8a0a-825c-457b-a15b-57ade145a09b for package HQ100013'],
    writtenBy: 'Sending thread',
  }),
  redistribution: message('Redistribute={redistribute:flag}, Related={related:text}', {
    about: 'Whether all files are sent again, whatever the distribution point has.',
    samples: ['Redistribute=0, Related=', 'Redistribute=1, Related='],
    writtenBy: 'Sending thread',
  }),
  fileSending: message("Sending file '{path}'", {
    about: 'One file is copied to the distribution point.',
    samples: [String.raw`Sending file '\\DP07.fabrikam.example\SMS_DP$\73E05543-HQ100012.1.temp'`],
    writtenBy: 'Sending thread',
  }),
  fileAdding: message('Adding {file:text} file in {content}', {
    about: 'The distribution point is told to put the file into its library.',
    samples: ['Adding readme.txt file in HQ100012.1'],
    writtenBy: 'Sending thread',
  }),
  postActionsCompleted: message('Completed post-actions for remote DP {server}', {
    about: 'What follows the copying was done.',
    samples: ['Completed post-actions for remote DP DP07.fabrikam.example'],
    writtenBy: 'Sending thread',
  }),
  sendingCompleted: message('~Sending completed successfully', {
    about: 'Everything was sent.',
    samples: ['~Sending completed successfully'],
  }),
  packageSendingFinished: message(
    '~Finished sending SWD package {package} version {version} to distribution point {server}',
    {
      about: 'The package was sent to the distribution point.',
      samples: ['~Finished sending SWD package HQ100012 version 1 to distribution point DP07.fabrikam.example'],
    },
  ),
  packageSent: message(
    'STATMSG: ID=8200 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_PACKAGE_TRANSFER_MANAGER" SYS={siteServer:host} SITE={reportingSite:site} PID={pid} TID={tid:decimal} {gmtDate} ISTR0="{package}" ISTR1="{version}" ISTR2="{server}" {rest:text}',
    {
      about: 'Status message: the package was sent to the distribution point.',
      samples: [statusSample(8200, 'I')],
    },
  ),
  packageDelivered: message(
    'STATMSG: ID=8210 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_PACKAGE_TRANSFER_MANAGER" SYS={siteServer:host} SITE={reportingSite:site} PID={pid} TID={tid:decimal} {gmtDate} ISTR0="{package}" ISTR1="{version}" ISTR2="{server}" {rest:text}',
    {
      about: 'Status message: the package is on the distribution point.',
      samples: [statusSample(8210, 'I')],
    },
  ),
  statusStarted: message(
    'Sent status to the distribution manager for pkg {package}, version {version}, status 0 and distribution point {nalPath}~',
    {
      about: 'The distribution manager was told that sending begins.',
      samples: [
        `Sent status to the distribution manager for pkg HQ100012, version 1, status 0 and distribution point ${dp07}~`,
      ],
    },
  ),
  statusInstalled: message(
    'Sent status to the distribution manager for pkg {package}, version {version}, status 3 and distribution point {nalPath}~',
    {
      about: 'The distribution manager was told that the package is installed.',
      samples: [
        `Sent status to the distribution manager for pkg HQ100012, version 1, status 3 and distribution point ${dp07}~`,
      ],
    },
  ),
  statusRetry: message(
    'Sent status to the distribution manager for pkg {package}, version {version}, status 4 and distribution point {nalPath}~',
    {
      about: 'The distribution manager was told that the job will be tried again.',
      samples: [
        `Sent status to the distribution manager for pkg HQ100012, version 14, status 4 and distribution point ${dp07}~`,
      ],
      signature: {
        class: 'transient',
        severity: 'warning',
        headline: 'sending put off, to be tried again',
        meaning:
          'Status 4 is no error code: it says that the job will be tried again (0 started, 3 installed, 5 failed).',
        cause: 'An earlier line of the same thread says why this attempt did not succeed.',
        next: 'Follow the thread back to its first error, and look whether a later attempt reports status 3.',
        recovery: { by: ['pkgxfermgr.statusInstalled', ...delivered], same: 'package' },
        partOf: callStack,
      },
    },
  ),
  statusFailed: message(
    'Sent status to the distribution manager for pkg {package}, version {version}, status 5 and distribution point {nalPath}~',
    {
      about: 'The distribution manager was told that the job failed.',
      samples: [
        `Sent status to the distribution manager for pkg HQ100012, version 14, status 5 and distribution point ${dp07}~`,
      ],
      signature: {
        class: 'real',
        severity: 'error',
        meaning: 'The package transfer manager gave up this job; the package is not on the distribution point.',
        cause: 'An earlier line of the same thread says why the last attempt did not succeed.',
        next: 'Follow the thread back to its first error, cure that and redistribute the package.',
        recovery: { by: ['pkgxfermgr.statusInstalled', ...delivered], same: 'package' },
        partOf: callStack,
      },
    },
  ),
  sendingThreadComplete: message('Sending thread complete~', {
    about: 'The thread ends its job.',
    samples: ['Sending thread complete~'],
    writtenBy: 'Sending thread',
    ends: true,
  }),
  pullSendingThreadComplete: message('Pull DP Sending thread complete~', {
    about: 'The thread ends its job; the pull distribution point works on.',
    samples: ['Pull DP Sending thread complete~'],
    writtenBy: 'Pull DP sending thread',
    ends: true,
  }),
  stateChanged: message(
    'StateTable::CState::Handle - ({state:decimal}:{level:decimal} {date}) >> ({previousState:decimal}:{previousLevel:decimal} {previousDate:date})',
    {
      anywhere: true,
      about: 'The state of the job became the status message in front, such as 8210 after 8203.',
      samples: [
        'StateTable::CState::Handle - (8210:1 2024-03-04 13:19:12.087+00:00) >> (8203:3 2023-11-26 15:43:48.108+00:00)',
      ],
    },
  ),
  stateNotified: message('Successfully send state change notification {guid}', {
    anywhere: true,
    about: 'The new state was reported.',
    samples: ['Successfully send state change notification 7F6041B0-3EE2-427F-AB72-B89610A6331C'],
  }),
  jobFilesDeleted: message('DeleteJobNotificationFiles deleted {count} *.PKN file(s) this cycle.', {
    about: 'The .PKN files of new or changed jobs were taken up.',
    samples: ['DeleteJobNotificationFiles deleted 1 *.PKN file(s) this cycle.'],
  }),

  // Pull distribution points.
  packageInfoSending: message('Sending package info bundle {package} to PullDP. {nalPath}', {
    about: 'The list of what to fetch is copied to the pull distribution point.',
    samples: [`Sending package info bundle HQ100013 to PullDP. ${dp07}`],
  }),
  pullWmiActionsDone: message('~Successfully performed WMI actions on pull DP {server}.', {
    about: 'The pull distribution point was told that there is work.',
    samples: ['~Successfully performed WMI actions on pull DP DP07.fabrikam.example.'],
  }),
  pullNotificationSent: message(
    '~ PullDP notification sent. Attempted count = {count}/{limit}, Restart time = {date}',
    {
      about: 'The pull distribution point has its job; its state is asked for again at the time named.',
      samples: [
        '~ PullDP notification sent. Attempted count = 1/30, Restart time = 1/7/2024 4:06:04 PM Eastern Standard Time',
      ],
      signature: {
        class: 'benign',
        severity: 'information',
        meaning: 'The hand-over succeeded. “Restart time” is only the moment at which the state is asked for again.',
        cause: 'Every job for a pull distribution point writes this.',
      },
    },
  ),
  pullCapacityReached: message('PullDP {nalPath} has reached maximum capacity {limit}', {
    about: 'The pull distribution point has as many unfinished jobs as it may have.',
    samples: [`PullDP ${dp07} has reached maximum capacity 50`],
    signature: {
      class: 'transient',
      severity: 'warning',
      meaning: 'The pull distribution point already works on as many jobs as it may have, so this one waits.',
      cause: busyPullDp,
      next: watchPullDp,
      recovery: { by: ['pkgxfermgr.pullWmiActionsDone', ...delivered], same: 'job' },
    },
  }),
  pullHasNoCapacity: message('~ PullDP has no capacity. Restart time = {date}', {
    about: 'The job for the pull distribution point waits until the time named.',
    samples: ['~ PullDP has no capacity. Restart time = 1/10/2024 1:16:33 PM Eastern Standard Time'],
    signature: {
      class: 'transient',
      severity: 'warning',
      meaning:
        'The pull distribution point works on as many jobs as it may have; this one is tried again at the time named.',
      cause: busyPullDp,
      next: watchPullDp,
      recovery: { by: ['pkgxfermgr.pullWmiActionsDone', ...delivered], same: 'job' },
      partOf: ['pkgxfermgr.pullCapacityReached'],
    },
  }),
  pullCapacityReported: message(
    'STATMSG: ID=8211 SEV={written:name} LEV=M SOURCE="SMS Server" COMP="SMS_PACKAGE_TRANSFER_MANAGER" SYS={siteServer:host} SITE={reportingSite:site} PID={pid} TID={tid:decimal} {rest:text}',
    {
      about: 'Status message: the pull distribution point has no capacity.',
      samples: [statusSample(8211, 'E')],
      signature: {
        class: 'transient',
        severity: 'warning',
        headline: 'pull distribution point has as many jobs as it may have',
        meaning:
          'The status message is marked as an error but only means “later”: the pull distribution point works on as many jobs as it may have.',
        cause: busyPullDp,
        next: watchPullDp,
        recovery: { by: ['pkgxfermgr.pullWmiActionsDone', ...delivered], same: 'job' },
        partOf: ['pkgxfermgr.pullCapacityReached', 'pkgxfermgr.pullHasNoCapacity'],
      },
    },
  ),
  pullSourceMissing: message(
    '~Unable to find any source locations for one or more contents under package {package}, for pull DP {server}. Notification not sent.',
    {
      about: 'None of the source distribution points has the content.',
      samples: [
        '~Unable to find any source locations for one or more contents under package HQ100013, for pull DP DP07.fabrikam.example. Notification not sent.',
      ],
      signature: {
        class: 'real',
        severity: 'warning',
        meaning:
          'The pull distribution point was not told to fetch this package, because none of its sources has it. It waits: the next line names the time of the next attempt.',
        cause: noSource,
        next: provideSource,
        recovery: { by: ['pkgxfermgr.pullNotificationSent', ...delivered], same: 'job' },
      },
    },
  ),
  pullSourceMissingReported: message(
    'STATMSG: ID=8212 SEV={written:name} LEV=M SOURCE="SMS Server" COMP="SMS_PACKAGE_TRANSFER_MANAGER" SYS={siteServer:host} SITE={reportingSite:site} PID={pid} TID={tid:decimal} {rest:text}',
    {
      about: 'Status message: the pull distribution point has no sources from which it can fetch the content.',
      samples: [statusSample(8212, 'I')],
      signature: {
        class: 'real',
        severity: 'warning',
        headline: 'pull distribution point not told to fetch this package',
        meaning:
          'The status message is marked as information, yet no content flows: none of the pull distribution point’s sources has it. The job waits and is tried again.',
        cause: noSource,
        next: provideSource,
        recovery: { by: ['pkgxfermgr.pullNotificationSent', ...delivered], same: 'job' },
        partOf: ['pkgxfermgr.pullSourceMissing', 'pkgxfermgr.pullNotificationFailed'],
      },
    },
  ),
  pullNotificationFailed: message(
    '~ PullDP notification failed. Failure count = {count}/{limit}, Restart time = {date}',
    {
      about: 'The pull distribution point could not be notified and is tried again at the time named.',
      samples: [
        '~ PullDP notification failed. Failure count = 1/30, Restart time = 1/10/2024 2:00:42 AM Eastern Standard Time',
      ],
      signature: {
        class: 'transient',
        severity: 'warning',
        meaning:
          'The pull distribution point was not notified at this attempt. When the first number reaches the second, the job fails.',
        cause: 'No source has the content, or WMI on the pull distribution point does not answer.',
        next: 'Read the line before it on the same thread: it names a missing source or the WMI error.',
        recovery: { by: ['pkgxfermgr.pullNotificationSent', ...delivered], same: 'job' },
        partOf: ['pkgxfermgr.pullSourceMissing'],
      },
    },
  ),

  // Failures of sending: one call stack is one event.
  objectClassNotRead: message('Failed to get object class', {
    about: 'The WMI class of the distribution point could not be read.',
    samples: ['Failed to get object class'],
    signature: {
      class: 'neutral',
      severity: 'information',
      meaning:
        'The WMI class that the next call needs could not be read on the distribution point; the lines that follow name the call and its error.',
      cause: 'The namespace root\\SCCMDP or its classes are missing on the distribution point.',
      next: 'Read the next line on the same thread.',
    },
  }),
  addFileRefused: message('~ExecStaticMethod failed ({code}) SMS_DistributionPoint, AddFile', {
    about: 'The distribution point did not add a file that was copied to it.',
    samples: [
      '~ExecStaticMethod failed (80041001) SMS_DistributionPoint, AddFile',
      '~ExecStaticMethod failed (80041002) SMS_DistributionPoint, AddFile',
    ],
    signature: {
      class: 'real',
      severity: 'error',
      headline: 'file refused',
      meaning: 'The file was copied, but the distribution point did not put it into its content library.',
      next: seeProviderLog,
      byCode: wmiAdvice.map(({ codes, cause, next }) => ({ codes, ...(cause && { cause }), ...(next && { next }) })),
      recovery: { by: delivered, same: 'job' },
    },
  }),
  addFileFailed: message('CSendFileAction::AddFile failed; {hresult}', {
    about: 'A file could not be added to the distribution point’s library.',
    samples: ['CSendFileAction::AddFile failed; 0x80041002'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The distribution point did not put a file into its content library.',
      cause: 'The call to its WMI provider failed; the line before names the error.',
      next: seeProviderLog,
      recovery: { by: delivered, same: 'job' },
      partOf: framesBefore('pkgxfermgr.addFileFailed'),
    },
  }),
  contentFileNotAdded: message('Failed to add the file {file:text} in content {content}. Error {hresult}', {
    about: 'Names the file and the content that the distribution point did not add.',
    samples: ['Failed to add the file driver.cat in content 01C39B5C-4DA1-4A0E-A328-3FD2AC9F500F. Error 0x80041002'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The distribution point did not put this file of this content into its library.',
      cause: 'The call to its WMI provider failed; the code is that call’s.',
      next: seeProviderLog,
      recovery: { by: delivered, same: 'job' },
      partOf: framesBefore('pkgxfermgr.contentFileNotAdded'),
    },
  }),
  fileMetaDataNotAdded: message('CSendFileAction::AddFileMetaData failed{rest:text}', {
    about: 'The description of a file could not be added to the distribution point’s library.',
    samples: ['CSendFileAction::AddFileMetaData failed; 0x80041002', 'CSendFileAction::AddFileMetaData failed'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The distribution point did not take the description of a file.',
      cause: 'The call to its WMI provider failed; an earlier line of the same thread names the error.',
      next: seeProviderLog,
      recovery: { by: delivered, same: 'job' },
      partOf: framesBefore('pkgxfermgr.fileMetaDataNotAdded'),
    },
  }),
  contentSizesUnknown: message('CContentDefinition::TotalFileSizes failed; {hresult}', {
    about: 'The files of a content could not be read from the content library.',
    samples: [
      'CContentDefinition::TotalFileSizes failed; 0x80070003',
      'CContentDefinition::TotalFileSizes failed; 0x8007052e',
    ],
    signature: {
      class: 'real',
      severity: 'error',
      meaning:
        'The content library of the site server does not give the files of this content, so nothing can be sent.',
      next: seeFirstError,
      byCode: libraryAdvice,
      recovery: { by: [...delivered, 'distmgr.packageDistributed'], same: 'package' },
      partOf: ['distmgr.filePropertiesNotRead'],
    },
  }),
  filesNotSent: message('CSendFileAction::SendFiles failed; {hresult}', {
    about: 'The files of a content could not be sent.',
    samples: ['CSendFileAction::SendFiles failed; 0x80070003', 'CSendFileAction::SendFiles failed; 0x80004005'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The copying of the files stopped.',
      cause: 'The line before on the same thread says why.',
      next: seeFirstError,
      byCode: [
        {
          codes: [0x80004005],
          meaning: 'The copying of the files stopped without a reason of its own.',
          cause:
            'After “Address is closed” it is the schedule of the distribution point and no fault; else the line before says why.',
        },
        ...libraryAdvice,
      ],
      recovery: { by: delivered, same: 'job' },
      partOf: framesBefore('pkgxfermgr.filesNotSent'),
    },
  }),
  contentNotSent: message('CSendFileAction::SendContent failed; {hresult}', {
    about: 'A content could not be sent.',
    samples: ['CSendFileAction::SendContent failed; 0x80070003'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'This content did not reach the distribution point at this attempt.',
      cause: 'An earlier line of the same thread names the error.',
      next: seeFirstError,
      recovery: { by: delivered, same: 'job' },
      partOf: framesBefore('pkgxfermgr.contentNotSent'),
    },
  }),
  remoteFileDeleting: message('~Deleting remote file {path}', {
    about: 'The temporary copy on the distribution point is deleted.',
    samples: [String.raw`~Deleting remote file \\DP07.fabrikam.example\SMS_DP$\HQ100012.6-2F0819F9`],
    signature: {
      class: 'neutral',
      severity: 'information',
      meaning: 'Tidies up after an attempt that did not succeed; the temporary copy goes.',
      cause: 'The line before on the same thread says why the attempt ended.',
    },
  }),
  sendingFailed: message('~ Sending failed. Failure count = {count}, Restart time = {date}', {
    about: 'The attempt failed and is repeated at the time named.',
    samples: [
      '~ Sending failed. Failure count = 24, Restart time = 14/06/2024 06:56:25 GMT Daylight Time',
      'Sending failed. Failure count = 1, Restart time = 3/15/2024 8:30:08 AM Mountain Daylight Time',
    ],
    signature: {
      class: 'transient',
      severity: 'warning',
      meaning:
        'This attempt did not succeed; the next one follows at the time named, in the site server’s local time and date format.',
      cause: 'An earlier line of the same thread names the error.',
      next: 'Follow the thread back to its first error. A high failure count means that the job will not cure itself.',
      recovery: { by: ['pkgxfermgr.packageSendingFinished', ...delivered], same: 'job' },
      partOf: framesBefore('pkgxfermgr.sendingFailed'),
    },
  }),
  addressClosed: message('Address is closed for priority {priority:decimal} jobs, stop sending[{path}]', {
    about: 'The schedule of the distribution point closed while the file was being sent.',
    samples: [String.raw`Address is closed for priority 2 jobs, stop sending[E:\SCCMContentLib\FileLib\2F08\2F0819F9]`],
    signature: {
      class: 'transient',
      severity: 'warning',
      meaning:
        'The schedule of the distribution point does not allow jobs of this priority now, so the copying was stopped. It goes on in the next window.',
      cause: 'The schedule in the properties of the distribution point, in the time zone of the sending site.',
      next: 'Wait for the next window or change the schedule.',
      recovery: { by: delivered, same: 'job' },
    },
  }),
  bandwidthControl: message(
    '~Address to {server} is currently under bandwidth control, therefore only one connection is allowed, returning send request to the pool.',
    {
      about: 'Only one job at a time goes to this distribution point; this one waits.',
      samples: [
        '~Address to DP07.fabrikam.example is currently under bandwidth control, therefore only one connection is allowed, returning send request to the pool.',
      ],
      signature: {
        class: 'transient',
        severity: 'information',
        meaning: 'The distribution point has rate limits, so it gets one job at a time, even where the limit is 100 %.',
        cause: 'Rate limits are set in the properties of the distribution point.',
        next: 'Nothing, unless the distribution point gets too little: then take the rate limits away.',
        recovery: { by: delivered, same: 'server' },
      },
    },
  ),
  pulseMode: message(
    '~{address:name} to {server} is currently in pulse mode, therefore only one connection is allowed.',
    {
      about: 'Only one job at a time goes to this distribution point, in small blocks.',
      samples: [
        '~Address to DP07.fabrikam.example is currently in pulse mode, therefore only one connection is allowed.',
        '~Addres to DP07.fabrikam.example is currently in pulse mode, therefore only one connection is allowed.',
      ],
      signature: {
        class: 'transient',
        severity: 'information',
        meaning:
          'The distribution point is set to pulse mode, so it gets one job at a time, in small blocks with pauses.',
        cause: 'Pulse mode is set in the properties of the distribution point.',
        next: 'Nothing, unless the distribution point gets too little: then take pulse mode away.',
        recovery: { by: delivered, same: 'server' },
      },
    },
  ),
  pulseModeAbandoned: message('~Abandoning send request because only one connection is allowed in pulse mode.', {
    about: 'The job waits because another one goes to the same distribution point.',
    samples: ['~Abandoning send request because only one connection is allowed in pulse mode.'],
    signature: {
      class: 'transient',
      severity: 'information',
      meaning: 'The job goes back to the queue and is taken up again when the distribution point is free.',
      cause: 'Pulse mode is set in the properties of the distribution point.',
      next: 'Nothing, unless the distribution point gets too little: then take pulse mode away.',
      partOf: ['pkgxfermgr.pulseMode'],
    },
  }),
  packageUpdateFailed: message(
    'STATMSG: ID=8203 SEV=E LEV=M SOURCE="SMS Server" COMP="SMS_PACKAGE_TRANSFER_MANAGER" SYS={siteServer:host} SITE={reportingSite:site} PID={pid} TID={tid:decimal} {gmtDate} ISTR0="{package}" {rest:text}',
    {
      about: 'Status message: the package could not be updated on the distribution point.',
      samples: [statusSample(8203, 'E')],
      signature: {
        class: 'real',
        severity: 'error',
        meaning: 'The package could not be brought up to date on the distribution point.',
        cause: 'The first error that the same thread wrote.',
        next: seeFirstError,
        recovery: { by: ['pkgxfermgr.packageDelivered'], same: 'package' },
        partOf: callStack,
      },
    },
  ),
  branchCacheFull: message(
    'WARNING: Caught exception System.Runtime.InteropServices.COMException - There is not enough space on the disk. (Exception from HRESULT: {hresult})',
    {
      about: 'An upload to the cloud ran out of publication cache.',
      samples: [
        'WARNING: Caught exception System.Runtime.InteropServices.COMException - There is not enough space on the disk. (Exception from HRESULT: 0x80070070)',
      ],
      signature: {
        class: 'real',
        severity: 'error',
        meaning:
          'Not the disk is full but the publication cache of BranchCache, which may use one per cent of it. The upload stops.',
        cause:
          'Content is uploaded to a cloud distribution point or a cloud management gateway from a server with BranchCache.',
        next: 'On the site server run “netsh branchcache flush” and raise the size with “netsh branchcache set publicationcachesize”.',
      },
    },
  ),
  bytesWriting: message('~Attempt to write {count} bytes to {path} at position {position:decimal}', {
    about: 'A piece of the file is copied to the distribution point.',
    samples: [
      String.raw`~Attempt to write 983040 bytes to \\DP07.fabrikam.example\SMS_DP$\HQ100012.1.temp at position 0`,
    ],
    kind: 'noise',
  }),
  bytesWritten: message('~Wrote {count} bytes to {path} at position {position:decimal}{rest:text}', {
    about: 'A piece of the file was copied to the distribution point; how long that took may follow, in milliseconds.',
    samples: [
      String.raw`~Wrote 983040 bytes to \\DP07.fabrikam.example\SMS_DP$\HQ100012.1.temp at position 0`,
      String.raw`~Wrote 983040 bytes to \\DP07.fabrikam.example\SMS_DP$\HQ100012.1.temp at position 208732160 in 344 ticks`,
    ],
    kind: 'noise',
  }),
  // Source: Microsoft, "Package actions in content distribution".
  preActionsPerforming: message('Performing preactions package {package}, Distribution point {server}', {
    about: 'What goes before a redistribution is done on the distribution point.',
    samples: ['Performing preactions package HQ100012, Distribution point DP07.fabrikam.example'],
    writtenBy: 'Sending thread',
  }),
  changeSubmitted: message(
    'user({account:text}) runing application({application:text}) from machine ({siteServer:host}) is submitting SDK changes from site({site})',
    {
      anywhere: true,
      about: 'A component writes a change into the site’s configuration or database.',
      samples: [
        String.raw`user(NT AUTHORITY\SYSTEM) runing application(SMS_PACKAGE_TRANSFER_MANAGER) from machine (CM01.fabrikam.example) is submitting SDK changes from site(HQ1)`,
      ],
      kind: 'noise',
    },
  ),
  changeSubmittedAnew: message(
    'User ({account:text}) running application({application:text}) from machine ({siteServer:host}) is submitting SDK changes from site({site})',
    {
      anywhere: true,
      about: 'A component writes a change into the site’s configuration or database.',
      samples: [
        String.raw`User (NT AUTHORITY\SYSTEM) running application(SMS_DISTRIBUTION_MANAGER) from machine (CM01.fabrikam.example) is submitting SDK changes from site(HQ1)`,
      ],
      kind: 'noise',
    },
  ),
  // Source: Microsoft, "Update rollup for Configuration Manager version 2309", "Summary of changes in version 2103".
  cloudOperationFailed: message(
    'ERROR: Operation {operation:name} for StorageAccount:{storageAccount:name} failed with {reason:text}',
    {
      about: 'The storage account in the cloud refused something.',
      samples: [
        'ERROR: Operation GetStorageAccountBlobContainerIds for StorageAccount:fabrikamcmg failed with Microsoft.WindowsAzure.Storage.StorageException: The remote server returned an error: (404) Not Found.',
      ],
      signature: failure(
        'The storage account of the cloud management gateway did not do what was asked, so content is not looked after there.',
        'Open the storage account in Azure: it has to exist, with the container of the package, and its firewall has to let the site server in; then redistribute the package.',
      ),
    },
  ),
  cloudAddressMissing: message(
    'WARNING: Warning - returning null/empty download address from content upload {package}',
    {
      about: 'The upload to the cloud gave no address back.',
      samples: ['WARNING: Warning - returning null/empty download address from content upload HQ100012~~'],
      signature: warning('The upload of the package to the cloud gave no address back.', uploadFewer),
    },
  ),
  cloudUploadFailed: message('UploadPackageToCloud() failed. Error = {error:code}', {
    about: 'A package was not uploaded to the cloud.',
    samples: ['UploadPackageToCloud() failed. Error = 0x80131500'],
    signature: failure('A package was not uploaded to the cloud.', uploadFewer, {
      partOf: ['pkgxfermgr.cloudAddressMissing'],
      settles: true,
    }),
  }),
  cloudNotDistributed: message('Failed to distribution content to the cloud DP', {
    about: 'A package did not reach the cloud.',
    samples: ['Failed to distribution content to the cloud DP'],
    signature: failure('The package did not reach the cloud.', uploadFewer, {
      partOf: ['pkgxfermgr.cloudUploadFailed', 'pkgxfermgr.cloudAddressMissing'],
    }),
  }),
  // Cloud. Source: Microsoft, "Error 80070070 during content distribution to a CMG or cloud DP".
  uploadStarting: message('About to upload files from package source directory {path}', {
    about: 'The files of a package are about to be uploaded to the cloud.',
    samples: [String.raw`About to upload files from package source directory E:\SMSPKGSIG\HQ100012~~`],
  }),
});
