/** Settings as the client sends them: whatever is missing or of the wrong kind falls back to its default. */
import type { ProblemSettings, SeveritySetting } from '../features/diagnostics/index.ts';
import { defaultSettings, type AsWrittenSetting, type Settings } from '../shared/settings.ts';
import { zoneNamed } from '../shared/times.ts';

/** Reads the section `configmgrLogs` of a client's settings. */
export function readSettings(section: unknown): Settings {
  const root = objectOf(section);
  const problems = objectOf(root.get('problems'));
  const index = objectOf(root.get('index'));
  const hints = objectOf(root.get('inlayHints'));
  const fallback = defaultSettings;
  return {
    problems: {
      enabled: booleanOr(problems.get('enabled'), fallback.problems.enabled),
      severity: Object.fromEntries(
        [...objectOf(problems.get('severity'))].flatMap(([code, value]) =>
          typeof value === 'string' ? [[code, value]] : [],
        ),
      ),
    },
    asWritten: asWrittenOr(root.get('asWritten'), fallback.asWritten),
    index: {
      enabled: booleanOr(index.get('enabled'), fallback.index.enabled),
      maximumMegabytes: numberOr(index.get('maximumMegabytes'), fallback.index.maximumMegabytes),
      exclude: stringsOr(index.get('exclude'), fallback.index.exclude),
    },
    ansiCodePage: stringOr(root.get('ansiCodePage'), fallback.ansiCodePage),
    timeZone: zoneNamed(root.get('timeZone')),
    showsColumns: columnChoices.has(root.get('columns')),
    codeLens: { enabled: booleanOr(objectOf(root.get('codeLens')).get('enabled'), fallback.codeLens.enabled) },
    inlayHints: {
      enabled: booleanOr(hints.get('enabled'), fallback.inlayHints.enabled),
      gapSeconds: numberOr(hints.get('gapSeconds'), fallback.inlayHints.gapSeconds),
    },
    assumedBiasMinutes: biasOr(root.get('assumedBiasMinutes'), fallback.assumedBiasMinutes),
  };
}

/** Of a client that names none nothing is known: it may show none. */
const columnChoices: ReadonlySet<unknown> = new Set(['time', 'time+thread']);

const severities: ReadonlySet<string> = new Set(['error', 'warning', 'information', 'hint', 'off']);

/** The settings of problems in the form that the rules take. Severities that do not exist are ignored. */
export function problemSettings(settings: Settings): ProblemSettings {
  const known = Object.entries(settings.problems.severity).filter(([, severity]) => severities.has(severity));
  return {
    enabled: settings.problems.enabled,
    asWritten: settings.asWritten === 'list',
    severity: new Map(known as [string, SeveritySetting][]),
  };
}

function objectOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}

function booleanOr(value: unknown, fallback: boolean): boolean {
  return typeof value === 'boolean' ? value : fallback;
}

function asWrittenOr(value: unknown, fallback: AsWrittenSetting): AsWrittenSetting {
  return value === 'marks' || value === 'list' || value === 'off' ? value : fallback;
}

function numberOr(value: unknown, fallback: number): number {
  return typeof value === 'number' && value >= 0 ? value : fallback;
}

function stringOr(value: unknown, fallback: string): string {
  return typeof value === 'string' && value !== '' ? value : fallback;
}

function stringsOr(value: unknown, fallback: readonly string[]): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : fallback;
}

/** Offsets to UTC lie within fourteen hours. */
function biasOr(value: unknown, fallback: number | null): number | null {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 840 ? value : fallback;
}
