/** CAS.log: the content cache of a client. */
import { catalogue, message } from '../message.ts';
import { connectionAdvice, fileAdvice, httpAdvice } from './clientAdvice.ts';
import { line, step } from './lines.ts';
import { harmless } from './signatures.ts';

/** What is written between the request and its end. Source: Microsoft, "Track the software update deployment process", "Troubleshoot the Install Application task sequence step". */
const cacheMessages = {
  serviceStarting: message(
    'CContentAccessService::Initialize',
    line('The content access service starts.', 'CContentAccessService::Initialize'),
  ),
  requestsLoading: message(
    'CDownloadManager::InitializeFromWmi',
    line('Requests that were not done are read again.', 'CDownloadManager::InitializeFromWmi'),
  ),
  cacheLoading: message(
    '===== CacheManager: Initializing cache state from Wmi. =====',
    line('What the cache holds is read.', '===== CacheManager: Initializing cache state from Wmi. ====='),
  ),
  settingsLoading: message(
    'Loading cache configuration from Wmi.',
    line('The settings of the cache are read.', 'Loading cache configuration from Wmi.'),
  ),
  cacheAsked: message(
    'CacheManager: Getting cached content information for {content}.',
    line('The cache is looked through.', 'CacheManager: Getting cached content information for HQ100012.1.'),
  ),
  cacheChecked: message(
    '===== CacheManager: Checking if content {content} is in the cache. =====',
    line('The cache is looked through.', '===== CacheManager: Checking if content HQ100012.1 is in the cache. ====='),
  ),
  notInCache: message(
    '===== CacheManager: Content for {content} was NOT found cache. =====',
    step(
      'The content is not in the cache, so it is to be fetched.',
      '===== CacheManager: Content for HQ100012.1 was NOT found cache. =====',
    ),
  ),
  inCache: message(
    '===== CacheManager: Content {content} of size ({size:decimal}K) was found in cache with {files:text}',
    step(
      'The content is in the cache already.',
      '===== CacheManager: Content HQ100012.1 of size (693K) was found in cache with an empty exclude file list.=====',
    ),
  ),
  notNeeded: message(
    'CacheManager: All references to cached Content {content} have been removed, content is tombstoned and may be removed during future grooming operations.',
    line(
      'Nothing needs the content any more.',
      'CacheManager: All references to cached Content HQ100012.1 have been removed, content is tombstoned and may be removed during future grooming operations.',
    ),
  ),
  locationsRequested: message(
    'Requesting locations synchronously for content {content} with priority {priority:name}',
    step(
      'The client asks where the content is.',
      'Requesting locations synchronously for content HQ100012.1 with priority Foreground',
    ),
  ),
  requestInitialized: message(
    'Created and initialized a DownloadContentRequest',
    line('A request is made.', 'Created and initialized a DownloadContentRequest'),
  ),
  target: message(
    'Target location for content {content} is {path}',
    step('Where the content is put.', String.raw`Target location for content HQ100012.1 is C:\Windows\ccmcache\1`),
  ),
  cacheTarget: message(
    'CacheManager: Target location for content {content} is {path}',
    step(
      'Where the content is put.',
      String.raw`CacheManager: Target location for content HQ100012.1 is C:\Windows\ccmcache\1`,
    ),
  ),
  downloadRequested: message(
    'CDownloadManager::RequestDownload {request:text}',
    line('A download is asked for.', 'CDownloadManager::RequestDownload HQ100012.1.System'),
  ),
  requestSubmitted: message(
    'Created and submitted a new Content Request for {request:text}',
    line('The request is on its way.', 'Created and submitted a new Content Request for HQ100012.1.System'),
  ),
  locationFound: message(
    'Download location found {order:decimal} - {url:text}',
    step(
      'A distribution point that has the content.',
      'Download location found 0 - http://DP07.fabrikam.example/SMS_DP_SMSPKG$/HQ100012',
    ),
  ),
  matchingLocation: message(
    'Matching DP location found {order:decimal} - {url:text}',
    step(
      'A distribution point that has the content.',
      'Matching DP location found 0 - http://DP07.fabrikam.example/SMS_DP_SMSPKG$/HQ100012',
    ),
  ),
  updateIgnored: message(
    'Download request only, ignoring location update',
    line('Who asked wants the content, not the places.', 'Download request only, ignoring location update'),
  ),
  hashWanted: message(
    'The hash we are verifying is {hash:text}',
    line(
      'What the content has to be.',
      'The hash we are verifying is SDMPackage:<Content ContentId="HQ100012" Version="1"/>',
    ),
  ),
  hashing: message(
    'CContentAccessService::NotifyDownloadComplete Start Content Hashing',
    step('What was downloaded is checked.', 'CContentAccessService::NotifyDownloadComplete Start Content Hashing'),
  ),
  hashingFile: message(
    'Hashing file {path}',
    line('A file is checked.', String.raw`Hashing file C:\Windows\ccmcache\1\ledger.msi`),
  ),
  hashMatches: message('Hash matches', step('The file is what policy describes.', 'Hash matches')),
  hashOfLocation: message(
    'Using hash from LS Content Information: {hash:text}',
    line('The hash that the management point gave counts.', 'Using hash from LS Content Information: 8E8E0175A11C'),
  ),
  hashComputed: message(
    'Computed hash: {hash:text}',
    line('What was downloaded has this hash.', 'Computed hash: 8E8E0175A11C'),
  ),
  hashVerified: message(
    'Success hash verification with hash algorithm = {algorithm:decimal}, preference : {preference:decimal}',
    step(
      'The content is what policy describes.',
      'Success hash verification with hash algorithm = 32780, preference : 4',
    ),
  ),
  folderMapped: message(
    'Saved Content ID Mapping {content}, {path}',
    step(
      'Which folder of the cache holds the content.',
      String.raw`Saved Content ID Mapping HQ100012.1, C:\Windows\ccmcache\1`,
    ),
  ),
  entryAdded: message(
    'CacheManager: ADD new cache entry for id:{bareContent:content} Version : {version} {rest:text}',
    line(
      'The cache has one entry more.',
      'CacheManager: ADD new cache entry for id:HQ100012 Version : 1 Size : 5532K RefCount:1 LastRef Minutes : 0 State : ACTIVE',
    ),
  ),
  itemCreated: message(
    'Created a New Cache Item at location {path} for {item:text} Size {size:decimal} KB bytes',
    line(
      'The cache has one entry more.',
      String.raw`Created a New Cache Item at location C:\Windows\ccmcache\1 for 1.HQ100012 Size 5532 KB bytes`,
    ),
  ),
} as const;

