import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { exit, UsageError } from "./exit.ts";
import { today } from "./options.ts";
import { ignored, starter } from "./starter.ts";
import { plain } from "./terminal.ts";

/** Writes a starter tree into a folder that is empty or not there; the repository of a new project is no content. */
export async function init(where: string): Promise<number> {
  const present = await readdir(where).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw new UsageError(`${where} cannot be used: ${error.message}`);
  });
  if (present.some((name) => name !== ".git"))
    throw new UsageError(`${where} is not empty.`, "name a new folder");
  for (const [file, text] of Object.entries(starter(today(undefined)))) await write(join(where, file), text);
  process.stdout.write(
    `Wrote a first threat model to ${where}. Build its site with:\n\n    tm-site build ${where}\n`,
  );
  await tellIgnored(where);
  return exit.done;
}

async function write(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: "wx" });
  } catch (error) {
    // The system names no file where a disk is full.
    throw Object.assign(error as NodeJS.ErrnoException, { path: file });
  }
}

/** A build writes to where one stands: at the top of a repository, its .gitignore is what counts. */
async function tellIgnored(where: string): Promise<void> {
  const way = relative(process.cwd(), resolve(where));
  if (way === "" || way.startsWith("..") || !(await stat(".git").catch(() => null))) return;
  const own = await readFile(".gitignore", "utf8").catch(() => "");
  const stated = new Set(own.split(/\r?\n/).map((line) => line.trim().replace(/^\/|\/$/g, "")));
  const missing = ignored.filter((one) => !stated.has(one));
  if (missing.length === 0) return;
  process.stdout.write(
    plain(`Add ${missing.join(" and ")} to .gitignore, if you build from here.`).concat("\n"),
  );
}
