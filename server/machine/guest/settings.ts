/** What the server knows and the machine must know as well. The server sets these once, from where they are declared. */

/** The longest record, in units, that is read here. */
export let longRecord: i32 = 0;
/** How far into a line the path may reach that a search tool writes before what it has found. */
export let longestGrepPath: i32 = 0;
/** How much of a status message is searched for its fields. */
export let statusHeadLength: i32 = 0;
/** How far, in milliseconds, a record's clock may stand off the time in its status message. */
export let clockTolerance: f64 = 0;
/** Stands for the bias of a record that states none. */
export let unknownBias: i32 = 0;
/** The values that stand for notations, severities and problems in the columns. */
export let serverTrace: i32 = 0;
export let ccm: i32 = 0;
export let information: i32 = 0;
export let warning: i32 = 0;
export let error: i32 = 0;
export let clockDisagrees: i32 = 0;
/** A message that is longer is not looked for. */
export let longestMessage: i32 = 0;
/** The unit that stands for each character above 0xFF. */
export let substitute: i32 = 0;
