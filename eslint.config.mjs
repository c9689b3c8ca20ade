/** Lint: types are trusted, promises are awaited, functions stay small, and no layer reaches where it must not. */
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const NODE_BUILTIN =
  '^(node:.*|assert|buffer|child_process|crypto|events|fs|fs/promises|http|https|module|net|os|path|perf_hooks|process|readline|stream|timers|tty|url|util|v8|vm|worker_threads|zlib)$';
const LAYERS = [
  ...[
    'base',
    'archive',
    'shared',
    'text',
    'log',
    'reading',
    'catalogue',
    'matching',
    'events',
    'operations',
    'features',
  ],
  ...['workspace', 'report', 'lsp', 'cli', 'main'],
];

/**
 * A folder of the server: which layers it may import, and what else it must not. What client and server share is no layer's own:
 * whoever imports anything may import it. Of the machine a layer may import the files that it names.
 */
const layers = [
  { name: 'base', may: [] },
  { name: 'shared', may: ['base'] },
  { name: 'archive', may: ['base'] },
  { name: 'text', may: ['base'], machine: ['shared'] },
  { name: 'log', may: ['base', 'text'], machine: ['shared'] },
  { name: 'reading', may: ['base', 'text', 'log'], machine: ['shared', 'host', 'switch'] },
  { name: 'catalogue', may: ['base', 'text', 'log'] },
  { name: 'matching', may: ['base', 'text', 'log', 'reading', 'catalogue'], machine: ['shared', 'host', 'switch'] },
  { name: 'events', may: ['base', 'text', 'log', 'catalogue', 'matching'] },
  { name: 'operations', may: ['base', 'text', 'log', 'catalogue', 'events'] },
  { name: 'features', may: ['base', 'text', 'log', 'catalogue', 'events', 'operations', 'workspace'] },
  {
    name: 'workspace',
    may: ['base', 'archive', 'text', 'log', 'reading', 'catalogue', 'matching', 'events', 'operations'],
    machine: ['switch'],
    host: true,
  },
  {
    name: 'report',
    may: ['base', 'text', 'log', 'catalogue', 'events', 'operations', 'features', 'workspace'],
  },
  {
    name: 'lsp',
    may: ['base', 'text', 'log', 'reading', 'catalogue', 'events', 'operations', 'features', 'workspace', 'report'],
    host: true,
  },
  {
    name: 'cli',
    may: [
      ...['base', 'text', 'log', 'reading', 'catalogue', 'matching', 'events', 'operations', 'features', 'workspace'],
      'report',
    ],
    host: true,
  },
];

/** The packages of each border, as `regex` patterns of no-restricted-imports. */
const border = {
  nodeBuiltin: { regex: NODE_BUILTIN, message: 'This layer also runs in a web worker: no Node.js.' },
  protocol: {
    regex: '^vscode-(languageserver(?!-types$)|languageclient|jsonrpc)',
    message: 'Only server/src/lsp and main.ts speak to the connection.',
  },
  vscode: { regex: '^vscode$', message: 'Only the client and the integration suite run inside VS Code.' },
  anyVscode: { regex: '^vscode(?!-languageserver-types$)', message: 'Only vscode-languageserver-types is plain data.' },
  fileSystem: { regex: '^(node:)?fs(/promises)?$', message: 'Only server/src/workspace/diskFiles.ts reads the disk.' },
  disk: { regex: 'workspace/diskFiles\\.ts$', message: 'A feature sees the Workspace, never the disk.' },
  client: { regex: '(^|/)client/', message: 'The server knows nothing of its client.' },
  extension: {
    regex: '(^|/)\\.\\./src/(?!pages/messages\\.ts$)',
    message: 'A page knows of the extension only what both say.',
  },
  server: { regex: '(^|/)server/(?!src/shared/)', message: 'The client knows of the server only server/src/shared.' },
};

const forbid = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

