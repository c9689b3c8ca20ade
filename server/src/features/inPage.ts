/** What is known of a whole log, cut to one of its pages: folds and outline. */
import type { DocumentSymbol, FoldingRange, Range } from 'vscode-languageserver-types';
import type { Log } from '../log/log.ts';
import { foldsOf } from './folding.ts';
import { recordsOfPage, type LinePage } from './pages.ts';

/** The folds of a page, in its own lines; one that begins or ends on another page is cut. */
export function foldsOfPage(log: Log, page: LinePage): FoldingRange[] {
  return foldsOf(log, recordsOfPage(log, page)).flatMap((fold) => {
    const startLine = Math.max(0, fold.startLine - page.firstLine);
    const endLine = Math.min(page.lines - 1, fold.endLine - page.firstLine);
    return endLine > startLine ? [{ ...fold, startLine, endLine }] : [];
  });
}

/** The outline of what a page shows, in its own lines; what begins or ends on another page is cut. */
export function symbolsOfPage(symbols: readonly DocumentSymbol[], page: LinePage): DocumentSymbol[] {
  return symbols.flatMap(({ children, ...symbol }) => {
    const range = cut(symbol.range, page);
    if (range === undefined) return [];
    const own = children === undefined ? {} : { children: symbolsOfPage(children, page) };
    // What a symbol goes to must lie within it.
    return [{ ...symbol, range, selectionRange: cut(symbol.selectionRange, page) ?? startOf(range), ...own }];
  });
}

function startOf({ start }: Range): Range {
  return { start, end: start };
}

function cut({ start, end }: Range, { firstLine, lines }: LinePage): Range | undefined {
  const [from, to] = [start.line - firstLine, end.line - firstLine];
  if (to < 0 || from >= lines) return undefined;
  return {
    start: from < 0 ? { line: 0, character: 0 } : { line: from, character: start.character },
    end: to >= lines ? { line: lines - 1, character: 0 } : { line: to, character: end.character },
  };
}
