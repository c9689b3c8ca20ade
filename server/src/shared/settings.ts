/** The settings of the section `configmgrLogs`, as the server reads them, and what holds without any. */

import type { Zone } from './times.ts';

/** What only the log itself calls a failure is listed under Problems, only marked in the editor, or neither. */
export type AsWrittenSetting = 'marks' | 'list' | 'off';

/** Settings of the section `configmgrLogs`, as the server reads them. */
export interface Settings {
  readonly problems: { readonly enabled: boolean; readonly severity: Readonly<Record<string, string>> };
  /** What becomes of lines that only the log itself calls failures. */
  readonly asWritten: AsWrittenSetting;
  readonly index: {
    /** Whether logs of the workspace's folders are read from disk although they are not open. */
    readonly enabled: boolean;
    readonly maximumMegabytes: number;
    readonly exclude: readonly string[];
  };
  /** Encoding of files that are not Unicode, such as `windows-1252`. */
  readonly ansiCodePage: string;
  /** Minutes to add to times of logs that state no zone; null: none is assumed. */
  readonly assumedBiasMinutes: number | null;
  /** The clock on which times are shown. */
  readonly timeZone: Zone;
  /** Whether the client shows columns, which tell of silences as well. */
  readonly showsColumns: boolean;
  readonly codeLens: { readonly enabled: boolean };
  /** `gapSeconds`: silences of a thread that are shown; 0 shows none. */
  readonly inlayHints: { readonly enabled: boolean; readonly gapSeconds: number };
}

/** What holds when the client gives no settings. */
export const defaultSettings: Settings = {
  problems: { enabled: true, severity: {} },
  asWritten: 'list',
  index: { enabled: true, maximumMegabytes: 2000, exclude: [] },
  ansiCodePage: 'windows-1252',
  assumedBiasMinutes: null,
  timeZone: 'log',
  showsColumns: false,
  codeLens: { enabled: true },
  inlayHints: { enabled: true, gapSeconds: 60 },
};
