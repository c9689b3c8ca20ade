/** Whether a run is one that was asked for. */
import { shortHost } from '../catalogue/nalPath.ts';
import type { Run } from '../operations/run.ts';
import type { RunWishes } from './request.ts';

/** Several of one sort widen, another sort narrows. */
export function isAskedFor(run: Run, { kinds, packages, computers }: RunWishes): boolean {
  return (
    lets(kinds, (kind) => kind === run.operation.kind) &&
    lets(packages, (id) => isSame(id, run.also.package)) &&
    lets(computers, (computer) => isComputer(run, computer))
  );
}

function lets(asked: readonly string[], isMeant: (one: string) => boolean): boolean {
  return asked.length === 0 || asked.some(isMeant);
}

function isSame(asked: string, named: string | undefined): boolean {
  return named !== undefined && named.toUpperCase() === asked.trim().toUpperCase();
}

/** By the address of its network card, its SMBIOS GUID, or the name of its server, short or full. */
function isComputer({ also: { mac, guid }, server }: Run, asked: string): boolean {
  const name = asked.trim().toUpperCase();
  const id = digitsOf(asked);
  const ids = [mac, guid].map((own) => digitsOf(own ?? ''));
  const host = server?.toUpperCase();
  return (id !== '' && ids.includes(id)) || host === name || (host !== undefined && shortHost(host) === name);
}

/** `00155D010203` of `00:15:5d:01:02:03` or `00-15-5D-01-02-03`; the empty string of what is no such id. */
function digitsOf(text: string): string {
  const digits = text.replace(/[-:{}\s]/g, '').toUpperCase();
  return /^[0-9A-F]+$/.test(digits) && digits.length >= 12 ? digits : '';
}
