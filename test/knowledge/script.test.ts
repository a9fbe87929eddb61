import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const facts = join(root, "../shared/facts");
const script = join(root, "scripts/knowledge.mjs");
const run = (...args: string[]) => spawnSync(process.execPath, [script, ...args], { encoding: "utf8" });

describe("scripts/knowledge.mjs", () => {
  it("says how it is used", () => {
    expect(run()).toMatchObject({ status: 2, stderr: expect.stringContaining("FACTS_DIR") });
  });
});

describe.skipIf(!existsSync(facts))("scripts/knowledge.mjs (skipped without ../shared/facts)", () => {
  let work = "";
  beforeAll(() => {
    work = mkdtempSync(join(tmpdir(), "knowledge-"));
  });
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  it("writes the tables of the project, byte for byte", () => {
    const out = join(work, "out");
    expect(run(facts, out)).toMatchObject({ status: 0, stderr: "" });
    const data = join(root, "src/knowledge/data");
    const others = ["attack-ics.json", "attack-mobile.json", "iec62443.json"];
    const own = readdirSync(data).filter((file) => !others.includes(file));
    expect(readdirSync(out).sort()).toEqual(own.sort());
    for (const file of own) {
      expect(readFileSync(join(out, file), "utf8") === readFileSync(join(data, file), "utf8"), file).toBe(
        true,
      );
    }
  });

  it("writes nothing when a relation names an id that does not exist", () => {
    const broken = join(work, "facts");
    const out = join(work, "none");
    mkdirSync(broken);
    for (const file of readdirSync(facts)) {
      const text = readFileSync(join(facts, file), "utf8");
      writeFileSync(join(broken, file), text.replace('"T1001":["M1031"]', '"T1001":["M9999"]'));
    }
    expect(run(broken, out)).toMatchObject({
      status: 2,
      stderr: "attack: a relation names the unknown id M9999\n",
    });
    expect(existsSync(out)).toBe(false);
  });
});
