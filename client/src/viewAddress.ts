/** Addresses of views: what a URI shows, and the URI of what is to be shown. */
import * as vscode from 'vscode';
import { readViewQuery, viewPathAndQuery, viewScheme, type ViewSpec } from '../../server/src/shared/views.ts';
import { plain, shortened } from './text.ts';

/** The URI of a view. The title is what its tab shows. */
export function viewUri(spec: ViewSpec, title: string): vscode.Uri {
  const sound = shortened(plain(title), 80).replace(/\s+/g, ' ').trim();
  return vscode.Uri.from({ scheme: viewScheme, ...viewPathAndQuery(spec, sound) });
}

/** What a URI shows, when it is one of a view. */
export function viewSpecOf(uri: vscode.Uri): ViewSpec | undefined {
  return uri.scheme === viewScheme ? readViewQuery(uri.query) : undefined;
}
