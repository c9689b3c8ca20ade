/** Queries against the site database that answer what the logs do not say. They only read. */

const columns = 'DPID, ServerName, SMSSiteCode, NALPath, IsPullDP, IsPXE, Action, State, DPCRC';

/** The row of a DPID in table DistributionPoints. */
export function queryForDpid(dpid: number): string {
  return `SELECT ${columns} FROM DistributionPoints WHERE DPID = ${String(dpid)}`;
}

/** The rows of a server in table DistributionPoints; the name is quoted. */
export function queryForServer(server: string): string {
  return `SELECT ${columns} FROM DistributionPoints WHERE ServerName = N'${server.replaceAll("'", "''")}'`;
}
