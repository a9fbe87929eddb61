import { chmod, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { decidedFiles, writeDecided } from "../../src/commands/decide-files.ts";
import type { NewDecision } from "../../src/decisions/new-decision.ts";
import { folderWith, pathsIn } from "../support/folders.ts";
import { judgedAt } from "../support/in-memory.ts";

const decision: NewDecision = {
  ...{ status: "mitigated", owner: "", reviewer: "", reason: "", ticket: "", date: "2027-01-31", until: "" },
};

async function prepared() {
  const folder = await folderWith({
    "model.md": "## Servers\n- **Web**:\n",
    "rules.yaml": `- { id: T1, title: One, targets: [Server], condition: "True" }\n`,
    "decisions.yaml": "# mine\n",
  });
  const judged = await judgedAt(folder, { builtIn: false });
  const made = new Map(judged.evaluation.findings.map((finding) => [finding, decision]));
  return { folder, file: join(folder, "decisions.yaml"), files: decidedFiles(judged, made, []) };
}

it("a file keeps its permissions, and nothing else is left behind", async () => {
  const { folder, file, files } = await prepared();
  await chmod(file, 0o640);
  await writeDecided(files);
  expect(await readFile(file, "utf8")).toContain('- finding: "T1@#Web"');
  expect((await stat(file)).mode & 0o777).toBe(0o640);
  expect(await pathsIn(folder)).toHaveLength(3);
});

it("what somebody changed meanwhile is not written over", async () => {
  const { folder, file, files } = await prepared();
  await writeFile(file, "# yours\n");
  await expect(writeDecided(files)).rejects.toThrow("has changed meanwhile; nothing is written");
  expect(await readFile(file, "utf8")).toBe("# yours\n");
  expect(await pathsIn(folder)).toHaveLength(3);
});
