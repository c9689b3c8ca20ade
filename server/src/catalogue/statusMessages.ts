/** How sure the text of a status message is: quoted by Microsoft, told alike by several lists, by one old list, or not known. */
export type StatusCertainty = 'quoted' | 'several lists' | 'one old list' | 'unknown';

/** A status message that the components of content distribution and of the hierarchy write as STATMSG lines. */
export type StatusMessageText = {
  readonly severity: 'information' | 'warning' | 'error' | 'unknown';
  /** Component name as in `COMP="…"`; empty where any server component writes it. */
  readonly component: string;
  /** `%1` to `%9` stand for the insertion strings ISTR0 to ISTR8. */
  readonly text: string;
  readonly certainty: StatusCertainty;
};

const severities = { I: 'information', W: 'warning', E: 'error', '?': 'unknown' } as const;

const components = {
  any: '',
  distmgr: 'SMS_DISTRIBUTION_MANAGER',
  hman: 'SMS_HIERARCHY_MANAGER',
  despool: 'SMS_DESPOOLER',
  pkgxfer: 'SMS_PACKAGE_TRANSFER_MANAGER',
  notification: 'SMS_NOTIFICATION_SERVER',
} as const;

type StatusRow = readonly [
  id: number,
  severity: keyof typeof severities,
  component: keyof typeof components,
  certainty: StatusCertainty,
  text: string,
];

const undocumentedHierarchyIds = [3307, 3308, 3309, 3310, 3311, 3312];

