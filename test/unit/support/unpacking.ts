/** An operation that the product does not have, with its strand: the despooler unpacks a package that another site sent. */
import type { MessageId } from '../../../server/src/catalogue/messages/index.ts';
import type { Place } from '../../../server/src/events/place.ts';
import { recordsOf } from '../../../server/src/events/postings.ts';
import { fieldAt, placesOf } from '../../../server/src/events/read.ts';
import { workOf } from '../../../server/src/events/work.ts';
import type { Operation } from '../../../server/src/operations/flow.ts';
import type { Strand } from '../../../server/src/operations/strand.ts';

const received = new Set<MessageId>(['despool.packageReceived']);

const despooler: Strand<Place> = {
  name: 'despooler',
  stand: { kind: 'site', logs: ['despool'] },
  isOwn: true,
  isWork: true,
  isThread: true,
  facts: ({ scope }) => scope.logs.flatMap((events) => placesOf(events, recordsOf(events, received))),
  runOf: ({ events, record }, drafts) => {
    const id = fieldAt(events, record, 'package');
    return id === undefined ? undefined : drafts.begin('unpacking', { also: { package: id } });
  },
  places: ({ events, record }) => placesOf(events, workOf(events, record)?.records ?? [record]),
  anchor: (place) => place,
};

export const unpacking: Operation<'unpacking'> = {
  kind: 'unpacking',
  title: 'Unpack',
  noun: 'Unpacking',
  subject: {
    noun: 'package',
    fields: ['package'],
    title: ({ also }, show) => show(also.package ?? 'of an unknown package'),
    short: ({ also }, show) => show(also.package ?? ''),
    name: ({ also }, show) => `Package ${show(also.package ?? '?')}`,
  },
  renews: true,
  strands: [despooler],
  reports: [{ strand: despooler, succeeded: ['despool.packageStored'], failed: ['despool.instructionNotExecuted'] }],
  says: { succeeded: 'The despooler stored the package', failed: 'The despooler gave up' },
  steps: [
    {
      id: 'unpacking.1',
      title: 'The package arrives from another site',
      actor: 'Despooler, despooling thread',
      log: 'despool.log',
      strand: despooler,
      evidence: ['despool.packageReceived'],
    },
    {
      id: 'unpacking.2',
      title: 'The package is unpacked',
      actor: 'Despooler, despooling thread',
      log: 'despool.log',
      strand: despooler,
      evidence: ['despool.packageExtracting', 'despool.contentExtracting'],
      underWay: [{ after: ['despool.contentExtracting'], title: 'the content library' }],
      done: ['despool.packageStored'],
    },
    {
      id: 'unpacking.3',
      title: 'The package is stored',
      actor: 'Despooler, despooling thread',
      log: 'despool.log',
      strand: despooler,
      evidence: ['despool.packageStored'],
    },
  ],
};
