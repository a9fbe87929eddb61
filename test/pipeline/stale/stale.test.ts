import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readTree } from "../../../src/pipeline/read-tree.ts";
import { staleness } from "../../../src/pipeline/stale/stale.ts";
import { repositoryWith } from "../../support/repositories.ts";

const options = { ignore: [], allowScripts: false, output: null };

async function stale(top: string, where: string, days = 0) {
  const read = await readTree(join(top, where), null, options, () => undefined);
  const { sources } = await staleness(read, { days });
  return sources.map(({ level, element, source, state }) => `${level} ${element} ${source} ${state}`);
}

describe("a model", () => {
  const states = [
    {
      "m/model.md": '## Servers\n- **A**: sourceFiles=[src/a.ts, "src/**", src/gone.ts]\n- **B**:\n',
      "src/a.ts": "1",
      "src/b.ts": "1",
    },
    {
      "m/x/model.md":
        "## Servers\n- **X**: sourceFiles=../../src/a.ts\n## Dataflows\n- X -> X: sourceFiles=src/b.ts\n",
    },
    { "src/b.ts": "2" },
  ];

  it("is older than what it describes, or is not", async () => {
    const top = await repositoryWith(...states);
    const inX = ["x X ../../src/a.ts fresh", "x X → X src/b.ts stale"];
    expect(await stale(top, "m")).toEqual([
      " A src/a.ts fresh",
      " A src/** stale",
      " A src/gone.ts missing",
      ...inX,
    ]);
    expect(await stale(top, "m/x")).toEqual(inX);
    expect((await stale(top, "m", 58))[1]).toBe(" A src/** stale");
    expect((await stale(top, "m", 59))[1]).toBe(" A src/** fresh");
  });

  it("is asked for so many patterns only", async () => {
    const words = Array.from({ length: 203 }, (_, at) => `none/*${at}`);
    const top = await repositoryWith({
      "m/model.yaml": JSON.stringify({ servers: [{ name: "A", sourceFiles: words }] }),
    });
    const rows = await stale(top, "m");
    expect(rows.filter((row) => row.endsWith("missing"))).toHaveLength(200);
    expect(rows.filter((row) => row.endsWith("elsewhere"))).toHaveLength(3);
  });
});
