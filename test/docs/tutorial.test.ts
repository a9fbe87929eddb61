import { existsSync, readFileSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Run, tmSite } from "../support/cli.ts";
import { emptyFolder } from "../support/folders.ts";

/** The fenced blocks of the tour, in their order. */
const blocks = Array.from(
  readFileSync(join(import.meta.dirname, "../../docs/tutorial.md"), "utf8").matchAll(
    /^```(sh|diff|text)\n([\s\S]*?)^```$/gm,
  ),
  ([, language = "", text = ""]) => ({ language, text }),
);

/** A command line, with words in quotes. */
const wordsOf = (line: string) =>
  Array.from(line.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, bare]) => quoted ?? bare ?? "");

/** Does in a file what a reader of the tour does: each removed line, which is there once, becomes the added ones after it. */
async function patch(folder: string, diff: string): Promise<void> {
  const [from = "", to = "", ...lines] = diff.trimEnd().split("\n");
  const file = join(folder, to.slice(4));
  if (from === "--- /dev/null") {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${lines.map((line) => line.slice(1)).join("\n")}\n`);
    return;
  }
  let text = await readFile(file, "utf8");
  let gone = "";
  for (const line of lines) {
    if (line.startsWith("-")) {
      gone = line.slice(1);
      expect(text.split("\n").filter((one) => one === gone)).toEqual([gone]);
    } else text = text.replace(gone, () => line.slice(1));
  }
  await writeFile(file, text);
}

describe("docs/tutorial.md", () => {
  it("works as it is written, from a first model to a site", async () => {
    const folder = await emptyFolder();
    let last: Run | null = null;
    for (const { language, text } of blocks) {
      if (language === "diff") await patch(folder, text);
      else if (language === "sh") {
        for (const line of text.trim().split("\n")) {
          const [program, ...args] = wordsOf(line);
          expect(program).toBe("tm-site");
          const isBuild = args[0] === "build";
          last = await tmSite([...args, ...(isBuild ? ["--plantuml", "off", "--no-cache"] : [])], {
            cwd: folder,
          });
          expect([line, last.code, last.stderr.includes("error:")]).toEqual([
            line,
            last.stderr.includes("fails:") ? 1 : 0,
            false,
          ]);
        }
      } else {
        const printed = `${last?.stdout}${last?.stderr}`;
        let at = 0;
        for (const line of text.trimEnd().split("\n")) {
          const [start = ""] = line.split("…");
          if (start.trim() === "") continue;
          const found = printed.indexOf(start, at);
          expect(found, `${start}\nin\n${printed}`).toBeGreaterThanOrEqual(0);
          at = found;
        }
      }
    }
    expect(blocks.length).toBeGreaterThan(12);
    expect(existsSync(join(folder, "_site/levels/web-app/editor/index.html"))).toBe(true);
  });
});
