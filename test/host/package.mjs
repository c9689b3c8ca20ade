/**
 * Writes configmgr-log-navigator-VERSION.vsix into the project's folder.
 *
 *     npm run package
 */
import { program } from './processes.mjs';
import { buildVsix } from './vsix.mjs';

await program(async () => {
  const { path, bytes, files } = await buildVsix();
  for (const file of files) console.log(`  ${file}`);
  console.log(`${path}: ${files.length} files, ${(bytes / 1024).toFixed(0)} KB`);
});
