/** The roles of threads in so few letters that they stand in a column, and what a thread of each role is told apart by. */

/** A role as a column shows it. */
export interface ShortRole {
  /** Five letters at most. */
  readonly word: string;
  /** What tells its stretches of work apart: what they work on, or nothing where one thread works on everything. */
  readonly about: 'server' | 'package' | 'nothing';
}

/** By the role that a message gives a thread. */
export const shortRoles: ReadonlyMap<string, ShortRole> = new Map([
  ['Content cleanup thread', { word: 'clean', about: 'server' }],
  ['Content library move thread', { word: 'move', about: 'server' }],
  ['DP cert monitoring thread', { word: 'cert', about: 'nothing' }],
  ['DP Manager thread', { word: 'DPmgr', about: 'nothing' }],
  ['DP upgrade processing thread', { word: 'DPs', about: 'nothing' }],
  ['DP upgrade worker', { word: 'setup', about: 'server' }],
  ['Despooling thread', { word: 'desp', about: 'package' }],
  ['HMAN', { word: 'hman', about: 'nothing' }],
  ['IIS config change processing thread', { word: 'IIS', about: 'nothing' }],
  ['Main thread', { word: 'main', about: 'nothing' }],
  ['Package DP thread', { word: 'copy', about: 'server' }],
  ['Package processing thread', { word: 'pkg', about: 'package' }],
  ['Pull DP sending thread', { word: 'pull', about: 'server' }],
  ['Pull DP upgrade worker', { word: 'setup', about: 'server' }],
  ['Replication processing thread', { word: 'repl', about: 'server' }],
  ['SMS Provider', { word: 'prov', about: 'server' }],
  ['SMS DP Provider', { word: 'prov', about: 'server' }],
  ['SMSDBMON', { word: 'dbmon', about: 'nothing' }],
  ['Sending thread', { word: 'send', about: 'package' }],
  ['Shared DP reassignment thread', { word: 'share', about: 'server' }],
]);
