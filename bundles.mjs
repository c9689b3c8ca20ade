/** What is bundled, each into one file: the extension, its pages and their style, the language server, and the command line program with its quick commands. */

/** The bundles, as esbuild takes them; small ones for a package, else with the way back to the sources. */
export function bundlesOf(production) {
  const common = {
    bundle: true,
    platform: 'node',
    format: 'cjs',
    sourcemap: production ? false : 'linked',
    minify: production,
    logLevel: 'warning',
    target: 'node20',
  };
  // VS Code 1.91 shows its pages with Chromium 122.
  const inPages = { ...common, platform: 'browser', format: 'iife', target: 'chrome122' };
  return {
    client: {
      ...common,
      entryPoints: ['client/src/extension.ts'],
      outfile: 'client/dist/extension.cjs',
      external: ['vscode'],
    },
    pages: { ...inPages, entryPoints: ['client/pages/main.ts'], outfile: 'client/dist/pages.js' },
    style: { ...inPages, entryPoints: ['client/pages/pages.css'], outfile: 'client/dist/pages.css' },
    server: { ...common, entryPoints: ['server/src/main.ts'], outfile: 'server/dist/main.cjs' },
    cli: { ...common, entryPoints: ['server/src/cli/main.ts'], outfile: 'server/dist/cli.cjs' },
    quick: { ...common, entryPoints: ['server/src/cli/quickMain.ts'], outfile: 'server/dist/quick.cjs' },
  };
}
