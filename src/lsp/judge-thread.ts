import { parentPort } from "node:worker_threads";
import { levelDot } from "../diagrams/level-diagrams.ts";
import type { JudgedTree } from "../judged-tree.ts";
import { openTreeState } from "../language/tree/tree-state.ts";
import { openJudgeMemory, openStoredFindings } from "../pipeline/kept.ts";
import type { KnownScans } from "../tree/load/scans.ts";
import { judgeState, toldOf } from "./judge-state.ts";
import type { Asked, Drawn, Told } from "./judging.ts";

// The thread that judges: it keeps texts of its own, so that only what changed comes over.

let state = openTreeState("");
let directory = "";
// They are large, and change when a scanner runs.
let scans: KnownScans = new Map();
let memory = openJudgeMemory();
// In memory alone: a text that is being typed is no input of a build.
let kept = openStoredFindings(null, true);
let last: { readonly about: string; readonly judged: JudgedTree } | null = null;

parentPort?.on("message", (asked: Asked) => {
  if (asked.what === "open") {
    directory = asked.directory;
    state = openTreeState(directory);
    scans = new Map();
    memory = openJudgeMemory();
    kept = openStoredFindings(null, true);
  } else if (asked.what === "put") state.put(asked.file, asked.text);
  else if (asked.what === "edit") state.edit(asked.file, asked.text);
  else if (asked.what === "draw") tell({ ticket: asked.ticket, dot: dotOf(asked.level) });
  else void judge(asked);
});

async function judge({
  revision,
  looks,
  scripts,
  options,
  open,
}: Extract<Asked, { what: "judge" }>): Promise<void> {
  try {
    // Another file was opened, and nothing is another.
    const about = JSON.stringify([revision, looks, scripts, options]);
    if (last?.about !== about) {
      last = null;
      const judged = await judgeState(state, directory, scripts, { ...options, memory, kept }, scans);
      last = { about, judged };
    }
    tell({ revision, judgement: toldOf(state, last.judged, open) });
    await kept.settleSlowly();
  } catch (error) {
    tell({ revision, problem: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

function dotOf(level: string): string | null {
  try {
    return last && levelDot(last.judged, level);
  } catch {
    return null;
  }
}

function tell(told: Told | Drawn): void {
  parentPort?.postMessage(told);
}
