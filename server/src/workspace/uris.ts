/** Names and folders of URIs. */
import { URI, Utils } from 'vscode-uri';

/** The file's name, decoded. */
export function nameOf(uri: string): string {
  return Utils.basename(URI.parse(uri));
}

/** The URI of the folder that holds a file. */
export function folderOf(uri: string): string {
  return Utils.dirname(URI.parse(uri)).toString();
}
