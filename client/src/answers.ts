/** What the editor keeps of the server's answers, and when it has to ask for it again. */
import * as vscode from 'vscode';
import {
  CodeLensRequest,
  type ConfigurationMiddleware,
  FoldingRangeRequest,
  InlayHintRequest,
  type LanguageClient,
} from 'vscode-languageclient/node';
import { isLog } from './logs.ts';

/** Milliseconds after a change of the settings until the answers that follow them are asked for again. */
const SETTLED = 100;

/** Makes the editor ask again for what it would otherwise keep. */
export class KeptAnswers implements vscode.Disposable {
  /** The server asks for its settings whenever they changed; what it answers after that follows them. */
  readonly middleware: ConfigurationMiddleware = {
    configuration: (params, token, next) => {
      this.askAgain(SETTLED);
      return next(params, token);
    },
  };
  private readonly client: () => LanguageClient;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: () => LanguageClient) {
    this.client = client;
  }

  /** Folding ranges. */
  askForFolding(): void {
    const feature = this.client().getFeature(FoldingRangeRequest.method);
    for (const document of vscode.workspace.textDocuments.filter(isLog))
      feature.getProvider(document)?.onDidChangeFoldingRange.fire();
  }

  /** Code lenses and inlay hints, after so many milliseconds; they depend on all logs. */
  askAgain(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const lenses = this.client().getFeature(CodeLensRequest.method);
      const hints = this.client().getFeature(InlayHintRequest.method);
      for (const document of vscode.workspace.textDocuments.filter(isLog)) {
        lenses.getProvider(document)?.onDidChangeCodeLensEmitter.fire();
        hints.getProvider(document)?.onDidChangeInlayHints.fire();
      }
    }, milliseconds);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}
