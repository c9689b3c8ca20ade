/**
 * dmpdownloader.log, PatchDownloader.log, ruleengine.log: what the site fetches from the internet. Sources: Microsoft,
 * "Understand and troubleshoot Updates and Servicing", "Release notes for Configuration Manager" (redist), "Track the
 * software update deployment process", "Updates aren't downloaded when you run an ADR", "Prerequisites for software updates"
 * (signatures), "Proxy server support in Configuration Manager"; published reports of downloads that end with code 5, 80 or 404.
 */
import { catalogue, message, type CodeAdvice } from '../message.ts';
import { fileAdvice } from './advice.ts';
import { failure, waiting } from './signatures.ts';

const checkInternet =
  'From the server of the service connection point, as SYSTEM, open the address that the log names: proxy, firewall, TLS inspection and TLS 1.2 (SchUseStrongCrypto) are the usual causes.';
const downloadAdvice: readonly CodeAdvice[] = [
  {
    codes: [80],
    cause: 'The folder for temporary files holds too many files: no new name is free.',
    next: 'Delete the .tmp files in C:\\Windows\\Temp of that server.',
  },
  {
    codes: [13875, 0x800b0004, 0x800b0109],
    cause: 'The signature of the downloaded file is not trusted.',
    next: 'Let the server reach the certificate lists of Windows Update, and look whether something changes files on their way.',
  },
  {
    codes: [12007],
    cause: 'The name of the download server does not resolve.',
    next: 'Check DNS and the proxy of SYSTEM on that server (netsh winhttp show proxy).',
  },
  {
    codes: [12002, 12029, 12030, 12031],
    cause: 'The download server was not reached, or the connection broke.',
    next: 'Check firewall and proxy of SYSTEM on that server for the address in the line before.',
  },
  {
    codes: [12037, 12038, 12044, 12045, 12175],
    cause: 'The secure connection was not made: certificate, clock or TLS version.',
    next: 'Check the time of the server, TLS inspection on the way, and its TLS settings.',
  },
  {
    codes: [404, 0x80190194],
    cause: 'The file is not on the download server any more.',
    next: 'Synchronise software updates again, and remove the expired update from the group.',
  },
  {
    codes: [407, 0x80190197],
    cause: 'The proxy wants a logon.',
    next: 'Set the proxy account in the properties of the site system.',
  },
  ...fileAdvice.filter(({ codes }) => !codes.includes(80)),
];

export const dmpdownloader = catalogue('dmpdownloader', {
  manifestDownloading: message('Download manifest.cab', {
    about: 'The list of site updates is fetched.',
    samples: ['Download manifest.cab'],
  }),
  payloadFailed: message('WARNING: Failed to download easy setup payload with exception: {reason:text}', {
    about: 'The files of a site update could not be fetched.',
    samples: [
      'WARNING: Failed to download easy setup payload with exception: The underlying connection was closed: Could not establish trust relationship for the SSL/TLS secure channel.',
    ],
    signature: failure('The files of the site update are not fetched, so it stays at “Downloading”.', checkInternet),
  }),
  consoleContentFailed: message('ERROR: Failed to download Admin UI content payload with exception: {reason:text}', {
    about: 'The content for the console could not be fetched.',
    samples: [
      'ERROR: Failed to download Admin UI content payload with exception: The underlying connection was closed: An unexpected error occurred on a send.',
    ],
    signature: failure('The content that the console shows from the internet is not fetched.', checkInternet, {
      cause:
        'The text names it: trust of the certificate (TLS inspection, root certificates), TLS 1.2 on this server, or the proxy (403, 407).',
    }),
  }),
  consoleContentEnded: message('Failed to call AdminUIContentDownload. error = {reason:text}', {
    about: 'The content for the console could not be fetched.',
    samples: ['Failed to call AdminUIContentDownload. error = Error -2146233079'],
    signature: failure('The content that the console shows from the internet is not fetched.', checkInternet, {
      partOf: ['dmpdownloader.consoleContentFailed'],
    }),
  }),
  retryLater: message('WARNING: Retry in the next polling cycle', {
    about: 'The download is tried again later.',
    samples: ['WARNING: Retry in the next polling cycle'],
    signature: waiting('The download failed and is tried again in the next cycle.', checkInternet, {
      partOf: ['dmpdownloader.payloadFailed', 'dmpdownloader.redistFailed'],
    }),
  }),
  redistFailed: message('ERROR: Failed to download redist for {guid} with command {command}', {
    about: 'The prerequisites of a site update could not be fetched.',
    samples: [
      'ERROR: Failed to download redist for 8576527E-DDE9-4FCF-8AA2-EEBF7D1A5D10 with command  /RedistUrl http://go.example/redist',
    ],
    signature: failure('The prerequisites of the site update could not be fetched.', checkInternet),
  }),
});

