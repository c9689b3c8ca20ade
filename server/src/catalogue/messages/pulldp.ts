/** PullDP.log: a pull distribution point fetches content from its sources. */
import { catalogue, message } from '../message.ts';

const job = '{C10457F9-DE3A-4B45-878C-345919AFF97E}';
const content = 'Content_3c9813ba-d7ab-4963-929c-36f90f479613.1';

export const pulldp = catalogue('pulldp', {
  jobsLoading: message('CPullDPService::LoadJobsFromXML for {package}.{version}', {
    about: 'The pull distribution point read what it has to fetch for the package.',
    samples: ['CPullDPService::LoadJobsFromXML for HQ100013.3'],
  }),
  contentJobExecuting: message(
    'ContentExecuteJob {job:guid} (state: {stateNumber:decimal}-{state:text}) for package {package}.{version} content {content}',
    {
      about: 'How far the content is: 1 not started, 4 and 5 signature, 9 downloaded, 13 stored only once.',
      samples: [`ContentExecuteJob ${job} (state: 4-Downloading Signature) for package HQ100013.3 content ${content}.`],
    },
  ),
  signatureJobCreated: message(
    'Created SignatureDownload DTS job {dtsJob:guid} for package {package}.{version}, content id {content}. JobState = {state:text}',
    {
      about: 'The signature of the content is fetched first.',
      samples: [
        `Created SignatureDownload DTS job {3C962758-7ABE-40F2-A585-E5B59E378BEA} for package HQ100013.3, content id ${content}. JobState = NotStarted`,
      ],
    },
  ),
  downloadJobCreated: message(
    'Created FullDownload({download:text}) DTS job {dtsJob:guid} for package {package}.{version}, content id {content}, content job id {job:guid}.',
    {
      about: 'The content itself is fetched.',
      samples: [
        `Created FullDownload(Manifest) DTS job {78635652-3D12-4A26-A51B-D553934ECB54} for package HQ100013.3, content id ${content}, content job id ${job}.`,
      ],
    },
  ),
  downloadSucceeded: message(
    'DTS succeeded message received for {package}.{version}, content job {job:guid}, status is {code} :{rest:text}',
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
        recovery: { by: ['pulldp.downloadSucceeded', 'pulldp.packageCompleted'], same: 'package' },
      },
    },
  ),
  contentJobSucceeded: message(
    'CPullDPPkgContJob::NotifySucceeded(). Content job {job:guid} for package {package}.{version} and content {content} has completed successfully. JobState = {state:name}',
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
    "Report state message {stateCode:code} ({state:decimal}) to MP for package '{package}.{version}'",
    {
      about: 'The pull distribution point reports the package’s state to the management point: 1 is success.',
      samples: ["Report state message 0x00000001 (1) to MP for package 'HQ100013.3'"],
    },
  ),
});
