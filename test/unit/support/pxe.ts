/** Lines of SMSPXE.log about single computers, as the product writes them. */
import type { Run } from '../../../server/src/operations/run.ts';
import { runsIn as allRunsIn } from './operations.ts';

export const first = '00:00:5E:00:53:21, 0B6C1D2E-8F90-4A1B-8C2D-3E4F5A6B7C21';
export const second = '00:00:5E:00:53:22, 0B6C1D2E-8F90-4A1B-8C2D-3E4F5A6B7C22';

/** A line of SMSPXE.log: the hour, minute and second, the message, the thread. */
export function line(time: string, message: string, thread = 4112): string {
  return `<![LOG[${message}]LOG]!><time="${time}.000-60" date="03-02-2026" component="SMSPXE" context="" type="1" thread="${String(thread)}" file="pxe.cpp:1">`;
}

export function runsIn(files: Readonly<Record<string, readonly string[]>>): readonly Run[] {
  const texts = Object.entries(files).map(([name, lines]) => [name, `${lines.join('\r\n')}\r\n`] as const);
  return allRunsIn(new Map(texts)).filter(({ operation }) => operation.kind === 'pxe');
}

export const lookup = (item: number, other = item): string =>
  `MP_LookupDevice succeeded: ${String(item)} 1 ${String(other)} 1 0`;
export const reply = (item: number): string =>
  `Client lookup reply: <ClientIDReply><Identification Unknown="0" ItemKey="${String(item)}" ServerName=""><Machine><ClientID/><NetbiosName/></Machine></Identification></ClientIDReply>`;
export const action = (offer: string, image: string, lastOffer = ''): string =>
  `Client boot action reply: <ClientIDReply><PXEBootAction LastPXEAdvertisementID="${lastOffer}" LastPXEAdvertisementTime="" OfferID="${offer}" OfferIDTime="" PkgID="" PackageVersion="" PackagePath="" BootImageID="${image}" Mandatory=""/></ClientIDReply>`;

export function served(time: string, name: string, thread?: number): readonly string[] {
  return [
    reply(16777301),
    lookup(16777301),
    `${name}: device is in the database.`,
    action('HQ120004', 'HQ100005'),
    `${name}: SMSID=GUID:7D21A3F0-55C2-4B1E-9D57-0A6C2F1B8E11 OfferID=HQ120004, PackageID=HQ10000B, PackageVersion=, BootImageID=HQ100005, PackagePath=http://DP07.fabrikam.example/SMS_DP_SMSPKG$/HQ100005, Mandatory=0`,
    `${name}: found optional advertisement HQ120004`,
    'Looking for bootImage HQ100005',
  ].map((text) => line(time, text, thread));
}

export function sentAway(time: string, name: string, thread?: number, known = true): readonly string[] {
  const item = known ? 16777301 : 0;
  return [
    reply(item),
    lookup(item),
    `${name}: device is ${known ? '' : 'not '}in the database.`,
    ...(known ? [] : ['Getting boot action for unknown machine: item key: 2046820353']),
    action('', ''),
    `${name}: SMSID= OfferID=, PackageID=, PackageVersion=, BootImageID=, PackagePath=, Mandatory=0`,
    `${name}: no advertisements found`,
    `${name}: No boot action. Aborted.`,
    `${name}: Not serviced.`,
  ].map((text) => line(time, text, thread));
}
