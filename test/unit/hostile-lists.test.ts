/** Text from a log never changes how problems and lists look (test/reliability.md S1, S7, I18). */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { diagnostics, problemsOf } from '../../server/src/features/diagnostics/index.ts';
import { summaryOf } from '../../server/src/features/threads.ts';
import { workTableOf } from '../../server/src/events/work.ts';
import { rowOf } from './support/checks.ts';
import { hostileSite, payloads, unseen, workspaceOf } from './support/hostileSites.ts';

suite('hostile text in problems and lists', () => {
  test('problems hold no character that changes how other text looks, and are short', () => {
    for (const payload of payloads) {
      const site = hostileSite(payload);
      const workspace = workspaceOf(site);
      let named = 0;
      for (const events of workspace.logs.values()) {
        const listed = diagnostics(workspace, events, { enabled: true, asWritten: true, severity: new Map() });
        const whole = problemsOf(workspace, events);
        for (const problem of listed) assert.ok(rowOf(problem).length <= 90, rowOf(problem));
        for (const texts of [
          ...listed.map(({ message, relatedInformation = [] }) => [
            message,
            ...relatedInformation.map((r) => r.message),
          ]),
          ...whole.map(({ text, adds }) => [text, ...adds]),
        ]) {
          for (const text of texts.map(String)) {
            assert.doesNotMatch(text, unseen);
            assert.ok(text.length < 3000, `a problem of ${String(text.length)} characters`);
            if (/ was dropped/.test(text) || /: see .*\.log:9\.$/s.test(text)) named++;
          }
        }
      }
      // A message of more than 16 KiB is not looked through.
      assert.ok(named >= 2 || payload.length > 10_000, payload.slice(0, 80));
    }
  });

  test('threads are named without such characters, and shortly', () => {
    for (const payload of payloads) {
      const workspace = workspaceOf(hostileSite(payload));
      for (const events of workspace.logs.values()) {
        for (const { id, role, subject, span } of workTableOf(events).works.map((work) => summaryOf(events, work))) {
          assert.doesNotMatch(
            `${id}${role}${subject}${span}`,
            unseen,
            JSON.stringify([payload, role, subject]).slice(0, 300),
          );
          assert.ok(
            role.length + subject.length < 1000,
            `${String(role.length)} + ${String(subject.length)} characters`,
          );
        }
      }
    }
  });
});
