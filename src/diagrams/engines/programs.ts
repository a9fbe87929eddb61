import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Environment variables, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The first program of that name in the given folders, or null. Scripts that need a shell are not programs. */
export function programIn(folders: readonly string[], name: string): string | null {
  const file = process.platform === "win32" ? `${name}.exe` : name;
  return folders.map((folder) => join(folder, file)).find(isExecutable) ?? null;
}

/** The program of that name on the `PATH`, or null. */
export function programOnPath(name: string, env: Environment): string | null {
  // Windows does not care how the variable is written.
  const path = env.PATH ?? env.Path ?? "";
  return programIn(
    path.split(delimiter).filter((folder) => folder !== ""),
    name,
  );
}
