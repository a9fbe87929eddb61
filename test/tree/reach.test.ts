import { expect, it } from "vitest";
import { openReach } from "../../src/tree/reach.ts";
import { judged } from "../support/in-memory.ts";

const servers = (...names: string[]) => `## Servers\n${names.map((name) => `- **${name}**:`).join("\n")}\n`;

it("a level reaches those above it and those that its flows end in, over any number of steps, and no other", async () => {
  const { system } = await judged({
    "model.md": `${servers("Top")}- **Left**: submodel=./left/model.md\n- **Right**: submodel=./right/model.md\n`,
    "left/model.md": `${servers("L")}## Dataflows\n- **Over**: from=L, to="../Right/R"\n`,
    "left/low/model.md": servers("Low"),
    "right/model.md": `${servers("R")}- **Deep**: submodel=./deep/model.md\n`,
    "right/deep/model.md": servers("D"),
  });
  const reach = openReach(system);
  expect(reach("")).toEqual([""]);
  expect(reach("right/deep")).toEqual(["", "right", "right/deep"]);
  expect(reach("left")).toEqual(["", "left", "right"]);
  expect(reach("left/low")).toEqual(["", "left", "left/low", "right"]);
});
