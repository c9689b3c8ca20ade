/** PkgXferMgr.log: what a sending thread tells the distribution manager, by a status file. */
import type { Mark } from './ledger.ts';
import type { Delivery, Site, Voice } from './site.ts';
import type { ContentStep } from './types.ts';

/** Tells the distribution manager that all is there. */
export function reportSuccess(site: Site, voice: Voice, delivery: Delivery, step: ContentStep): void {
  const { point, steps, errand, version } = delivery;
  const { id } = errand.package;
  report(site, voice, delivery, 3);
  const attributes = [
    [400, id],
    [410, `${version}`],
    [404, point.nalPath],
  ] as const;
  site.status(voice, 'ID=8210 SEV=I', [id, `${version}`, point.server], attributes, [[steps, step]]);
  delivery.outcome = 'succeeded';
  if (delivery.fault !== undefined) delivery.injected = delivery.fault;
}

/** Status 0 is the beginning, 3 installed, 4 to be tried again. */
export function report(site: Site, voice: Voice, delivery: Delivery, status: 0 | 3 | 4): void {
  const { point, steps, errand, version } = delivery;
  const text = `Sent status to the distribution manager for pkg ${errand.package.id}, version ${version}, status ${status} and distribution point ${point.nalPath}~`;
  const success: ContentStep = point.pull ? 'content.19p' : 'content.11';
  const here: ContentStep = point.pull ? 'content.9p' : 'content.9';
  const ids: readonly Mark[] = status === 0 ? [here] : status === 3 ? [success] : [`${here}?`, `${success}?`];
  site.say(voice, text, [[steps, ...ids]]);
  if (status !== 0) site.put(site.queues.answers, { kind: 'status', delivery, status });
}
