/** PullDP.log: a pull distribution point fetches content from its sources. */
import { catalogue, message } from '../message.ts';
import { connectionAdvice, endpointsAdvice, httpAdvice } from './clientAdvice.ts';
import { sampleNalPath } from './samples.ts';
import { failure } from './signatures.ts';
import { packageState } from './statesys.ts';

const dp07 = sampleNalPath('DP07.fabrikam.example', 'HQ1');
const job = '{C10457F9-DE3A-4B45-878C-345919AFF97E}';
const content = 'Content_3c9813ba-d7ab-4963-929c-36f90f479613.1';

export const pulldp = catalogue('pulldp', {
  jobsLoading: message('CPullDPService::LoadJobsFromXML for {package}.{version}', {
    about: 'The pull distribution point read what it has to fetch for the package.',
    samples: ['CPullDPService::LoadJobsFromXML for HQ100013.3'],
  }),
  contentJobExecuting: message(
    'ContentExecuteJob {job:contentJob} (state: {stateNumber:contentState}-{state:text}) for package {package}.{version} content {content}.{rest:text}',
    {
      about: 'How far the content is: 9 downloaded, 13 stored only once.',
      samples: [
        `ContentExecuteJob ${job} (state: 9-Downloaded) for package HQ100013.3 content ${content}.`,
        `ContentExecuteJob ${job} (state: 13-SIApplied) for package HQ100013.3 content ${content}.`,
      ],
    },
  ),
  contentJobStarting: message(
    'ContentExecuteJob {job:contentJob} (state: 1-{state:text}) for package {package}.{version} content {content}.{rest:text}',
    {
      about: 'The content has its turn for the first time.',
      samples: [`ContentExecuteJob ${job} (state: 1-NotStarted) for package HQ100013.3 content ${content}.`],
    },
  ),
  contentSignatureExecuting: message(
    'ContentExecuteJob {job:contentJob} (state: {stateNumber:signatureState}-{state:text}) for package {package}.{version} content {content}.{rest:text}',
    {
      about: 'How far the signature of the content is: 4 it is fetched, 5 it is there.',
      samples: [`ContentExecuteJob ${job} (state: 4-Downloading Signature) for package HQ100013.3 content ${content}.`],
    },
  ),
  signatureJobCreated: message(
    'Created SignatureDownload DTS job {dtsJob} for package {package}.{version}, content id {content}. JobState = {state:text}',
    {
      about: 'The signature of the content is fetched first.',
      samples: [
        `Created SignatureDownload DTS job {3C962758-7ABE-40F2-A585-E5B59E378BEA} for package HQ100013.3, content id ${content}. JobState = NotStarted`,
      ],
    },
  ),
  downloadJobCreated: message(
    'Created FullDownload({download:text}) DTS job {dtsJob} for package {package}.{version}, content id {content}, content job id {job:contentJob}.',
    {
      about: 'The content itself is fetched.',
      samples: [
        `Created FullDownload(Manifest) DTS job {78635652-3D12-4A26-A51B-D553934ECB54} for package HQ100013.3, content id ${content}, content job id ${job}.`,
      ],
    },
  ),
  downloadSucceeded: message(
    'DTS succeeded message received for {package}.{version}, content job {job:contentJob}, status is {code} :{rest:text}',
    {
      about: 'A download ended well; 0x0 is success.',
      samples: [`DTS succeeded message received for HQ100013.3, content job ${job}, status is 0x0 :`],
    },
  ),
  downloadFailed: message(
    'DTS error message received for {package}.{version}, content job {job:text}, {hresult} : {reason:text}',
    {
      about: 'A download failed; the reason follows.',
      samples: [
        `DTS error message received for HQ100013.28, content job ${job}, 0x80070002 : BITS error: 'HTTP status 404: The requested URL does not exist on the server.`,
      ],
      signature: {
        class: 'real',
        severity: 'error',
        meaning:
          'The pull distribution point could not fetch this package from the source it tried. HTTP status 404 means that the source does not have the file.',
        cause:
          'With 404 for a signature: the source is on the site server itself, which makes signatures only when content is redistributed.',
        next: 'Redistribute the package to the source distribution point, or give the pull distribution point another source.',
        byCode: [endpointsAdvice, ...httpAdvice, ...connectionAdvice],
        recovery: { by: ['pulldp.downloadSucceeded', 'pulldp.contentJobSucceeded'], same: 'job' },
      },
    },
  ),
  contentJobSucceeded: message(
    'CPullDPPkgContJob::NotifySucceeded(). Content job {job:contentJob} for package {package}.{version} and content {content} has completed successfully. JobState = {state:name}',
    {
      about: 'One content is in the library.',
      samples: [
        `CPullDPPkgContJob::NotifySucceeded(). Content job ${job} for package HQ100013.3 and content ${content} has completed successfully. JobState = Succeeded`,
      ],
    },
  ),
  packageCompleted: message('{package}.{version} has completed successfully, will clear stored content job state.', {
    about: 'All contents of the package are in the library.',
    samples: ['HQ100013.3 has completed successfully, will clear stored content job state.'],
  }),
  stateReporting: message(
    "Report state message {stateCode:code} ({state:pullState}) to MP for package '{package}.{version}'",
    {
      about:
        'The pull distribution point reports to the management point how far it is: 8 started, 16 in progress, 32 downloaded.',
      samples: ["Report state message 0x00000010 (16) to MP for package 'HQ100013.3'"],
    },
  ),
  successReporting: message("Report state message 0x00000001 (1) to MP for package '{package}.{version}'", {
    about: 'The pull distribution point reports to the management point that it has the package: 1 is success.',
    samples: ["Report state message 0x00000001 (1) to MP for package 'HQ100013.3'"],
  }),

  // The job of a package. Source: Microsoft, "Package actions in content distribution".
  contentJobsCounted: message('- {package}.{version} - XML has {count} content jobs.', {
    about: 'How many contents the package has to fetch.',
    samples: ['- HQ100013.3 - XML has 2 content jobs.'],
  }),
  contentJobStateSet: message('CPullDPPkgContJob::LoadContentJobFromXML(): Set JobState = {state:text}', {
    about: 'A content that is to be fetched begins in this state.',
    samples: ['CPullDPPkgContJob::LoadContentJobFromXML(): Set JobState = NotStarted'],
  }),
  contentJobLoaded: message(
    '- {package}.{version} - Loaded content job {job:contentJob} for content {content} from XML{rest:text}',
    {
      about: 'Which content job fetches which content.',
      samples: [`- HQ100013.3 - Loaded content job ${job} for content ${content} from XML...`],
    },
  ),
  packageJobLoaded: message(
    'CPullDPPkgJob::LoadJobFromXML() successfully loaded job for package {package}.{version}, there are {count} content jobs.{rest:text}',
    {
      about: 'The job of the package was read; it is done when all of its content jobs are.',
      samples: [
        'CPullDPPkgJob::LoadJobFromXML() successfully loaded job for package HQ100013.3, there are 2 content jobs.',
      ],
    },
  ),
  contentInfoVerified: message('Successfully verified content info Hash {path} :{hash:name}', {
    about: 'The list of what to fetch is what the site server made.',
    samples: [
      String.raw`Successfully verified content info Hash E:\SMS_DP$\HQ100013.tz :3ED23B9869F7E10E19439F11341405FF76E22022E56468DCF211475899BD2914`,
    ],
  }),
  jobsExecuting: message('CPullDPService::ExecuteJobs(). {count} jobs to do', {
    about: 'How many packages the pull distribution point has to fetch at this moment.',
    samples: ['CPullDPService::ExecuteJobs(). 12 jobs to do'],
  }),
  downloadStarting: message('{package}.{version} Starting Download there are {count} content jobs.', {
    about: 'The package is being fetched, each of its contents by a job of its own.',
    samples: ['HQ100013.3 Starting Download  there are 2 content jobs.'],
  }),
  contentJobRunning: message('Content job {job:contentJob} running.', {
    about: 'The content has its turn.',
    samples: [`Content job ${job} running.`],
  }),
  signatureDownloading: message(
    'CPullDPPkgContJob::NotifyDeltaDownload. JobState = [{state:text}] {content} for package {package}.{version} content job id {job:contentJob}',
    {
      about: 'The signature of the content is being fetched, so that only what changed is fetched after it.',
      samples: [
        `CPullDPPkgContJob::NotifyDeltaDownload. JobState = [Downloading Signature] ${content} for package HQ100013.3 content job id ${job}`,
      ],
    },
  ),
  downloadMessageReceived: message(
    'DTS message for content job {job:contentJob} received, searching {count} active jobs for any containing this content job. DTS Job is {dtsJob}',
    {
      about: 'A download reports itself: which content it belongs to.',
      samples: [
        `DTS message for content job ${job} received, searching 1 active jobs for any containing this content job.  DTS Job is {3C962758-7ABE-40F2-A585-E5B59E378BEA}`,
      ],
    },
  ),
  fileToDownload: message('File To Download: {file:text}', {
    about: 'One file of the content that is not there yet.',
    samples: ['File To Download: setup.msi'],
  }),
  filesCompared: message('{content}: {existing:count} files already exists, {count} files to download', {
    about: 'How many files of the content are in the library already, and how many are fetched.',
    samples: [`${content}: 3 files already exists, 1 files to download`],
  }),
  allFilesDownloading: message('{content}: redistribute/redownload all files', {
    about: 'The package is redistributed: every file is fetched again, whatever is in the library.',
    samples: [`${content}: redistribute/redownload all files`],
  }),
  singleInstancing: message('CPullDPPkgContJob::ApplySingleInstancing(): JobState = {state:text}', {
    about: 'The files that were fetched go into the library, each stored only once.',
    samples: ['CPullDPPkgContJob::ApplySingleInstancing(): JobState = Downloaded'],
  }),
  singleInstancingDone: message('CPullDPPkgContJob::NotifySIApplied(). JobState = {state:text}', {
    about: 'The files of a content are in the library.',
    samples: ['CPullDPPkgContJob::NotifySIApplied(). JobState = SIApplied'],
  }),
  contentJobCompleted: message(
    'Notification that content job {job:contentJob} for package {package}.{version} has completed.',
    {
      about: 'The job of the package hears that one of its contents is done.',
      samples: [`Notification that content job ${job} for package HQ100013.3 has completed.`],
    },
  ),
  contentJobsCompleted: message(
    'All {count} content jobs for {package}.{version} have completed, notify of success for this pull dp job.',
    {
      about: 'All contents of the package are in the library.',
      samples: ['All 2 content jobs for HQ100013.3 have completed, notify of success for this pull dp job.'],
    },
  ),
  failureReporting: message("Report state message 0x00000004 (4) to MP for package '{package}.{version}'", {
    about: 'The pull distribution point reports that it could not fetch the package: 4 is failure.',
    samples: ["Report state message 0x00000004 (4) to MP for package 'HQ100013.3'"],
    signature: failure(
      'The pull distribution point gave the package up: at least one of its contents was not fetched or not stored.',
      'Read the lines before about this package: the download or the content job that failed names its code. Cure that, then redistribute the package to this distribution point.',
      {
        echo: true,
        recovery: { by: ['pulldp.contentJobsCompleted', 'pulldp.packageCompleted'], same: 'package' },
        partOf: ['pulldp.downloadFailed'],
      },
    ),
  }),
  reportSending: message('Sending Report', {
    about: 'The state message that follows goes to the management point.',
    samples: ['Sending Report'],
  }),
  packageReport: message(
    `<Report><ReportHeader>{header:text}</ReportHeader> <ReportBody><StateMessage {attributes:text}>${packageState}`,
    {
      about:
        'The state message as it goes to the management point: topic 902 is a package on a pull distribution point, state 1 is success.',
      samples: [
        `<Report><ReportHeader><ReportDetails/></ReportHeader>\n\t<ReportBody><StateMessage SerialNumber="3"><Topic ID="HQ100013" Type="902" IDType="0"/><State ID="1" Criticality="0"/><UserParameters Flags="0" Count="4"><Param>HQ100013</Param><Param>${dp07}</Param></UserParameters>\n</Report>`,
      ],
    },
  ),
  reportHead: message('<Report><ReportHeader>{header:text}</ReportHeader>', {
    about: 'The first line of a state message, where a copy made each of its lines a record.',
    samples: ['<Report><ReportHeader><ReportDetails/></ReportHeader>'],
    kind: 'noise',
  }),
  packageReportBody: message(`<ReportBody><StateMessage {attributes:text}>${packageState}`, {
    about:
      'What a state message says, where a copy made each of its lines a record: topic 902 is a package on a pull distribution point.',
    samples: [
      `<ReportBody><StateMessage SerialNumber="3"><Topic ID="HQ100013" Type="902" IDType="0"/><State ID="1" Criticality="0"/><UserParameters Flags="0" Count="4"><Param>HQ100013</Param><Param>${dp07}</Param></UserParameters>`,
    ],
  }),
  reportEnd: message('</Report>', {
    about: 'The last line of a state message, where a copy made each of its lines a record.',
    samples: ['</Report>'],
    kind: 'noise',
  }),
  stateReported: message('CPullDPResponse::ReportPackageState return value 0x00000000.', {
    about: 'The management point took the state message.',
    samples: ['CPullDPResponse::ReportPackageState return value 0x00000000.'],
  }),
  stateNotReported: message('CPullDPResponse::ReportPackageState return value {code:failureCode}.', {
    about: 'The state message did not reach the management point.',
    samples: [
      'CPullDPResponse::ReportPackageState return value 0x80072ee2.',
      'CPullDPResponse::ReportPackageState return value 0x80004005.',
    ],
    signature: failure(
      'The package may be on the pull distribution point, but the site does not hear of it: the console goes on showing it as in progress.',
      'From the pull distribution point open the address of the management point, and read the lines before for the HTTP status; the site server asks for the state by itself as well.',
      {
        severity: 'warning',
        byCode: [...connectionAdvice, ...httpAdvice],
        recovery: { by: ['pulldp.stateReported'], same: 'log' },
      },
    ),
  }),
  contentStatesClearing: message(
    'Clearing content job states for all {count} content jobs in package {package}.{version}.',
    {
      about: 'What was kept of a finished package is deleted.',
      samples: ['Clearing content job states for all 2 content jobs in package HQ100013.3.'],
    },
  ),
  completedJobsClearing: message('CPullDPService::ClearCompletedJobs(), removing {count} completed jobs.', {
    about: 'Jobs of finished packages are deleted.',
    samples: ['CPullDPService::ClearCompletedJobs(), removing 1 completed jobs.'],
  }),
  packageJobRemoving: message('Removing job for package {package}.{version} from job array and WMI.', {
    about: 'The job of a finished package is deleted.',
    samples: ['Removing job for package HQ100013.3 from job array and WMI.'],
  }),
});
