import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, it } from "vitest";
import { programOnPath } from "../../../src/diagrams/engines/programs.ts";

/** Tests that need a program of the machine: skipped without it, unless TM_SITE_REQUIRE_NATIVE=1. */
export function describeWith(program: "dot" | "java", title: string, body: () => void): void {
  if (programOnPath(program, process.env) !== null) describe(title, body);
  else if (process.env.TM_SITE_REQUIRE_NATIVE === "1") {
    it(title, () => {
      throw new Error(`there is no ${program} on the PATH, and TM_SITE_REQUIRE_NATIVE is set`);
    });
  } else describe.skip(`${title} (skipped: there is no ${program} on the PATH)`, body);
}

/** Scripts stand in for programs where there is a shell. */
export const describeOnUnix = describe.skipIf(process.platform === "win32");

/** A folder that is gone after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "tm-site-engines-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes an executable script and gives its path. */
export function script(folder: string, name: string, source: string): string {
  const path = join(folder, name);
  writeFileSync(path, source);
  chmodSync(path, 0o755);
  return path;
}
