import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import {
  createProtocolConnection,
  type Diagnostic,
  type InitializeParams,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";

const cli = join(import.meta.dirname, "../../dist/cli.js");

/** An editor, as far as the server can tell. */
export interface Client {
  readonly connection: ProtocolConnection;
  readonly child: ChildProcess;
  /** The problems that were last shown of a file. */
  readonly diagnostics: ReadonlyMap<string, readonly Diagnostic[]>;
  /** Resolves when what is shown of a file is as wanted. */
  readonly shown: (
    uri: string,
    holds: (all: readonly Diagnostic[]) => boolean,
  ) => Promise<readonly Diagnostic[]>;
  readonly open: (uri: string, text: string) => Promise<void>;
  /** Ends the server as an editor does; answers with its exit code. */
  readonly leave: () => Promise<number | null>;
}

export async function openClient(capabilities: InitializeParams["capabilities"] = {}): Promise<Client> {
  const child = spawn(process.execPath, [cli, "lsp", "--stdio"], { stdio: ["pipe", "pipe", "pipe"] });
  child.stderr?.resume();
  if (!child.stdin || !child.stdout) throw new Error("no pipes");
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const diagnostics = new Map<string, readonly Diagnostic[]>();
  const waiting = new Set<() => void>();
  connection.onNotification(
    "textDocument/publishDiagnostics",
    (params: { uri: string; diagnostics: Diagnostic[] }) => {
      diagnostics.set(params.uri, params.diagnostics);
      for (const look of waiting) look();
    },
  );
  connection.onRequest("client/registerCapability", () => null);
  connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) => items.map(() => null));
  connection.listen();
  await connection.sendRequest("initialize", { processId: process.pid, rootUri: null, capabilities });
  await connection.sendNotification("initialized", {});
  return {
    connection,
    child,
    diagnostics,
    shown(uri, holds) {
      return new Promise((resolve) => {
        const look = () => {
          const all = diagnostics.get(uri);
          if (!all || !holds(all)) return;
          waiting.delete(look);
          resolve(all);
        };
        waiting.add(look);
        look();
      });
    },
    async open(uri, text) {
      const languageId = uri.endsWith(".md") ? "markdown" : "yaml";
      await connection.sendNotification("textDocument/didOpen", {
        textDocument: { uri, languageId, version: 1, text },
      });
    },
    async leave() {
      const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      return ended;
    },
  };
}
