import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { JudgedTree } from "../../src/judged-tree.ts";
import { judge } from "../../src/pipeline/judge.ts";
import { openCount, type RolledUp } from "../../src/threats/findings/roll-up.ts";
import { corpus, hasCorpus, needsCorpus } from "../support/corpus.ts";

const example = join(corpus, "secopstm/projects/example_3");

describe.skipIf(!hasCorpus)(`what the README says about SecOpsTM's example_3${needsCorpus}`, () => {
  const readme = readFileSync("README.md", "utf8");
  let result: JudgedTree;
  beforeAll(async () => {
    result = await judge(example, { now: "2027-01-31" });
  });
  const counts = (path: string) => {
    const { own, total } = result.counts.get(path) as RolledUp;
    return { own: openCount(own), total: openCount(total) };
  };

  it("each finding in dmz/ knows that it lies in the DMZ of the level above", () => {
    const inside = result.evaluation.findings.filter(({ level }) => level === "dmz");
    expect(inside.map(({ element }) => element.name)).toContain("Firewall_1");
    for (const { evidence } of inside.filter(({ element }) => element.kind === "Server")) {
      const place = { source: "inherited", file: "main.md", line: 3, from: 'boundary "DMZ" of the root' };
      expect(evidence).toContainEqual({ property: "inBoundary", value: "DMZ", ...place });
      expect(evidence).toContainEqual({ property: "isTrusted", value: "True", ...place });
    }
    expect(readme).toContain("`inherited` from `main.md:3`");
  });

  it("the root shows the weight of dmz/", () => {
    const [all, dmz, gateway] = [counts(""), counts("dmz"), counts("api_gateway")];
    expect(dmz.total).toBe(dmz.own + gateway.total);
    expect(readme).toContain(
      `of ${all.total} open findings ${dmz.total} are of \`dmz/\`, ${gateway.total} of them in \`api_gateway/\` below it`,
    );
  });

  it("nothing inside dmz/ carries WebAppToDMZ", () => {
    expect(result.system.imbalances.filter(({ level }) => level === "dmz").map(({ flow }) => flow)).toContain(
      "WebAppToDMZ",
    );
  });
});
