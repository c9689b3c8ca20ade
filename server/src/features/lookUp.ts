/** Look Up Error: what a code means that a person has, whatever its spelling, and where it occurs in the logs. */
import type { Steps } from '../base/stepwise.ts';
import { codesSaid } from '../catalogue/codes/decode.ts';
import { keyOfCode, numberOfKey, spellingsOf, type CodeKey } from '../catalogue/codes/identity.ts';
import type { EventLog } from '../events/eventLog.ts';
import type { Place } from '../events/place.ts';
import { messageOf, recordBefore } from '../log/log.ts';
import { readStatusMessage } from '../log/statusMessage.ts';
import { textPieces } from './textPieces.ts';

/** More places than this are counted no further. */
const mostCodePlaces = 10_000;

/** Where a code occurs. */
export interface CodePlaces {
  readonly places: readonly Place[];
  /** There may be more of them. */
  readonly isCut: boolean;
}

/** The records that name a code, log by log, whatever its spelling there. Takes time in proportion to the text. */
export function* codePlaces(logs: readonly EventLog[], key: CodeKey): Steps<CodePlaces> {
  const places: Place[] = [];
  if (!/ [\w-]{1,20}$/.test(key.slice(-40))) return { places, isCut: false };
  const sign = signOf(key);
  for (const events of logs) {
    for (const { text, start } of textPieces(events.log)) {
      yield;
      for (const record of recordsAt(events, text, start, sign)) {
        yield;
        if (!says(messageOf(events.log, record), key)) continue;
        places.push({ events, record });
        if (places.length >= mostCodePlaces) return { places, isCut: true };
      }
    }
  }
  return { places, isCut: false };
}

/** The records in which one of the spellings stands, each once. */
function* recordsAt({ log }: EventLog, text: string, start: number, sign: RegExp): Iterable<number> {
  let last = -1;
  for (const { index } of text.matchAll(sign)) {
    const record = recordBefore(log, start + index);
    if (record > last) yield record;
    last = Math.max(last, record);
  }
}

/** More of a message is not looked at. */
const longestMessage = 16_384;

function says(written: string, key: CodeKey): boolean {
  const message = written.slice(0, longestMessage);
  if (key.startsWith('status ')) return readStatusMessage(message)?.id === Number(numberOfKey(key));
  return codesSaid(message).some((code) => keyOfCode(code) === key);
}

/** Finds all spellings, and more: what stands there is read again. It is made of digits and of the catalogue's own sentences. */
function signOf(key: CodeKey): RegExp {
  const spellings = spellingsOf(key).map((text) => text.replace(/[^\w ]/g, String.raw`\$&`));
  return new RegExp(String.raw`(?<![0-9A-Za-z])(?:0x)?0{0,8}(?:${spellings.join('|')})(?![0-9A-Za-z])`, 'gi');
}
