/** Which lines are drawn: those on the screen with some around them, so that scrolling shows no bare line. */
import type { LineSpan } from './cells.ts';

/** Lines above and below the visible ones that are drawn too. */
const MARGIN = 150;
/** So near may what is visible come to the end of what is drawn before more is drawn. */
const NEAR = 50;

/** The lines to draw for some that are visible, of a document of so many. */
export function around({ from, to }: LineSpan, lines: number, margin = MARGIN): LineSpan {
  return { from: Math.max(0, from - margin), to: Math.min(lines - 1, to + margin) };
}

/** Whether what is drawn suffices for what is visible. */
export function suffices(drawn: LineSpan | undefined, visible: LineSpan, lines: number): boolean {
  const wanted = around(visible, lines, NEAR);
  return drawn !== undefined && drawn.from <= wanted.from && drawn.to >= wanted.to;
}
