import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { scaled } from '../host/patience.ts';
import { at, closeAll, eventually, hoverText, pause, run, show } from './help.ts';

/** The language server's process: a child of the extension host. */
function serverProcess(): number | undefined {
  const processes = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const own = processes.map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line));
  const found = own.find((each) => Number(each?.[2]) === process.pid && each?.[3]?.includes('main.cjs'));
  return found === undefined || found === null ? undefined : Number(found[1]);
}

suite('a language server that ends by itself', () => {
  teardown(closeAll);

  test('is started again four times, and by the reader after that', async function () {
    if (process.platform === 'win32') this.skip();
    this.timeout(scaled(120_000));
    const { document } = await show('DistMgr.log');
    const position = at(document, 'Upgrading DP with ID 6. ', '6');
    const answers = () =>
      eventually('a hover', async () => (await hoverText(document.uri, position).catch(() => '')).includes('DP02'));
    await answers();
    for (let crash = 1; crash <= 5; crash++) {
      const before = await eventually('a process', serverProcess);
      process.kill(before, 'SIGKILL');
      if (crash < 5) {
        await eventually('another process', () => serverProcess() !== undefined && serverProcess() !== before);
        await answers();
      }
    }
    await pause(1_500);
    assert.equal(serverProcess(), undefined, 'the fifth end is the last');
    await run('restartServer');
    await answers();
  });
});