/** One block for a layer: the other layers, and the packages, that it must not import. */
function layerBorder({ name, may, machine = [], host = false }) {
  const allowed = may.length === 0 ? [name] : [name, 'shared', ...may];
  const others = LAYERS.filter((layer) => !allowed.includes(layer));
  const message = may.length === 0 ? `${name} imports no other layer.` : `${name} imports only ${may.join(', ')}.`;
  const upwards = { regex: `^(\\.\\./)+(${others.join('|')})(/|\\.ts$)`, message };
  const packages = host ? [border.vscode, border.fileSystem] : [border.nodeBuiltin, border.anyVscode];
  const connection = host && name !== 'lsp' ? [border.protocol] : [];
  const disk = name === 'features' ? [border.disk] : [];
  return {
    files: [`server/src/${name}/**/*.ts`],
    ignores: ['server/src/workspace/diskFiles.ts'],
    rules: forbid(upwards, machineBorder(machine), border.client, ...packages, ...connection, ...disk),
  };
}

/** What only a Node.js process has. The layers that may not use it also run in a web worker. */
const NODE_GLOBALS = ['Buffer', 'process', 'require', 'module', '__dirname', '__filename', 'global', 'setImmediate'];

/** What a layer must not import of the machine: all but the files that it may. */
function machineBorder(files) {
  const message = 'Only reading and matching call the machine; what others may know of it stands in their row.';
  return { regex: `(^|/)machine/(?!(${files.join('|')})\\.ts$)`, message };
}

/** The machine knows nothing of the server; its guest and the constants of both sides are compiled by themselves. */
const machineBorders = [
  [
    'server/machine/*.ts',
    '(^|/)(src|guest)/',
    'The machine knows nothing of the server, and of its guest only the code.',
  ],
  ['server/machine/shared.ts', '.', 'Both sides compile this file: it imports nothing.'],
  [
    'server/machine/guest/*.ts',
    '^(?!\\./\\w+$|\\.\\./shared$)',
    'The guest is compiled from its own files and ../shared alone.',
  ],
].map(([file, regex, message]) => ({
  files: [file],
  rules: {
    ...forbid({ regex, message }, border.nodeBuiltin, border.anyVscode, border.client),
    'no-restricted-globals': ['error', ...NODE_GLOBALS],
  },
}));

const pureLayers = layers.filter(({ host }) => host !== true).map(({ name }) => `server/src/${name}/**/*.ts`);

export default defineConfig(
  { ignores: ['**/dist/', 'test/out/', '.vscode-test/', 'node_modules/', 'coverage/', 'server/machine/code.ts'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      eqeqeq: 'error',
      'max-params': ['error', 4],
    },
  },
  {
    files: ['client/src/**/*.ts', 'client/pages/**/*.ts', 'server/src/**/*.ts', 'server/machine/**/*.ts'],
    rules: {
      'max-lines-per-function': ['error', { max: 40 }],
      'max-lines': ['error', { max: 400 }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ImportExpression', message: 'An import stands at the top, where the borders are guarded.' },
      ],
    },
  },
  {
    files: ['server/machine/guest/*.ts'],
    rules: {
      // What is one number type to TypeScript is several here, and which is meant has to be said.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      // The server sets them.
      'prefer-const': 'off',
    },
  },
  { files: ['server/src/catalogue/**/*.ts'], rules: { 'max-lines': 'off' } },
  { files: ['server/src/**/*.ts'], rules: { 'no-console': 'error', ...forbid(border.vscode, border.client) } },
  ...layers.map(layerBorder),
  ...machineBorders,
  { files: pureLayers, rules: { 'no-restricted-globals': ['error', ...NODE_GLOBALS] } },
  // Only its process.ts touches the process; all else can be run by a test.
  {
    files: ['server/src/cli/**/*.ts'],
    ignores: ['server/src/cli/process.ts'],
    rules: { 'no-restricted-globals': ['error', ...NODE_GLOBALS] },
  },
  {
    files: ['server/src/workspace/diskFiles.ts'],
    rules: forbid(border.vscode, border.client, border.protocol),
  },
  { files: ['client/src/**/*.ts'], rules: forbid(border.server) },
  {
    files: ['client/pages/**/*.ts'],
    rules: forbid(border.server, border.extension, border.nodeBuiltin, border.vscode),
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // `test(...)` of node:test answers a promise that its runner awaits.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', name: ['test', 'it', 'describe', 'suite'], package: 'node:test' },
          ],
        },
      ],
      'max-params': 'off',
    },
  },
  { files: ['test/**/*.ts'], ignores: ['test/integration/**'], rules: forbid(border.vscode) },
  { files: ['**/*.{js,mjs,cjs}'], ...tseslint.configs.disableTypeChecked },
);
