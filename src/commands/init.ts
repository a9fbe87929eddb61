import { mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { exit, UsageError } from "./exit.ts";
import { starter } from "./starter.ts";

/** Writes a starter tree into a folder that is empty or not there. */
export async function init(where: string): Promise<number> {
  const present = await readdir(where).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw new UsageError(`${where} cannot be used: ${error.message}`);
  });
  if (present.length > 0) throw new UsageError(`${where} is not empty.`, "name a new folder");
  for (const [file, text] of Object.entries(starter)) {
    await mkdir(dirname(join(where, file)), { recursive: true });
    await writeFile(join(where, file), text, { flag: "wx" });
  }
  process.stdout.write(
    `Wrote a first threat model to ${where}. Build its site with:\n\n    tm-site build ${where}\n`,
  );
  return exit.done;
}
