/** Ends whenever a hover is asked for. */
import { faultServer } from './server.ts';

const connection = faultServer();
connection.onHover(() => process.exit(1));
connection.listen();
