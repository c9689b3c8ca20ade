/**
 * What stands behind a word that says what it is: `ServerName = DP07`, `"password":"…"`, `<SiteCode>HQ1</SiteCode>`, `/user:x`,
 * `PXEPassword = N'…'`. The word is looked up without what its writers put around it; the value is read by how it is quoted.
 */
import type { NameKind } from './kinds.ts';

/** The words that name a kind, as they end without blanks, hyphens and underscores; `whole` names it only alone. */
interface KeysOfKind {
  readonly reads: NameKind | 'account';
  readonly ends: RegExp;
}

/** In this order: a word that ends in several of them is the first. */
const keys: readonly KeysOfKind[] = [
  {
    reads: 'secret',
    ends: /(?:password|passwd|passwort|passphrase|passcode|pwd|secret|(?:api|account|access|shared|private|wifi|network|wpa|product|license|licence|encryption|registration|master|pass)key|(?:access|auth|bearer|refresh)token|securestring|policysecret)$|^(?:pw|pass|sig|token)$/,
  },
  { reads: 'mac', ends: /(?:^|[^a-z])mac$|macaddress$|physicaladdress$/ },
  // The insertion strings of status messages hold whatever a site is called, among much else.
  { reads: 'title', ends: /sitename$|^(?:cn|ou|o|istr)$/ },
  { reads: 'site', ends: /sitecode$|site$/ },
  { reads: 'domain', ends: /(?:domain|domainname|forest|forestname|dsgetdc)$|^dc$/ },
  {
    reads: 'account',
    ends: /(?:username|account|accountname|loginname|logonname|loginid|userid|userprincipalname|upn|accountid|consoleuser|currentuser|lastuser|logonuser|primaryuser)$|^(?:user|login|runas|impersonating|loggedonas)$|user$/,
  },
  {
    reads: 'host',
    ends: /(?:servername|computername|machinename|hostname|netbiosname|dnsname|resourcename|remotename|nodename|computer|machine|server|datasource|managementpoint|distributionpoint|fqdn|workstation|smsmp)$|^(?:host|sys|(?:primary|secondary|current|assigned|proxy|lookup|internet|default)?(?:mp|dp|fsp|sup))$/,
  },
];

/** Ids that are replaced where that is asked for. */
const idKeys =
  /(?:resourceid|machineid|itemkey|deploymentid|assignmentid|packageid|pkgid|collectionid|advertid|advertisementid|offerid|programid|applicationid)$/;

const known = new Map<string, NameKind | 'account' | undefined>();
/** So many words are remembered with what they name. */
const mostKnown = 10_000;

/** What a word says that stands behind it; undefined of words that say nothing. */
export function kindBehind(word: string): NameKind | 'account' | undefined {
  if (word.length > longestKey) return undefined;
  if (!known.has(word)) {
    if (known.size > mostKnown) known.clear();
    const plain = word
      .toLowerCase()
      .replace(/[\s_.-]/g, '')
      .replace(/\d$/, '');
    known.set(word, keys.find(({ ends }) => ends.test(plain))?.reads ?? (idKeys.test(plain) ? 'id' : undefined));
  }
  return known.get(word);
}

const longestKey = 64;
