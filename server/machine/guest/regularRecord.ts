/** The record that is being read. */

/** Stands for a bias that cannot be read. No column holds it. */
export const noBias: i32 = 0x10000;

/** What is known of the record. Addresses and lengths count units. */
export class RegularRecord {
  static messageStart: usize = 0;
  static messageEnd: usize = 0;
  static end: usize = 0;
  /** Line breaks within the record. */
  static breaks: i32 = 0;
  /** Milliseconds since 1970 of the written clock time. */
  static local: f64 = 0;
  /** Minutes to add to get UTC. */
  static bias: i32 = 0;
  static thread: u32 = 0;
  static component: i32 = 0;
  /** Notation, severity and whether the record goes over several lines, in one byte. */
  static kind: i32 = 0;
}
