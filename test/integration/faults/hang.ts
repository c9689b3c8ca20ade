/** Never answers again, nothing else either, once a hover was asked for; says which process it is before that. */
import { faultServer } from './server.ts';

const connection = faultServer();
connection.onHover(() => {
  for (;;);
});
connection.listen();
