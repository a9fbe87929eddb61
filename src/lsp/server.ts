import {
  CodeActionKind,
  type CodeActionParams,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
  WatchKind,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type Position, tokenTypes } from "../language/index.ts";
import { toolVersion } from "../paths.ts";
import {
  symbolKind,
  toCompletion,
  toDiagnostic,
  tokenNames,
  toSymbol,
  toTokenData,
  toWorkspaceEdit,
} from "./convert.ts";
import { openDrawing, previewOf } from "./preview.ts";
import type { OpenTree } from "./tree.ts";
import { type FileOf, openTrees, uriIn } from "./trees.ts";

/** What an editor may set, under `tmSite`. */
interface Settings {
  /** Whether open findings are shown among the problems. */
  readonly findings: boolean;
  /** Who decides, in decisions that are made here; "" for who answers for the model. */
  readonly owner: string;
}

const usual: Settings = { findings: true, owner: "" };
/** So long a change waits for others, in ms. */
const together = 4;
/** So long nobody has to have typed before a file is looked at with its neighbours, in ms. */
const pause = 120;

/** Answers an editor until it leaves. */
export function startServer(connection: Connection): void {
  const documents = new TextDocuments(TextDocument);
  const trees = openTrees({
    onJudged: (tree) => void guarded(() => showTree(tree)),
    onProblem: (message) => connection.console.error(`judging failed: ${message}`),
  });
  const timers = new Map<string, NodeJS.Timeout>();
  /** Files whose text in the editor is not taken over yet. */
  const waiting = new Map<string, NodeJS.Timeout>();
  /** Files that are not open, and have problems that are shown. */
  const shown = new Map<OpenTree, Set<string>>();
  const draw = openDrawing();
  let settings = usual;
  let client: InitializeParams["capabilities"] = {};

  /** What goes wrong in one answer ends no other. */
  async function guarded<Answer>(work: () => Answer | Promise<Answer>): Promise<Answer | null> {
    try {
      return await work();
    } catch (error) {
      connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return null;
    }
  }

  /** An answer about one file may depend on any other. */
  function takeAllOver(): void {
    for (const uri of waiting.keys()) {
      const at = trees.known(uri);
      if (at) changedNow(uri, at);
    }
  }

  /** Answers about a place of a file that is open, with the text as the editor has it. */
  function about<Params extends { readonly textDocument: { readonly uri: string } }, Answer>(
    answer: (at: FileOf, params: Params) => Answer | null,
  ) {
    return async (params: Params, token: { readonly isCancellationRequested: boolean }) => {
      const at = await guarded(() => trees.of(params.textDocument.uri));
      if (token.isCancellationRequested)
        return new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
      if (!at) return null;
      return guarded(() => {
        takeAllOver();
        return answer(at, params);
      });
    };
  }

  connection.onInitialize((params): InitializeResult => {
    client = params.capabilities;
    settings = settingsIn(params.initializationOptions);
    return {
      serverInfo: { name: "tm-site", version: toolVersion() },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        completionProvider: { triggerCharacters: ["=", ",", "[", '"', "#", "/", ".", ":", " ", "*"] },
        hoverProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        renameProvider: { prepareProvider: true },
        documentSymbolProvider: true,
        workspaceSymbolProvider: true,
        foldingRangeProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor] },
        semanticTokensProvider: {
          legend: { tokenTypes: tokenTypes.map((one) => tokenNames[one]), tokenModifiers: [] },
          full: true,
        },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onInitialized(() => {
    void guarded(async () => {
      if (client.workspace?.didChangeConfiguration?.dynamicRegistration)
        await connection.client.register(DidChangeConfigurationNotification.type, { section: "tmSite" });
      if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration)
        await connection.client.register(DidChangeWatchedFilesNotification.type, {
          watchers: [
            { globPattern: "**/*.{md,markdown,yaml,yml,json}" },
            // Of a folder that comes or goes, not all editors tell the files.
            { globPattern: "**/*", kind: WatchKind.Create | WatchKind.Delete },
          ],
        });
      await configure();
    });
  });

  async function configure(given?: unknown): Promise<void> {
    const asked = client.workspace?.configuration
      ? await connection.workspace.getConfiguration("tmSite")
      : given;
    if (asked) settings = settingsIn(asked);
    for (const tree of trees.all()) showTree(tree);
  }

  connection.onDidChangeConfiguration(({ settings: given }) => {
    void guarded(() => configure((given as { tmSite?: unknown } | null)?.tmSite));
  });

  // Opening is a change of the text as well.
  documents.onDidChangeContent(({ document: { uri } }) => {
    if (waiting.has(uri)) return;
    // What comes in one go, or while the last key was looked at, is looked at once.
    const timer = setTimeout(() => void guarded(() => changed(uri)), together);
    waiting.set(uri, timer);
  });
  documents.onDidSave(({ document }) => void guarded(() => changedOnDisk(document.uri)));
  documents.onDidClose(({ document }) => {
    void guarded(async () => {
      for (const kept of [timers, waiting]) {
        clearTimeout(kept.get(document.uri));
        kept.delete(document.uri);
      }
      const at = await trees.of(document.uri);
      at?.tree.edit(at.file, null);
      await connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
    });
  });

  /** What its own text says is shown at once, and how it fits the others when nobody has typed for a while. */
  async function changed(uri: string): Promise<void> {
    const at = await trees.of(uri);
    if (at && documents.get(uri)) changedNow(uri, at);
  }

  function changedNow(uri: string, at: FileOf): void {
    takeOver(uri, at);
    show(uri, at, true);
    clearTimeout(timers.get(uri));
    timers.set(
      uri,
      setTimeout(() => void guarded(() => show(uri, at, false)), pause),
    );
  }

  /** The text as the editor has it now. */
  function takeOver(uri: string, { tree, file }: FileOf): void {
    clearTimeout(waiting.get(uri));
    waiting.delete(uri);
    const text = documents.get(uri)?.getText();
    if (text !== undefined && tree.language.unsaved().get(file) !== text) tree.edit(file, text);
  }

  function show(uri: string, { tree, file }: FileOf, quick: boolean): void {
    const document = documents.get(uri);
    if (!document) return;
    const problems = tree.language.problems(file, { quick, findings: settings.findings });
    void connection.sendDiagnostics({
      uri,
      version: document.version,
      diagnostics: problems.map(toDiagnostic),
    });
  }

  /** All that is known of a tree since it was judged. */
  function showTree(tree: OpenTree): void {
    const open = new Set<string>();
    for (const { uri } of documents.all()) {
      const at = trees.known(uri);
      if (at?.tree !== tree) continue;
      open.add(at.file);
      show(uri, at, false);
    }
    const before = shown.get(tree) ?? new Set();
    const now = new Set<string>();
    for (const file of tree.language.troubled()) {
      if (open.has(file)) continue;
      now.add(file);
      const diagnostics = tree.language.problems(file).map(toDiagnostic);
      void connection.sendDiagnostics({ uri: uriIn(tree, file), diagnostics });
    }
    for (const file of before)
      if (!now.has(file) && !open.has(file))
        void connection.sendDiagnostics({ uri: uriIn(tree, file), diagnostics: [] });
    shown.set(tree, now);
    void connection.sendNotification("$/tmSite/judged");
  }

  async function changedOnDisk(uri: string): Promise<void> {
    const at = trees.known(uri);
    if (!at) return;
    if (/^tm-site\.config\./.test(at.file)) await at.tree.configure();
    else await at.tree.reload(at.file);
  }

  connection.onDidChangeWatchedFiles(({ changes }) => {
    void guarded(async () => {
      for (const { uri } of changes) await changedOnDisk(uri);
    });
  });

  connection.onCompletion(
    about(({ tree, file }, { position }: { textDocument: { uri: string }; position: Position }) => ({
      isIncomplete: true,
      items: tree.language.complete(file, position).map(toCompletion),
    })),
  );
  connection.onHover(
    about(({ tree, file }, { position }: Placed) => {
      const hover = tree.language.hover(file, position);
      return hover && { range: hover.range, contents: { kind: "markdown", value: hover.markdown } };
    }),
  );
  connection.onDefinition(
    about(({ tree, file }, { position }: Placed) =>
      tree.language
        .definition(file, position)
        .map((one) => ({ uri: uriIn(tree, one.file), range: one.range })),
    ),
  );
  connection.onReferences(
    about(({ tree, file }, { position, context }: Placed & { context: { includeDeclaration: boolean } }) =>
      tree.language
        .references(file, position, context.includeDeclaration)
        .map((one) => ({ uri: uriIn(tree, one.file), range: one.range })),
    ),
  );
  connection.onPrepareRename(
    about(({ tree, file }, { position }: Placed) => {
      const at = tree.language.nameAt(file, position);
      return at && { range: at.range, placeholder: at.name };
    }),
  );
  connection.onRenameRequest(async (params) => {
    const at = await guarded(() => trees.of(params.textDocument.uri));
    takeAllOver();
    const renamed =
      at && (await guarded(() => at.tree.language.rename(at.file, params.position, params.newName)));
    if (!at || !renamed) return null;
    if ("problem" in renamed) return new ResponseError(LSPErrorCodes.RequestFailed, renamed.problem);
    return toWorkspaceEdit(renamed.edits, [], (file) => uriIn(at.tree, file), false);
  });
  connection.onDocumentSymbol(about(({ tree, file }) => tree.language.symbols(file).map(toSymbol)));
  connection.onWorkspaceSymbol(({ query }) =>
    guarded(() => {
      takeAllOver();
      return trees.all().flatMap((tree) =>
        tree.language.search(query).map(({ name, kind, level, file, range }) => ({
          ...{ name, kind: symbolKind(kind), containerName: level },
          location: { uri: uriIn(tree, file), range },
        })),
      );
    }),
  );
  connection.onFoldingRanges(
    about(({ tree, file }) => tree.language.folding(file).map((one) => ({ ...one }))),
  );
  connection.onCodeAction(
    about(({ tree, file }, { range, context }: CodeActionParams) => {
      const mayCreate = client.workspace?.workspaceEdit?.resourceOperations?.includes("create") === true;
      return tree.language
        .actions(file, range, { today: today(), owner: settings.owner })
        .filter(({ newFiles }) => newFiles.length === 0 || mayCreate)
        .filter(({ kind }) => !context.only || context.only.some((one) => kind.startsWith(one)))
        .map(({ title, kind, problem, edits, newFiles, isPreferred }) => ({
          ...{ title, kind, isPreferred },
          ...(problem === null ? {} : { diagnostics: [toDiagnostic(problem)] }),
          edit: toWorkspaceEdit(edits, newFiles, (one) => uriIn(tree, one), mayCreate),
        }));
    }),
  );
  connection.languages.semanticTokens.on(async (params) => {
    const at = await guarded(() => trees.of(params.textDocument.uri));
    takeAllOver();
    const tokens = at && (await guarded(() => at.tree.language.tokens(at.file)));
    return { data: toTokenData(tokens ?? [], tokenTypes) };
  });
  connection.onRequest("tmSite/preview", async ({ textDocument }: { textDocument: { uri: string } }) => {
    const at = await guarded(() => trees.of(textDocument.uri));
    return at && guarded(() => previewOf(at.tree, at.file, draw));
  });
  connection.onShutdown(async () => {
    await guarded(() => draw.close());
    for (const timer of timers.values()) clearTimeout(timer);
    await guarded(() => trees.close());
  });
  documents.listen(connection);
  connection.listen();
}

const today = (): string => new Date().toISOString().slice(0, 10);

interface Placed {
  readonly textDocument: { readonly uri: string };
  readonly position: Position;
}

function settingsIn(given: unknown): Settings {
  const { findings, owner } = (typeof given === "object" && given !== null ? given : {}) as Record<
    string,
    unknown
  >;
  return {
    findings: typeof findings === "boolean" ? findings : usual.findings,
    owner: typeof owner === "string" ? owner : usual.owner,
  };
}
