/** Writes beside the protocol whatever comes to its mind, a frame of the protocol included. */
import { faultServer, processId } from './server.ts';

const garbage = `Content-Length: 5\r\n\r\n{]\u0000\u001b]0;x\u0007${'x'.repeat(100_000)}\n`;
const connection = faultServer();
connection.onRequest(processId.method, () => {
  process.stdout.write(garbage);
  process.stderr.write(garbage);
  return process.pid;
});
connection.listen();
