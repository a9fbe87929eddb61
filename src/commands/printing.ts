import { fstatSync } from "node:fs";
import { escapeControls } from "../export/escape-controls.ts";

/**
 * Prints a text in a language that has no escape for what runners of jobs obey in their logs. To one of them it is told with
 * signs between that nobody sees; a file, and every other reader, gets it as it is.
 * @param text whole lines
 */
export function print(text: string): void {
  process.stdout.write(isReadByRunner() ? disarmed(text) : text);
}

/** Prints a value as JSON in which nothing is a command to anybody. */
export function printJson(value: unknown): void {
  process.stdout.write(`${escapeControls(JSON.stringify(value, null, 2))}\n`);
}

/** The text without lines that begin with `::`, and without `##[…]`. */
export function disarmed(text: string): string {
  return text.replace(/^([^\S\n\r]*:)(?=:)/gm, "$1\u2060").replace(/#(?=#\w*\[)/g, "#\u2060");
}

/** GitHub's and Gitea's runners, and that of Azure Pipelines, say so; what goes into a file they do not see. */
function isReadByRunner(): boolean {
  if (process.env.GITHUB_ACTIONS !== "true" && !process.env.TF_BUILD) return false;
  try {
    return !fstatSync(process.stdout.fd).isFile();
  } catch {
    return true;
  }
}
