/**
 * Writes configmgr-log-navigator-VERSION.vsix into the project's folder, and beside it which works of others it holds parts of
 * (CycloneDX).
 *
 *     npm run package
 */
import { writeFileSync } from 'node:fs';
import { packagesIn, sbomOf, shippedBundles } from './bundled.mjs';
import { program } from './processes.mjs';
import { buildVsix } from './vsix.mjs';

await program(async () => {
  const { path, bytes, files } = await buildVsix();
  const list = path.replace(/\.vsix$/, '.cdx.json');
  writeFileSync(list, `${JSON.stringify(sbomOf(packagesIn(await shippedBundles())), null, 2)}\n`);
  for (const file of files) console.log(`  ${file}`);
  console.log(list);
  console.log(`${path}: ${files.length} files, ${(bytes / 1024).toFixed(0)} KB`);
});
