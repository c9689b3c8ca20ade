/** Logs with other names, and text pasted from logs: recognised by their first records, unless the reader said otherwise. */
import * as vscode from 'vscode';
import { headLength, mayBeginLog } from '../../server/src/shared/detection.ts';
import { sniff } from '../../server/src/shared/requests.ts';
import { fileName, isLog, languageId } from './logs.ts';
import { plainInMessage } from './text.ts';
import type { LanguageServer } from './server.ts';

/** A new document is looked at when so many characters come into it at once: they were pasted. */
const PASTED = 40;

/** Decides once for each document; a language that the reader chose stays. */
export class Detector {
  /** Documents of another language that are left alone, and who decided that. */
  private readonly settled = new Map<string, 'reader' | 'look'>();
  private readonly server: LanguageServer;
  private changing: string | undefined;

  constructor(server: LanguageServer) {
    this.server = server;
  }

  /** Looks at the open documents, and at each that is opened. */
  start(): vscode.Disposable {
    vscode.workspace.textDocuments.forEach((document) => void this.look(document));
    return vscode.Disposable.from(
      vscode.workspace.onDidCloseTextDocument((document) => this.closed(document)),
      vscode.workspace.onDidOpenTextDocument((document) => this.opened(document)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (isNew(document) && contentChanges.some(({ text }) => text.length >= PASTED)) void this.look(document);
      }),
    );
  }

  /** Makes the document a Configuration Manager log because the reader says so. */
  async treatAsConfigMgrLog(document: vscode.TextDocument): Promise<void> {
    this.settled.delete(document.uri.toString());
    await vscode.languages.setTextDocumentLanguage(document, languageId);
  }

  /** Makes the document a plain log, and leaves it one until the window is closed. */
  async treatAsPlainLog(document: vscode.TextDocument): Promise<void> {
    this.settled.set(document.uri.toString(), 'reader');
    await vscode.languages.setTextDocumentLanguage(document, 'log');
  }

  /** A change of language comes as a close and an open in one go: that is how one made by the reader is told from a new look. */
  private closed(document: vscode.TextDocument): void {
    if (!isLog(document)) return;
    this.changing = document.uri.toString();
    queueMicrotask(() => (this.changing = undefined));
  }

  private opened(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    if (this.changing === key && !isLog(document)) this.settled.set(key, 'reader');
    void this.look(document);
  }

  private async look(document: vscode.TextDocument): Promise<void> {
    const key = document.uri.toString();
    const mode = vscode.workspace.getConfiguration('configmgrLogs', document.uri).get<string>('detect');
    if (mode === 'off' || this.settled.has(key) || !mayBeLog(document)) return;
    if (!isNew(document)) this.settled.set(key, 'look');
    if (!(await this.isDecided(document))) return;
    this.settled.set(key, 'look');
    if (mode === 'ask' && (!(await askReader(document)) || document.isClosed)) return;
    await this.treatAsConfigMgrLog(document);
  }

  /**
   * Whether the server, which is started for what may be a log, takes a document for one, and nobody decided otherwise meanwhile: the
   * reader, or the look at a later paste.
   */
  private async isDecided(document: vscode.TextDocument): Promise<boolean> {
    const key = document.uri.toString();
    const { languageId: language } = document;
    const before = this.settled.get(key);
    if (!(await this.isTaken(headOf(document)))) return false;
    return !document.isClosed && document.languageId === language && this.settled.get(key) === before;
  }

  private async isTaken(head: string): Promise<boolean> {
    if (!mayBeginLog(head)) return false;
    try {
      return (await this.server.ask(sniff, { head })) === true;
    } catch (error) {
      this.server.log.warn(`Not recognised: ${String(error)}`);
      return false;
    }
  }
}

function headOf(document: vscode.TextDocument): string {
  return document.getText(new vscode.Range(new vscode.Position(0, 0), document.positionAt(headLength)));
}

/** Whether the name and language leave the question open. The editor's own output is no file. */
function mayBeLog({ uri, languageId: language }: vscode.TextDocument): boolean {
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === undefined && uri.scheme !== 'untitled') return false;
  return language === 'log' || (language === 'plaintext' && (/\.(?:log|txt)$/i.test(uri.path) || isNew({ uri })));
}

/** Whether a document has no file yet: it is empty when it is opened, and filled later. */
function isNew({ uri }: Pick<vscode.TextDocument, 'uri'>): boolean {
  return uri.scheme === 'untitled';
}

async function askReader(document: vscode.TextDocument): Promise<boolean> {
  const sentence = `${plainInMessage(fileName(document.uri))} looks like a Configuration Manager log. Read it as one?`;
  return (await vscode.window.showInformationMessage(sentence, 'Yes', 'No')) === 'Yes';
}
