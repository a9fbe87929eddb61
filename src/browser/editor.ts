/*
 * The editor of `tm-site serve --edit`: the text of a model beside its picture and its findings. The text is the only
 * truth: what is done with the picture is a change of it, which is seen before it is saved.
 */

import { settled } from "./base/settled.ts";
import { askWith, Refused } from "./editor/api.ts";
import { conflictBar } from "./editor/conflict.ts";
import { findingsPane } from "./editor/findings-pane.ts";
import { askFor } from "./editor/forms.ts";
import { makeFrame } from "./editor/frame.ts";
import { type EditorFile, type FileOnDisk, tokenHeader } from "./editor/messages.ts";
import { operations } from "./editor/operations.ts";
import { pendingChanges } from "./editor/pending.ts";
import { picturePane } from "./editor/picture-pane.ts";
import { textPane } from "./editor/text-pane.ts";
import { listen } from "./live/stream.ts";

const { token = "", run = "" } = document.currentScript?.dataset ?? {};
const ask = askWith(token);

/** What is open, as the disk had it. */
let open: FileOnDisk = { file: "", text: null, digest: null };
let files: readonly EditorFile[] = [];
let isDrawing = false;
let isStale = false;
let isComparing = false;
/** Other files whose changes the server knows. */
let shared: readonly string[] = [];

const bar = conflictBar();
const text = textPane(ask, {
  onChange: () => {
    tell();
    quick();
    draw();
  },
  onMove: () => {
    picture.light(open.file, text.line());
    tools.update();
  },
  onOthers: () => {
    pending.show(text.others());
    const left = shared.filter((file) => !text.others().some((one) => one.file === file));
    shared = text.others().map(({ file }) => file);
    for (const file of left) forget(file);
    tell();
    draw();
  },
  onSave: () => void save(),
  onMend: () => void mend(),
  onDefinition: (file, line) => void goTo(file, line),
});
const picture = picturePane({
  onChoose: (part) => {
    tools.update();
    if (part.file === open.file) text.goTo(part.line, false);
  },
  onJoin: (from, to) => tools.join(from, to),
});
const findings = findingsPane((line) => {
  frame.showPane("text");
  text.goTo(line);
});
const pending = pendingChanges((file) => text.leaveOut(file));
const tools = operations({
  mend: () => void mend(),
  zoom: picture.zoom,
  chosen: picture.chosen,
  parts: picture.parts,
  change,
});
const frame = makeFrame(
  { text: [text.node], picture: [tools.node, picture.node], findings: [pending.node, findings.node] },
  [bar.node],
  { onFile: (file) => void goTo(file, 1), onSave: () => void save(), onNew: newLevel },
);

const isChanged = () => text.text() !== (open.text ?? "") || open.digest === null || text.others().length > 0;

function tell(said?: string): void {
  frame.setState({ isChanged: isChanged(), text: said ?? (isChanged() ? "not saved" : "saved") });
}

/** What is open, with what other files become. */
const written = () => ({
  ...{ file: open.file, text: text.text() },
  others: text.others().map((one) => ({ file: one.file, text: one.text })),
});

const forget = (file: string) => void ask("close", { file }).catch(() => undefined);

const quick = settled(async () => {
  const asked = written();
  const { problems } = await ask("problems", asked).catch(() => ({ problems: null }));
  if (problems === null || text.text() !== asked.text) return;
  text.showProblems(problems);
  findings.show(problems, null);
}, 60);

const draw = settled(() => void redraw(), 150);

/** One at a time: what is typed meanwhile is drawn next. */
async function redraw(): Promise<void> {
  isStale = isDrawing;
  if (isDrawing || open.file === "") return;
  isDrawing = true;
  const asked = written();
  const answer = await ask("draft", asked).catch(() => null);
  isDrawing = false;
  if (answer && open.file === asked.file) {
    if (text.text() === asked.text) text.showProblems(answer.problems);
    findings.show(answer.problems, answer.findings);
    picture.show(answer.picture);
    picture.light(open.file, text.line());
    tools.update();
  }
  if (isStale) void redraw();
}

async function show(file: string, line: number): Promise<void> {
  text.clearOthers();
  open = await ask("open", { file });
  bar.hide();
  isComparing = false;
  text.open(file, open.text ?? "");
  history.replaceState(null, "", `?file=${encodeURIComponent(file)}`);
  document.title = `${file} · Editor`;
  frame.setFiles(files, file);
  frame.setPage(files.find((one) => one.file === file)?.page ?? null);
  text.goTo(line);
  tell();
  quick();
  await redraw();
}

/** Another file, if nobody minds that this one is left. */
async function goTo(file: string, line: number): Promise<void> {
  if (file === open.file) return text.goTo(line);
  if (isChanged() && open.file !== "" && !window.confirm(`${open.file} is not saved. Leave it?`)) {
    frame.setFiles(files, open.file);
    return;
  }
  if (open.file !== "") forget(open.file);
  await show(file, line);
}

