/** How explanations of codes are declared. */

/** A code, its meaning, a first step, and its name where no header of the table has one. */
export type ExplanationRow = readonly [code: number, meaning: string, next: string, name?: string];
