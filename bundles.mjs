/** What is bundled, each into one file: the extension, the language server, and the command line program with its quick commands. */

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
  return {
    client: {
      ...common,
      entryPoints: ['client/src/extension.ts'],
      outfile: 'client/dist/extension.cjs',
      external: ['vscode'],
    },
    server: { ...common, entryPoints: ['server/src/main.ts'], outfile: 'server/dist/main.cjs' },
    cli: { ...common, entryPoints: ['server/src/cli/main.ts'], outfile: 'server/dist/cli.cjs' },
    quick: { ...common, entryPoints: ['server/src/cli/quickMain.ts'], outfile: 'server/dist/quick.cjs' },
  };
}
