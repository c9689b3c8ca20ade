/** Names and folders of URIs. Neither throws: what is no URI is read as a bare path. */
import { URI, Utils } from 'vscode-uri';

/** The file's name, decoded. */
export function nameOf(uri: string): string {
  return Utils.basename(parsed(uri));
}

/** The URI of the folder that holds a file. */
export function folderOf(uri: string): string {
  return Utils.dirname(parsed(uri)).toString();
}

/** The parts of a URI. A path that begins with two slashes would name a server, so it keeps one. */
function parsed(uri: string): URI {
  try {
    return URI.parse(uri);
  } catch {
    return URI.from({ scheme: 'unknown', path: `/${uri.replace(/^[^/]*:/, '').replace(/^[\\/]+/, '')}` });
  }
}