const rows: readonly StatusRow[] = [
  [500, 'I', 'any', 'several lists', 'The component started.'],
  [
    501,
    'I',
    'any',
    'several lists',
    'The component stopped (500 to 504 are the start and stop messages of a component).',
  ],
  [502, 'I', 'any', 'several lists', 'The component started or stopped (500 to 504 are the start and stop messages).'],
  [503, 'I', 'any', 'several lists', 'The component started or stopped (500 to 504 are the start and stop messages).'],
  [504, 'I', 'any', 'several lists', 'The component started or stopped (500 to 504 are the start and stop messages).'],
  [2300, 'I', 'distmgr', 'quoted', 'Distribution Manager began to process package "%1" (package ID %2).'],
  [2301, 'I', 'distmgr', 'quoted', 'Distribution Manager successfully processed package "%1" (package ID %2).'],
  [
    2302,
    'E',
    'distmgr',
    'quoted',
    'Distribution Manager failed to process package "%1" (package ID %2); the first error is above on the same thread.',
  ],
  [
    2303,
    'I',
    'distmgr',
    'unknown',
    'The content was probably refreshed on the distribution point; public lists contradict each other.',
  ],
  [2306, 'E', 'distmgr', 'several lists', 'The source folder of the package does not exist or SYSTEM may not read it.'],
  [2311, 'I', 'distmgr', 'quoted', 'Distribution Manager created or updated package "%1" (package ID %2).'],
  [2321, 'E', 'distmgr', 'one old list', 'The package could not be decompressed.'],
  [2323, 'E', 'distmgr', 'several lists', 'The connection to the distribution point could not be set up.'],
  [2324, 'E', 'distmgr', 'several lists', 'The content share of the distribution point could not be reached or made.'],
  [2328, 'E', 'distmgr', 'quoted', 'The package could not be copied to the distribution point.'],
  [2330, 'I', 'distmgr', 'quoted', 'Package %1 was distributed to distribution point %2.'],
  [2333, 'I', 'distmgr', 'quoted', 'Distribution Manager prepares to send the compressed package %1 to site %2.'],
  [2339, 'I', 'distmgr', 'quoted', 'Scheduler and Sender were told to send package information to a child site.'],
  [2342, 'I', 'distmgr', 'quoted', 'Distribution Manager begins to distribute package "%1" to distribution point %2.'],
  [2354, 'E', 'distmgr', 'several lists', 'The content status file could not be validated.'],
  [2357, 'I', 'distmgr', 'quoted', 'Package Transfer Manager was told to send package %1 to distribution point %2.'],
  [2360, '?', 'distmgr', 'unknown', 'No public list names this message.'],
  [
    2370,
    'E',
    'distmgr',
    'several lists',
    'The distribution point could not be installed or upgraded; the first error is above on the same thread.',
  ],
  [2371, 'I', 'distmgr', 'several lists', 'The distribution point waits for prestaged content.'],
  [2372, 'I', 'distmgr', 'several lists', 'The distribution point waits for content.'],
  [
    2375,
    'I',
    'distmgr',
    'quoted',
    'The virtual directories of distribution point %1 were made or checked. This is information, even where it is quoted beside a failure.',
  ],
  [2376, 'I', 'distmgr', 'quoted', 'Distribution Manager took a snapshot of package "%1" (package ID %2).'],
  [2380, 'I', 'distmgr', 'several lists', 'The validation of content began.'],
  [2381, 'I', 'distmgr', 'several lists', 'The validation of content is in the queue.'],
  [2382, 'E', 'distmgr', 'several lists', 'The hash of the content is wrong.'],
  [
    2383,
    'E',
    'distmgr',
    'several lists',
    'The validation failed: the package may be missing or damaged. Redistribute it.',
  ],
  [2384, 'I', 'distmgr', 'several lists', 'The content was validated.'],
  [2385, 'E', 'distmgr', 'several lists', 'Files of the content are missing.'],
  [
    2388,
    'E',
    'distmgr',
    'several lists',
    'The list of packages could not be read, or content library and WMI disagree; SMSdpmon.log has more.',
  ],
  [2391, 'E', 'distmgr', 'several lists', 'The remote distribution point could not be reached.'],
  [2397, 'I', 'distmgr', 'several lists', 'Details will be available later.'],
  [2398, 'W', 'distmgr', 'several lists', 'The status of the content was not found.'],
  [
    2399,
    'I',
    'distmgr',
    'quoted',
    'Successfully completed the installation or upgrade of the distribution point on computer "%1".',
  ],
  [3300, 'E', 'hman', 'one old list', 'The hierarchy has a loop.'],
  [3301, 'E', 'hman', 'one old list', 'The site code is used twice.'],
  [3302, 'E', 'hman', 'one old list', 'The parent site cannot be changed.'],
  [3303, 'E', 'hman', 'one old list', 'Hierarchy Manager cannot connect to the site database.'],
  [3304, 'E', 'hman', 'one old list', 'Hierarchy Manager cannot save site information.'],
  [
    3306,
    'I',
    'hman',
    'quoted',
    'Hierarchy Manager successfully processed "%1", the site control file of site %3 (%2).',
  ],
  ...undocumentedHierarchyIds.map((id): StatusRow => [
    id,
    '?',
    'hman',
    'one old list',
    'A message of Hierarchy Manager; no public source has its text.',
  ]),
  [4912, '?', 'hman', 'quoted', 'The object "%1" in Active Directory exists and could not be updated.'],
  [4913, '?', 'hman', 'quoted', 'The object "%1" could not be created in Active Directory.'],
  [4915, '?', 'hman', 'quoted', 'The object "%1" could not be deleted in Active Directory.'],
  [4400, 'I', 'despool', 'quoted', 'Despooler stored package %1 in %2.'],
  [8200, 'I', 'pkgxfer', 'quoted', 'Package Transfer Manager sent package %1, version %2, to distribution point %3.'],
  [
    8203,
    'E',
    'pkgxfer',
    'several lists',
    'Package Transfer Manager could not update the package on the distribution point.',
  ],
  [8204, 'I', 'pkgxfer', 'several lists', 'The content is being distributed.'],
  [
    8210,
    'I',
    'pkgxfer',
    'quoted',
    'Package Transfer Manager distributed package %1, version %2, to distribution point %3.',
  ],
  [
    8211,
    'E',
    'pkgxfer',
    'quoted',
    'The pull distribution point has no capacity now; the transfer is tried again. Its severity is error, yet it only means a delay.',
  ],
  [
    8212,
    'I',
    'pkgxfer',
    'quoted',
    'This pull distribution point has no sources from which it can download content. We will try again later. Its severity is information, yet no content flows.',
  ],
  [
    9802,
    'W',
    'notification',
    'quoted',
    'The firewall of %1 does not let TCP port %2 through, on which clients reach the notification server.',
  ],
];

/**
 * The status messages that this project knows, by id. Severity is the one the product writes (`SEV=`), not a judgement.
 * No id exists for a removed distribution point, and none for an installed pull component.
 */
export const statusMessages: ReadonlyMap<number, StatusMessageText> = new Map(
  rows.map(([id, severity, component, certainty, text]) => [
    id,
    { severity: severities[severity], component: components[component], text, certainty },
  ]),
);

/**
 * The sentence of a status message with its insertion strings (ISTR0 first) filled in, or undefined for an unknown id.
 * A NAL path is shortened to its server; an insertion that is missing or empty reads `(not given)`.
 */
export function statusSentence(id: number, insertions: readonly string[]): string | undefined {
  const message = statusMessages.get(id);
  return message?.text.replace(/%([1-9])/g, (_, place: string) => insertionText(insertions[Number(place) - 1]));
}

function insertionText(insertion: string | undefined): string {
  return insertion ? serverOfNalPath(insertion) : '(not given)';
}

/** `["Display=\\DP07\"]MSWNET:["SMS_SITE=HQ1"]\\DP07\` → `DP07`; every other text stays as it is. */
function serverOfNalPath(text: string): string {
  const networkPath = text.lastIndexOf(']\\\\');
  if (!text.startsWith('["Display=') || networkPath < 0) return text;
  const server = text.slice(networkPath + 3).split('\\')[0];
  return server ? server : text;
}
