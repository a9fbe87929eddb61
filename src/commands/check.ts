import { existsSync } from "node:fs";
import { remembered } from "../pipeline/remembered.ts";
import { captured, type Printed, printAgain } from "./captured.ts";
import { type CheckFlags, choiceOrPath, engines, judgeOptions } from "./options.ts";
import { surroundings } from "./terminal.ts";

/** Judges a tree and tells the findings; draws and writes nothing. Answers with the exit code. */
export async function check(where: string, flags: CheckFlags): Promise<number> {
  const options = judgeOptions(flags);
  const run = {
    asked: ["check", where, flags, options.now, surroundings()],
    // A check makes no folder; it shares that of builds.
    cacheFolder: flags.cache && existsSync(flags.cacheDir) ? flags.cacheDir : null,
    output: null,
    dot: choiceOrPath("--dot", flags.dot ?? "auto", engines),
    plantuml: "off",
  };
  const { told, isRemembered } = await remembered(run, async () => {
    const { checkNow } = await import("./check-now.ts");
    const work = () => checkNow(where, flags, options, run.cacheFolder);
    // What is not remembered need not be kept.
    const { result: code, printed } =
      run.cacheFolder === null ? { result: await work(), printed: null } : await captured(work);
    const told: { readonly code: number; readonly printed: Printed | null } = { code, printed };
    return { told, outputs: printed === null ? null : [] };
  });
  if (isRemembered && told.printed !== null) printAgain(told.printed);
  return told.code;
}
