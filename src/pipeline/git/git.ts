import { spawn } from "node:child_process";
import { programOnPath } from "../../diagrams/engines/programs.ts";
import { digestOf, noteGit, noteUnknown } from "../../store/looks.ts";

/** What git said. */
export interface GitAnswer {
  /** 0 where it did what it was asked to do. */
  readonly code: number | null;
  readonly stdout: Buffer;
  /** Its last words, for people. */
  readonly stderr: string;
}

export interface GitOptions {
  readonly signal?: AbortSignal | undefined;
  /** What it reads. */
  readonly input?: string;
  /** Takes its output piece by piece, which is then not part of the answer; false when that was enough, which ends it. */
  readonly onOutput?: (piece: Buffer) => boolean;
}

/** There is no git, or it said more than anybody can read. */
export class GitError extends Error {
  override readonly name = "GitError";
}

/** In bytes: more is no answer to anything that is asked here. */
const outputAtMost = 256 * 2 ** 20;

/**
 * What a repository or the caller's environment could have git run or read: none of it. A repository may come with a
 * configuration of its own, and objects that are missing in it may be fetched by a program that it names.
 */
const settings = [
  "core.fsmonitor=false",
  "core.hooksPath=/dev/null",
  "diff.relative=false",
  "log.follow=false",
  "log.showRoot=true",
  "log.showSignature=false",
];
const environment = {
  GIT_ALLOW_PROTOCOL: "none",
  GIT_NO_LAZY_FETCH: "1",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
  LC_ALL: "C",
};
/** Of a git that started us, as for a hook: they speak of its repository, and not of where we look. */
const foreign = [
  "GIT_DIR",
  "GIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_PREFIX",
  "GIT_OBJECT_DIRECTORY",
  "GIT_COMMON_DIR",
];

/**
 * Asks git something about the repository that a directory is in; only commands that read. No shell, no hooks, no filters,
 * no network.
 * @throws GitError where there is no git; the reason of the signal when that ends it
 */
export async function git(
  directory: string,
  args: readonly string[],
  options: GitOptions = {},
): Promise<GitAnswer> {
  const { signal, input, onOutput } = options;
  signal?.throwIfAborted();
  const program = programOnPath("git", process.env);
  if (program === null) throw new GitError("there is no git on the PATH");
  const env: NodeJS.ProcessEnv = { ...process.env, ...environment };
  for (const name of foreign) delete env[name];
  const configured = settings.flatMap((one) => ["-c", one]);
  return new Promise((resolve, reject) => {
    const child = spawn(program, ["--no-pager", "--literal-pathspecs", ...configured, ...args], {
      cwd: directory,
      env,
      stdio: ["pipe", "pipe", "pipe"],
      windowsHide: true,
    });
    const pieces: Buffer[] = [];
    let size = 0;
    let stderr = "";
    let failure: unknown = null;
    let isEnough = false;
    const end = (problem: unknown) => {
      failure ??= problem;
      child.kill("SIGKILL");
    };
    const onAbort = () => end(signal?.reason);
    signal?.addEventListener("abort", onAbort, { once: true });
    child.stdout.on("data", (piece: Buffer) => {
      size += piece.length;
      try {
        if (onOutput) {
          isEnough ||= !onOutput(piece);
          if (isEnough) child.kill("SIGKILL");
        } else if (size > outputAtMost) end(new GitError(`git ${args[0]} says too much.`));
        else pieces.push(piece);
      } catch (problem) {
        end(problem);
      }
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr = (stderr + text).slice(-2000);
    });
    // One that ends before it has read everything says why itself.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input ?? "");
    child.on("error", (problem) => {
      failure ??= new GitError(`git cannot be started: ${problem.message}`);
    });
    child.on("close", (code) => {
      signal?.removeEventListener("abort", onAbort);
      if (failure !== null) reject(failure);
      else {
        const stdout = Buffer.concat(pieces);
        noteAnswer(directory, args, code, stdout);
        resolve({ code: isEnough ? 0 : code, stdout, stderr: stderr.trim() });
      }
    });
  });
}

/** What a commit or an object holds stays as it is; what a name stands for may change. */
function noteAnswer(directory: string, args: readonly string[], code: number | null, stdout: Buffer): void {
  const [command = ""] = args;
  if (command === "rev-parse") noteGit(directory, args, answerDigest(code, stdout));
  else if (command !== "cat-file" && command !== "ls-tree") noteUnknown(`git ${command} was asked`);
}

function answerDigest(code: number | null, stdout: Buffer): string {
  return digestOf(Buffer.concat([Buffer.from(`${code}\n`), stdout]));
}

/** Asks git again what was noted of it. */
export async function askAgain(directory: string, args: readonly string[]): Promise<string> {
  const { code, stdout } = await git(directory, args);
  return answerDigest(code, stdout);
}

/** What git answers on one line, or null where it cannot. */
export async function gitLine(
  directory: string,
  args: readonly string[],
  options: GitOptions = {},
): Promise<string | null> {
  const { code, stdout } = await git(directory, args, options);
  return code === 0 ? stdout.toString("utf8").replace(/\n$/, "") : null;
}
