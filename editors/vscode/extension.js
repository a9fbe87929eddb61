// Starts `tm-site lsp` and shows what it says; the preview asks it for the picture and the findings of a level.
const { existsSync } = require("node:fs");
const { join } = require("node:path");
const { commands, Range, Uri, ViewColumn, window, workspace } = require("vscode");
const { LanguageClient, TransportKind } = require("vscode-languageclient/node");
const { pageOf } = require("./page.js");

const documentSelector = ["markdown", "yaml", "json", "jsonc"].map((language) => ({
  scheme: "file",
  language,
}));

/** The server that is running, and the preview that is open. */
let client = null;
let preview = null;

/** The program of a workspace is started only where its owner trusts it. */
function commandLine() {
  const [program, ...stated] = workspace.getConfiguration("tmSite").get("command") ?? [];
  if (program) return { command: program, args: stated };
  const name = process.platform === "win32" ? "tm-site.cmd" : "tm-site";
  const own = (workspace.workspaceFolders ?? []).map(({ uri }) =>
    join(uri.fsPath, "node_modules", ".bin", name),
  );
  const command = (workspace.isTrusted ? own.find((path) => existsSync(path)) : undefined) ?? name;
  return { command, args: ["lsp"] };
}

async function start() {
  const { command, args } = commandLine();
  const options = process.platform === "win32" ? { shell: true } : {};
  client = new LanguageClient(
    "tmSite",
    "tm-site",
    { command, args, transport: TransportKind.stdio, options },
    { documentSelector, synchronize: { configurationSection: "tmSite" } },
  );
  client.onNotification("$/tmSite/judged", () => void refresh());
  try {
    await client.start();
  } catch {
    const message = `"${command}" could not be started: install tm-site, or say in tmSite.command where it is.`;
    void window.showErrorMessage(message);
  }
}

async function stop() {
  await client?.stop().catch(() => undefined);
  client = null;
}

/** Opens the preview of the file that is edited, beside it; it follows to other files. */
async function show() {
  const uri = window.activeTextEditor?.document.uri;
  if (!uri) return;
  if (!preview) {
    const panel = window.createWebviewPanel("tmSitePreview", "tm-site", ViewColumn.Beside, {
      enableScripts: true,
    });
    preview = { panel, uri };
    panel.webview.onDidReceiveMessage((place) => void goTo(place));
    panel.onDidDispose(() => {
      preview = null;
    });
  }
  preview.uri = uri;
  await refresh();
}

async function refresh() {
  if (!preview || !client) return;
  const { panel, uri } = preview;
  const level = await client
    .sendRequest("tmSite/preview", { textDocument: { uri: uri.toString() } })
    .catch(() => null);
  if (!level || preview?.panel !== panel) return;
  panel.title = `tm-site: ${level.title}`;
  panel.webview.html = pageOf(level, panel.webview.cspSource);
}

async function goTo({ uri, range }) {
  const document = await workspace.openTextDocument(Uri.parse(uri));
  const selection = new Range(range.start.line, range.start.character, range.end.line, range.end.character);
  await window.showTextDocument(document, { selection, viewColumn: ViewColumn.One });
}

exports.activate = async (context) => {
  context.subscriptions.push(
    commands.registerCommand("tmSite.preview", show),
    commands.registerCommand("tmSite.restart", async () => {
      await stop();
      await start();
    }),
    window.onDidChangeActiveTextEditor((editor) => {
      if (!preview || editor?.document.uri.scheme !== "file") return;
      if (!/(model|main|threat[-_]model)\.(md|ya?ml|json)$/.test(editor.document.uri.path)) return;
      preview.uri = editor.document.uri;
      void refresh();
    }),
  );
  await start();
};

exports.deactivate = stop;
