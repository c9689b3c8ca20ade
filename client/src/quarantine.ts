/** Logs that the server is kept away from: it died twice while it worked on them. */

/** So often may the server die of a log, if it did. */
const LIMIT = 2;

/** Knows what was in work whenever the server died. */
export class Quarantine {
  private working: readonly string[] = [];
  private readonly deaths = new Map<string, number>();

  /** URIs of the logs in quarantine. */
  get all(): readonly string[] {
    return [...this.deaths].flatMap(([uri, count]) => (count >= LIMIT ? [uri] : []));
  }

  /** What the server works on from now on. */
  works(uris: readonly string[]): void {
    this.working = uris;
  }

  /** The server died. Answers the logs that are in quarantine since. */
  died(): readonly string[] {
    const before = this.all;
    for (const uri of this.working) this.deaths.set(uri, (this.deaths.get(uri) ?? 0) + 1);
    this.working = [];
    return this.all.filter((uri) => !before.includes(uri));
  }

  /** The server was started on purpose: all logs are tried again. */
  forget(): void {
    this.working = [];
    this.deaths.clear();
  }
}
