import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/**
 * Writes a tree of files to a new directory, which goes when the test ends. `links` are symbolic links: where
 * each lies, and what it points to.
 * @returns the directory, absolute
 */
export function tempTree(
  files: Readonly<Record<string, string | Uint8Array>>,
  links: Readonly<Record<string, string>> = {},
): string {
  const directory = mkdtempSync(join(realpathSync(tmpdir()), "tm-site-test-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const place = (file: string) => {
    const path = join(directory, file);
    mkdirSync(dirname(path), { recursive: true });
    return path;
  };
  for (const [file, content] of Object.entries(files)) writeFileSync(place(file), content);
  for (const [link, target] of Object.entries(links)) symlinkSync(target, place(link));
  return directory;
}