export const patchdownloader = catalogue('patchdownloader', {
  destination: message('Download destination = {path} .', {
    about: 'Where the file goes.',
    samples: [String.raw`Download destination = \\CM01\Updates\5f2e\kb5000001.cab .`],
  }),
  contentSource: message('Contentsource = {address:text} .', {
    about: 'Where the file comes from.',
    samples: ['Contentsource = http://download.example/c/kb5000001.cab .'],
  }),
  contentDownloading: message('Downloading content for ContentID = {contentId:decimal}, FileName = {file:text}.', {
    about: 'One file of an update is fetched.',
    samples: ['Downloading content for ContentID = 16777654,  FileName = kb5000001.cab.'],
  }),
  proxyUsed: message('Proxy is enabled for download, using registry settings or defaults{rest:text}', {
    about: 'How the server reaches the internet.',
    samples: ['Proxy is enabled for download, using registry settings or defaults'],
    kind: 'noise',
  }),
  fileMoved: message('Successfully moved {source:path} to {path}', {
    about: 'The file is in the package source.',
    samples: [String.raw`Successfully moved C:\Windows\TEMP\CAB1A2B.tmp to \\CM01\Updates\5f2e\kb5000001.cab`],
  }),
  tempFileNotCreated: message(
    'Failed to create temp file with GetTempFileName() at temp location {path}, error {code}',
    {
      about: 'No temporary file could be made for the download.',
      samples: [
        String.raw`Failed to create temp file with GetTempFileName() at temp location C:\Windows\TEMP\, error 80`,
      ],
      signature: failure(
        'The update cannot be downloaded: no temporary file can be made.',
        'Look at free space, rights and number of files in that folder.',
        { byCode: downloadAdvice, recovery: { by: ['patchdownloader.fileMoved'], same: 'log' } },
      ),
    },
  ),
  fileNotAuthentic: message('Authentication of file {path} failed, error {code}', {
    about: 'The signature of a downloaded file was not accepted.',
    samples: [String.raw`Authentication of file C:\Windows\TEMP\CAB1A2B.tmp failed, error 0x800b0004`],
    signature: failure(
      'The downloaded update is refused: its signature is not trusted.',
      'Let the server reach the certificate lists of Windows Update, and look whether something changes files on their way.',
      { byCode: downloadAdvice, recovery: { by: ['patchdownloader.fileMoved'], same: 'log' } },
    ),
  }),
  contentFilesFailed: message('ERROR: DownloadContentFiles() failed with hr={hresult}', {
    about: 'The files of an update were not downloaded.',
    samples: ['ERROR: DownloadContentFiles() failed with hr=0x80073633'],
    signature: failure('The files of the update were not downloaded.', checkInternet, {
      byCode: downloadAdvice,
      recovery: { by: ['patchdownloader.fileMoved'], same: 'log' },
      partOf: ['patchdownloader.tempFileNotCreated', 'patchdownloader.fileNotAuthentic'],
    }),
  }),
  updateContentFailed: message('ERROR: DownloadUpdateContent() failed with hr={hresult}', {
    about: 'An update was not downloaded.',
    samples: [
      'ERROR: DownloadUpdateContent() failed with hr=0x80070050',
      'ERROR: DownloadUpdateContent() failed with hr=0x80072ee7',
    ],
    signature: failure('The update was not downloaded into its deployment package.', checkInternet, {
      byCode: downloadAdvice,
      recovery: { by: ['patchdownloader.fileMoved'], same: 'log' },
      partOf: [
        'patchdownloader.tempFileNotCreated',
        'patchdownloader.fileNotAuthentic',
        'patchdownloader.contentFilesFailed',
      ],
    }),
  }),
});

export const ruleengine = catalogue('ruleengine', {
  updateContentFailed: message(
    'Failed to download the update content with ID {contentId:decimal} from internet. Error = {code}',
    {
      about: 'A deployment rule could not download a file of an update.',
      samples: [
        'Failed to download the update content with ID 16777654 from internet. Error = 5',
        'Failed to download the update content with ID 16777654 from internet. Error = 404',
      ],
      signature: failure('The automatic deployment rule could not download a file of an update.', checkInternet, {
        byCode: downloadAdvice,
      }),
    },
  ),
  internetDownloadFailed: message('Failed to download the update from internet. Error = {code}', {
    about: 'A deployment rule could not download an update.',
    samples: [
      'Failed to download the update from internet. Error = 12007',
      'Failed to download the update from internet. Error = 404',
    ],
    signature: failure('The automatic deployment rule could not download an update.', checkInternet, {
      byCode: downloadAdvice,
    }),
  }),
  contentDownloadFailed: message(
    'Failed to download ContentID {contentId:decimal} for UpdateID {updateId:decimal}. Error code = {code}',
    {
      about: 'A deployment rule could not download a file of an update.',
      samples: ['Failed to download ContentID 16777654 for UpdateID 16801234. Error code = 12007'],
      signature: failure('The automatic deployment rule could not download a file of an update.', checkInternet, {
        byCode: downloadAdvice,
        partOf: ['ruleengine.internetDownloadFailed', 'ruleengine.updateContentFailed'],
      }),
    },
  ),
});
