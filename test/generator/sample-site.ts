/** The site of the sample logs: two days in which every kind of work on distribution points happens once. */
import type { SiteOptions } from './types.ts';

const minutes = (count: number) => count * 60;
const hours = (count: number) => count * 3600;

/** The sample's course: every kind of work once, with the everyday distribution of packages around it. */
export const sampleOptions: SiteOptions = {
  seed: 20_240_312,
  siteCode: 'HQ1',
  siteName: 'Fabrikam Headquarters',
  domain: 'fabrikam.example',
  siteServer: 'CM01',
  user: 'FABRIKAM\\r.okafor',
  biasMinutes: 240,
  start: '2024-03-12T12:04:51.207Z',
  installDirectory: 'D:\\ConfigMgr',
  firstDpid: 47,
  distributionPoints: [
    { host: 'CM01', dpid: 1 },
    { host: 'DP02', dpid: 6 },
    { host: 'DP03', dpid: 11, pxe: true },
    { host: 'DP04', dpid: 19 },
    { host: 'DP05', dpid: 23, pull: true },
  ],
  scenarios: [
    { kind: 'install', host: 'DP07', at: minutes(25), boundaryGroup: true },
    { kind: 'install', host: 'DP08', at: hours(2), pxe: true },
    { kind: 'install', host: 'DP09', at: hours(4), pull: true },
    { kind: 'install', host: 'DP10', at: hours(5), fails: 'network' },
    { kind: 'change', host: 'DP07', at: hours(6) },
    { kind: 'remove', host: 'DP04', at: hours(7), course: 'recovered' },
    { kind: 'upgrade', at: hours(22) },
    { kind: 'change', host: 'DP08', at: hours(25) },
    { kind: 'install', host: 'DP11', at: hours(27), iisRetries: 2 },
    { kind: 'remove', host: 'DP09', at: hours(29) },
  ],
  noise: 18,
  fileNames: { distmgr: 'DistMgr.log' },
  rolled: { distmgr: 170 },
};
