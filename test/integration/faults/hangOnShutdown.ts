/** Does not end when it is asked to. */
import { faultServer } from './server.ts';

const connection = faultServer();
connection.onShutdown(() => {
  for (;;);
});
connection.listen();
