import { strict as assert } from 'node:assert';
import { appendFileSync } from 'node:fs';
import * as vscode from 'vscode';
import {
  at,
  closeAll,
  eventually,
  fileUri,
  lineWith,
  putCursor,
  run,
  show,
  threadOf,
  visibleLines,
  write,
} from './help.ts';

function foldsOf(uri: vscode.Uri) {
  return vscode.commands.executeCommand<vscode.FoldingRange[] | undefined>('vscode.executeFoldingRangeProvider', uri);
}

/** Threads 100 and 200 in turns, three records each, and a record of two lines. */
function interleaved(turns: number, from = 0): string {
  const lines: string[] = [];
  for (let turn = from; turn < from + turns; turn++) {
    for (const thread of [100, 200])
      for (const part of [1, 2, 3]) lines.push(said(`turn ${turn} part ${part}`, thread, turn));
  }
  return lines.join('');
}

function said(text: string, thread: number, turn: number): string {
  const clock = new Date(Date.UTC(2024, 2, 12, 9, 0, turn)).toISOString().slice(11, 19);
  const id = `${thread} (0x${thread.toString(16).toUpperCase()})`;
  return `${text}  $$<SMS_DISTRIBUTION_MANAGER><03-12-2024 ${clock}.000+000><thread=${id}>\r\n`;
}

suite('folding and focus', () => {
  teardown(async () => {
    await run('unfocus');
    await closeAll();
  });

  test('each stretch of one thread is a fold', async () => {
    await write('sched.log', interleaved(5));
    const { document } = await show('sched.log');
    const folds = await eventually('folds', async () => {
      const found = await foldsOf(document.uri);
      return found !== undefined && found.length > 0 && found;
    });
    assert.deepEqual(
      folds.map(({ start, end }) => [start, end]).sort(([a = 0], [b = 0]) => a - b),
      Array.from({ length: 10 }, (_, stretch) => [stretch * 3, stretch * 3 + 2]),
    );
  });

  test('focus folds all other threads away, and leaving it brings them back', async () => {
    const editor = await show('DistMgr.log');
    const line = lineWith(editor.document, 'Processing 6.INS');
    const thread = threadOf(editor.document.lineAt(line).text);
    putCursor(editor, new vscode.Position(line, 0));
    await run('focusThread');
    const shown = await eventually('folded', () => {
      const lines = visibleLines(editor).filter((each) => each > 0 && editor.document.lineAt(each).text !== '');
      return lines.length > 3 && lines.every((each) => threadOf(editor.document.lineAt(each).text) === thread) && lines;
    });
    assert.ok(shown.includes(line));
    assert.equal(editor.document.isDirty, false);
    await run('unfocus');
    await eventually(
      'unfolded',
      () => new Set(visibleLines(editor).map((each) => threadOf(editor.document.lineAt(each).text))).size > 2,
    );
    const folds = (await foldsOf(editor.document.uri)) ?? [];
    const stretch = folds.find(({ start, end }) => end > start);
    assert.ok(stretch, 'the usual folds are back');
  });

  test('the focus follows a log that grows', async () => {
    await write('sched.log', interleaved(4));
    const editor = await show('sched.log');
    putCursor(editor, at(editor.document, 'thread=200'));
    await run('focusThread');
    const of = (thread: string) =>
      visibleLines(editor).filter((each) => threadOf(editor.document.lineAt(each).text) === thread);
    await eventually('focused', () => of('200').length === 12 && of('100').length <= 1);
    appendFileSync(fileUri('sched.log').fsPath, interleaved(4, 4));
    await eventually(
      'the new records of the thread, and no others',
      () => of('200').length === 24 && of('100').length <= 1,
    );
  });

  test('next and previous go along the thread', async () => {
    await write('sched.log', interleaved(3));
    const editor = await show('sched.log');
    putCursor(editor, new vscode.Position(2, 5));
    await run('nextInThread');
    await eventually('the next stretch of the thread', () => editor.selection.active.line === 6);
    await run('previousInThread');
    await eventually('back', () => editor.selection.active.line === 2);
  });
});
