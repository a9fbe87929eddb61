import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** What a model in Python hands back, or what went wrong, with the line where it is known. */
export type PytmResult =
  | { readonly json: string }
  | { readonly error: string; readonly line: number | null; readonly hint: string | null };

/** So long may a model take, in milliseconds. */
const usualTimeLimit = 60_000;
const pythons = process.platform === "win32" ? ["python", "python3"] : ["python3", "python"];
/** Of what Python says on its way out. */
const wordsAtMost = 20_000;

/**
 * Runs a model of pytm in a process of its own, which writes its JSON (`--json`) into a folder that is removed again. What
 * it prints goes nowhere. Running a model is running code: callers ask for leave first.
 * @param file absolute
 * @param bytesAtMost of the JSON
 */
export async function runPytm(
  file: string,
  bytesAtMost: number,
  timeLimit = usualTimeLimit,
): Promise<PytmResult> {
  const folder = await mkdtemp(join(tmpdir(), "tm-site-pytm-"));
  const out = join(folder, "model.json");
  try {
    for (const python of pythons) {
      const ran = await run(python, [file, "--json", out], dirname(file), timeLimit);
      if (ran === "not-there") continue;
      const info = await stat(out).catch(() => null);
      if (ran.code === 0 && info !== null && info.size <= bytesAtMost)
        return { json: await readFile(out, "utf8") };
      if (ran.code === 0 && info !== null)
        return failed(`Its JSON is larger than ${bytesAtMost / 1_000_000} MB.`);
      return why(ran, file, timeLimit);
    }
    return failed(
      "There is no Python to run it.",
      "install python3 with pytm, or write the JSON elsewhere: python3 FILE --json OUT",
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Ran {
  readonly code: number | null;
  readonly isTooLate: boolean;
  readonly said: string;
}

function run(
  program: string,
  words: readonly string[],
  cwd: string,
  timeLimit: number,
): Promise<Ran | "not-there"> {
  return new Promise((resolve) => {
    const child = spawn(program, words, { cwd, stdio: ["ignore", "ignore", "pipe"], windowsHide: true });
    let said = "";
    let isTooLate = false;
    const timer = setTimeout(() => {
      isTooLate = true;
      child.kill("SIGKILL");
    }, timeLimit);
    child.stderr.on("data", (bytes: Buffer) => {
      said = (said + bytes.toString("utf8")).slice(-wordsAtMost);
    });
    child.on("error", () => {
      clearTimeout(timer);
      resolve("not-there");
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code, isTooLate, said });
    });
  });
}

function why({ code, isTooLate, said }: Ran, file: string, timeLimit: number): PytmResult {
  if (isTooLate) return failed(`It did not end within ${timeLimit / 1000} seconds.`);
  if (/ModuleNotFoundError: No module named '(?:pytm|pydantic)(?:\.\w+)*'/.test(said))
    return failed(
      "Python has no pytm.",
      "pip install pytm, or write the JSON where there is one: python3 FILE --json OUT",
    );
  if (code === 0) return failed("It wrote no JSON.", "a model ends with tm.process()");
  const last = said.trim().split("\n").at(-1) ?? "";
  const lines = said.split("\n").filter((line) => line.includes(`"${file}", line `));
  const line = /, line (\d+)/.exec(lines.at(-1) ?? "")?.[1];
  return {
    error: last === "" ? `It ended with code ${code}.` : `It failed: ${last}`,
    line: line ? Number(line) : null,
    hint: null,
  };
}

function failed(error: string, hint: string | null = null): PytmResult {
  return { error, line: null, hint };
}
