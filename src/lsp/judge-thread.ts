import { parentPort } from "node:worker_threads";
import { openTreeState } from "../language/tree/tree-state.ts";
import type { JudgeOptions } from "../pipeline/options.ts";
import { judgeState } from "./judge-state.ts";
import type { Asked, Told } from "./judging.ts";

// The thread that judges: it keeps texts of its own, so that only what changed comes over.

let state = openTreeState("");
let directory = "";

parentPort?.on("message", (asked: Asked) => {
  if (asked.what === "open") {
    directory = asked.directory;
    state = openTreeState(directory);
  } else if (asked.what === "put") state.put(asked.file, asked.text);
  else if (asked.what === "edit") state.edit(asked.file, asked.text);
  else void judge(asked.revision, asked.scripts, asked.options);
});

async function judge(revision: number, scripts: readonly string[], options: JudgeOptions): Promise<void> {
  try {
    const judgement = await judgeState(state, directory, scripts, options);
    tell({ revision, judgement });
  } catch (error) {
    tell({ revision, problem: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

function tell(told: Told): void {
  parentPort?.postMessage(told);
}
