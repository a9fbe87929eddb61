import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { startServer } from "../lsp/server.ts";

/** Speaks the Language Server Protocol over standard input and output, until the editor leaves. */
export function lsp(): Promise<number> {
  // Whatever a library prints would be no message of the protocol.
  console.log = console.error;
  const connection = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(process.stdin),
    new StreamMessageWriter(process.stdout),
  );
  startServer(connection);
  // The connection ends the process itself, with 0 after `shutdown` and `exit`.
  return new Promise(() => undefined);
}