async function change(operation: object): Promise<string | null> {
  const asked = written();
  const answer = await ask("change", { ...asked, operation });
  if ("problem" in answer) return answer.problem;
  if (text.text() !== asked.text) return "The text has changed meanwhile.";
  text.change(answer.edits, answer.others);
  frame.showPane("text");
  return null;
}

/** What can be done about the place where one is. */
async function mend(): Promise<void> {
  const at = { ...written(), position: text.position() };
  const { actions } = await ask("actions", at);
  if (actions.length === 0) return tell("Nothing to mend here.");
  const choices = actions.map(({ title }, index) => [String(index), title] as const);
  const field = { name: "action", label: "What to do", value: "0", choices };
  askFor("Mend", [field], "Do it", async ({ action = "0" }) => {
    const chosen = actions[Number(action)];
    if (!chosen || text.text() !== at.text) return "The text has changed meanwhile.";
    if ("problem" in chosen) return chosen.problem;
    text.change(chosen.edits, chosen.others);
    return null;
  });
}

async function save(): Promise<void> {
  const saved = text.text();
  const others = text.others();
  try {
    const all = [{ file: open.file, text: saved, digest: open.digest }, ...others];
    const { digests } = await ask("save", { files: all });
    open = { file: open.file, text: saved, digest: digests[0] ?? null };
    text.clearOthers();
    endCompare();
    files = (await ask("files", {})).files;
    frame.setFiles(files, open.file);
    tell();
  } catch (error) {
    const [conflict] = error instanceof Refused ? error.conflicts : [];
    if (conflict?.file === open.file) differ(conflict);
    else if (conflict) tell(`${conflict.file} has changed on the disk: do it again`);
    else tell(error instanceof Refused ? error.message : "The server is not there; nothing is lost here.");
    if (conflict && conflict.file !== open.file) text.clearOthers();
  }
}

function endCompare(): void {
  bar.hide();
  if (isComparing) text.compare(null);
  isComparing = false;
}

/** The disk has another text than what was opened. Nothing of either is lost. */
function differ(now: FileOnDisk): void {
  const { text: theirs } = now;
  bar.show({
    text:
      theirs === null
        ? `${now.file} is gone from the disk. Your text is here.`
        : `${now.file} has changed on the disk since you opened it.`,
    compare:
      theirs === null
        ? null
        : () => {
            isComparing = true;
            open = now;
            text.compare(theirs);
            tell();
          },
    theirs:
      theirs === null
        ? null
        : () => {
            endCompare();
            open = now;
            text.take(theirs);
            tell();
          },
    mine: () => {
      endCompare();
      open = now;
      tell();
    },
  });
}

/** Another program may have saved the file. */
async function lookAgain(): Promise<void> {
  if (open.file === "") return;
  files = (await ask("files", {})).files;
  frame.setFiles(files, open.file);
  const now = await ask("open", { file: open.file });
  if (now.digest === open.digest || now.file !== open.file) return void redraw();
  if (text.text() === (open.text ?? "") && now.text !== null && text.others().length === 0) {
    open = now;
    text.take(now.text);
    tell();
  } else if (text.text() === now.text) {
    open = now;
    tell();
  } else differ(now);
}

function newLevel(): void {
  const directory = open.file.includes("/") ? open.file.slice(0, open.file.lastIndexOf("/") + 1) : "";
  askFor(
    "New level",
    [
      { name: "path", label: "Directory", value: directory },
      { name: "title", label: "Title", value: "" },
    ],
    "Write it",
    async ({ path = "", title = "" }) => {
      const file = `${path.replace(/^[./]+|\/+$/g, "")}/model.md`.replace(/^\//, "");
      if (files.some((one) => one.file === file)) return `${file} is there already.`;
      if (isChanged() && !window.confirm(`${open.file} is not saved. Leave it?`)) return null;
      await show(file, 1);
      if (open.digest === null) text.take(`# ${title}\n\n## Description\n\n## Servers\n\n## Dataflows\n`);
      return null;
    },
  );
}

async function begin(): Promise<void> {
  files = (await ask("files", {})).files;
  const query = new URLSearchParams(location.search);
  const page = query.get("page");
  const named = query.get("file") ?? files.find((one) => one.page === page)?.file ?? files[0]?.file;
  if (named !== undefined) await show(named, Number(query.get("line") ?? 1));
}

let generation = -1;
listen(
  (state) => {
    if (state.run !== run)
      return isChanged()
        ? tell("The server was started again: copy your text, and load this page again.")
        : location.reload();
    const isNew = state.generation !== generation && generation !== -1;
    generation = state.generation;
    if (isNew || state.problems.length > 0) void lookAgain().catch(() => undefined);
  },
  () => tell("The server is not there."),
);
window.addEventListener("beforeunload", (event) => {
  if (open.file !== "" && isChanged()) event.preventDefault();
});
window.addEventListener("pagehide", () => {
  const headers = { "Content-Type": "application/json", [tokenHeader]: token };
  for (const file of [open.file, ...shared])
    void fetch("/_tm-site/api/close", {
      method: "POST",
      headers,
      body: JSON.stringify({ file }),
      keepalive: true,
    });
});
begin().catch((error: Error) => tell(error.message));
