/** What a packet says that the PXE service writes down as it was on the network. */

/** What names a computer in a packet, and what names its start later. */
export interface Packet {
  /** As the service writes it elsewhere: `00:00:5E:00:53:11`. */
  readonly mac: string | undefined;
  readonly guid: string | undefined;
  /** The file that the computer is to boot, in an answer. */
  readonly bootFile: string | undefined;
  /** The GUID in the name of the file of variables that was made for this start. */
  readonly variableFile: string | undefined;
  /** Addresses of the computer, without leading zeros. */
  readonly addresses: readonly string[];
}

const address = /\bAddr: ((?:[0-9a-f]{2}:){5}[0-9a-f]{2})/i;
const uuid = /\bUUID: 00([0-9a-f]{32})(?![0-9a-f])/i;
const bootFile = /\bBootFile: ([^\r\n]{1,260})/;
const ownAddress = /\b(?:Client|Your) IP: (\d{1,3}(?:\.\d{1,3}){3})/g;
/** `\SMSTemp\` in the hexadecimal of an option. */
const temporaryFolder = '5c534d5354656d705c';
/** A name of a file of variables is not longer, in hexadecimal digits. */
const longestName = 240;

/** Reads a packet. */
export function packetOf(text: string): Packet {
  const guid = uuid.exec(text)?.[1];
  return {
    mac: address.exec(text)?.[1]?.toUpperCase(),
    guid: guid === undefined ? undefined : guidOfBytes(guid),
    bootFile: bootFile.exec(text)?.[1]?.trim() ?? undefined,
    variableFile: variableFileIn(text),
    addresses: Array.from(text.matchAll(ownAddress), ([, written]) => plainAddress(written ?? '')).filter(
      (plain) => plain !== '0.0.0.0',
    ),
  };
}

/** `192.0.2.45` of `192.000.002.045`; what is no address stays as it is. */
export function plainAddress(written: string): string {
  return written.replace(/\b0{1,2}(?=\d)/g, '');
}

/** The GUID in the name of a file of variables: `2026.03.02.09.20.31.0001.{…}.boot.var`. */
export function variableFileGuid(name: string): string | undefined {
  return /\{([0-9a-f-]{36})\}/i.exec(name)?.[1]?.toUpperCase();
}

/** A GUID by its bytes: those of the first three groups stand in the other order. */
function guidOfBytes(digits: string): string {
  const bytes = digits.toUpperCase().match(/../g) ?? [];
  const turned = [...bytes.slice(0, 4).reverse(), ...bytes.slice(4, 6).reverse(), ...bytes.slice(6, 8).reverse()];
  const all = [...turned, ...bytes.slice(8)].join('');
  return [all.slice(0, 8), all.slice(8, 12), all.slice(12, 16), all.slice(16, 20), all.slice(20)].join('-');
}

function variableFileIn(text: string): string | undefined {
  const lower = text.toLowerCase();
  for (let at = lower.indexOf(temporaryFolder); at >= 0; at = lower.indexOf(temporaryFolder, at + 1)) {
    const digits = /^[0-9a-f]*/.exec(lower.slice(at, at + longestName))?.[0] ?? '';
    const name = (digits.match(/../g) ?? []).map((byte) => String.fromCharCode(Number.parseInt(byte, 16))).join('');
    const guid = variableFileGuid(name);
    if (guid !== undefined) return guid;
  }
  return undefined;
}
