/** smsdbmon: sees table changes and drops files into the inboxes of other components. */
import type { Growing, GrowingLine, Mark } from './journal.ts';
import type { Work } from './timeline.ts';
import type { DropTruth } from './types.ts';
import type { Notification, Process, Voice, World } from './world.ts';

interface Received {
  readonly notification: Notification;
  readonly id: number;
  readonly line: GrowingLine;
}

/** The thread of the database notification monitor. It receives all that waits before it drops the first file. */
export function* databaseMonitor(world: World, voice: Voice, process: Process): Work {
  const { items, arrived } = world.notifications;
  while (!process.ended) {
    while (items.length === 0) yield arrived;
    yield world.random.between(300, 4_500);
    const received: Received[] = [];
    for (let next = items.shift(); next !== undefined; next = items.shift()) {
      received.push(receive(world, voice, next));
      yield world.random.between(0, 40);
    }
    if (world.random.chance(0.2)) received.reverse();
    for (const each of received) {
      send(world, voice, each);
      world.pending--;
      yield world.random.between(0, 60);
    }
  }
}

/** The file lies in the inbox; a change of properties is over without it. */
function handed(marks: readonly Mark[]): readonly Mark[] {
  return marks.map(([operation, step]) => [operation, step, 'waiting']);
}

function receive(world: World, voice: Voice, notification: Notification): Received {
  world.nextNotification += world.random.chance(0.3) ? world.random.between(2, 9) : 1;
  const id = world.nextNotification;
  const padding = world.random.chance(0.8) ? '  ' : ' ';
  const { verb, table, trigger, key, received } = notification;
  const text = `RCV: ${verb} on ${table} for ${trigger} [${key}${padding}][${id}]`;
  return { notification, id, line: world.say(voice, text, { marks: received }) };
}

function send(world: World, voice: Voice, { notification, id, line }: Received): void {
  const path = `${world.installDirectory}\\inboxes\\${notification.file}`;
  const blanks = world.random.chance(0.7) ? '  ' : ' ';
  const sent = world.say(voice, `SND: Dropped ${path}${blanks}[${id}]`, { marks: handed(notification.sent) });
  const drop: Growing<DropTruth> = {
    line: sent,
    inboxFile: path.slice(path.lastIndexOf('\\') + 1),
    path,
    notificationId: id,
    received: line,
    consumedBy: undefined,
    consumerNamesFile: false,
    operation: notification.operation?.index,
  };
  notification.deliver(world.journal.drop(drop));
}
