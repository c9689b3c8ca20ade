/** Triggers of the site database by which the database monitor hears of changes: which change each is, and who is told how. */

/** What a trigger reports. */
export interface Trigger {
  /** What happened to which table. */
  readonly change: string;
  /** The file that the database monitor drops for it, and for whom; Markdown. */
  readonly told: string;
}

/** Names as the database monitor writes them. */
export const triggers: ReadonlyMap<string, Trigger> = new Map([
  [
    'DistributionPoints_Ins',
    {
      change:
        'A row was inserted into table DistributionPoints: the site has a new distribution point. The key is its DPID.',
      told: 'DistMgr is told to install it, by `<DPID>.INS`.',
    },
  ],
  [
    'DP_Properties_Upd',
    {
      change: 'Properties in a row of table DistributionPoints were updated. The key is the DPID.',
      told: 'DistMgr is told, by `<DPID>.NOT`.',
    },
  ],
  [
    'DPNotify_ADD',
    {
      change:
        'A row was inserted into table DPNotification: a distribution point was changed or is to go. The key is the DPID.',
      told: 'DistMgr’s DP Manager thread is told, by `<DPID>.DPN`.',
    },
  ],
  [
    'SiteControl_AddUpd_HMAN',
    {
      change: 'The site’s row in table SiteControl was inserted or updated, as after a change in the console.',
      told: 'Hierarchy Manager is told, by `<site>.SCU`.',
    },
  ],
  [
    'SiteControl_AddUpd_SiteCtrl',
    {
      change: 'The site’s row in table SiteControl was inserted or updated, as after a change in the console.',
      told: 'Site Control Manager is told, by `<site>.CT0`.',
    },
  ],
  [
    'Sites_AddUpd_HMAN',
    {
      change: 'The site’s row in table Sites was inserted or updated.',
      told: 'Hierarchy Manager is told, by `<site>.SSU`.',
    },
  ],
  [
    'Sites_Interop_Update_HMAN',
    {
      change: 'Data in the site’s row in table Sites was updated that sites of other versions need.',
      told: 'Hierarchy Manager is told, by `<site>.ITC`.',
    },
  ],
  [
    'PkgNotify_Add',
    {
      change: 'A row was inserted into table PkgNotification: a package is to be processed. The key is the package id.',
      told: 'DistMgr is told, by `<package>.PKN`.',
    },
  ],
]);
