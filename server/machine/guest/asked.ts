/** What the machine asks the server for. Addresses are those of the machine's memory. */

/** The index of a component name. */
export declare function indexOfName(from: usize, to: usize): i32;
/** Writes the program of a candidate into the memory, and its place into the candidate. */
export declare function prepare(candidate: usize): void;
/** Whether the pattern of a message reads the text between two addresses. */
export declare function isRead(message: i32, from: usize, to: usize): bool;