export const cas = catalogue('cas', {
  // Sources: Microsoft, "Track the software update deployment process", KB907979; "ConfigMgr 2012: cache management surprise"; "Peer cache gotcha".
  requested: message('Requesting content {content}, size(KB) {size:decimal}, under context {context:text}', {
    about: 'Content is asked for.',
    samples: ['Requesting content HQ100012.1, size(KB) 0, under context System with priority Medium'],
    kind: 'step',
  }),
  submitted: message('Submitted CTM job {ctmJob} to download Content {content} under context {context:text}', {
    about: 'The download is handed on.',
    samples: [
      'Submitted CTM job {E0452CF4-5B04-4A1A-B8EB-10B11B063249} to download Content HQ100012.1 under context System',
    ],
    kind: 'step',
  }),
  located: message('Location update from CTM for content {content} and request {contentRequest}', {
    about: 'Where the content is, is known.',
    samples: ['Location update from CTM for content HQ100012.1 and request {856FA4CA-D02A-4E2C-841E-841ED3C7EC01}'],
    kind: 'step',
  }),
  downloadStarted: message('Download started for content {content}', {
    about: 'The download runs.',
    samples: ['Download started for content HQ100012.1'],
    kind: 'step',
  }),
  downloadCompleted: message('Download completed for content {content} under context {context:text}', {
    about: 'The download ended.',
    samples: ['Download completed for content HQ100012.1 under context System'],
    kind: 'step',
  }),
  // The steps of one download, in the order in which they are written.
  ...cacheMessages,
  requestCreated: message('Successfully created download request {contentRequest} for content {content}', {
    about: 'The download has a request of its own.',
    samples: ['Successfully created download request {856FA4CA-D02A-4E2C-841E-841ED3C7EC01} for content HQ100012.1'],
    kind: 'step',
  }),
  requestSucceeded: message('Download succeeded for download request {contentRequest}', {
    about: 'The content is in the cache, and it is what policy describes.',
    samples: ['Download succeeded for download request {856FA4CA-D02A-4E2C-841E-841ED3C7EC01}'],
    kind: 'step',
  }),
  downloadFailed: message('Download failed for content {content} under context {context:text}, error {code}', {
    about: 'A download failed.',
    samples: ['Download failed for content HQ100012.1 under context System, error 0x80190194'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The client could not download this content.',
      cause: 'The distribution point does not have it, refuses the client or is not reached, or its hash does not fit.',
      next: 'Look up the code; read ContentTransferManager.log and DataTransferService.log at this minute.',
      byCode: [...httpAdvice, ...connectionAdvice, ...fileAdvice],
    },
  }),
  hashFailed: message('Hash does not match expected {wanted:text}, actual {got:text}', {
    about: 'The content is not what it should be.',
    samples: ['Hash does not match expected 8E8E0175A11C, actual 11AA22BB90D4'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'What was downloaded is not the content that the policy names.',
      cause: 'The content on the distribution point is damaged or of another version.',
      next: 'Redistribute the content to that distribution point and validate it.',
      recovery: { by: ['contenttransfermanager.hashVerified'], same: 'log' },
    },
  }),
  hashPreferenceFailed: message(
    'Failed to do hash verification with preference : {preference:decimal}. Try to verify at next hash algorithm',
    {
      about: 'The content does not fit one of its hashes; the next one is tried.',
      samples: ['Failed to do hash verification with preference : 4. Try to verify at next hash algorithm'],
      signature: {
        class: 'transient',
        severity: 'warning',
        meaning: 'What was downloaded does not fit one of the hashes of the content; another one is tried.',
        cause: 'The content was changed where it came from: on the distribution point, or in the cache of a peer.',
        next: 'When no later line says that the hash was verified: redistribute the content, and look whether an installer writes into its own folder.',
        recovery: { by: ['contenttransfermanager.hashVerified'], same: 'log' },
      },
    },
  ),
  // In public logs of clients each download that succeeds has this line; 2 is ERROR_FILE_NOT_FOUND.
  folderNotThere: message('Error: DeleteDirectory:- Failed to delete Directory {folder:path} with Error 0x00000002.', {
    about: 'A folder that is to be deleted does not exist.',
    samples: [
      String.raw`Error: DeleteDirectory:- Failed to delete Directory C:\Windows\ccmcache\1.BCWork with Error 0x00000002.`,
    ],
    signature: harmless('The folder that is to be deleted is not there, so nothing is left to do.'),
  }),
  cacheFull: message('Not enough space in Cache', {
    about: 'The cache is full.',
    samples: ['Not enough space in Cache'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The cache of the client has no room for the content.',
      cause: 'The content is larger than the cache, or what is in it may not be deleted yet.',
      next: 'Make the cache larger in the client settings, or clear it.',
    },
  }),
});
