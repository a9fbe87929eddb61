import { expect, it } from "vitest";
import type { ControlsView } from "../../../src/report/controls/views.ts";
import { controlsPage } from "../../../src/report/pages/controls.ts";
import { judged } from "../../support/in-memory.ts";
import { shownOf } from "../shop.ts";

const rules = `- id: BARE
  title: A bare server
  targets: [Server]
  severity: high
  likelihood: medium
  stride: [T]
  when: target.inScope
  unless: target.controls.isHardened
  nist: ["AC-2(1)"]
`;
const servers = Array.from({ length: 7 }, (_, index) => `- **S${index}**:`).join("\n");

async function pageOf(model: string) {
  const texts = { "model.md": model, "rules.yaml": rules };
  return controlsPage(shownOf(await judged(texts, { builtIn: false })), [
    { href: "data/controls.csv", name: "", what: "" },
  ]);
}

it("the page of controls stands below the overview, and is there where nothing asks for one, too", async () => {
  const { url, root, breadcrumbs, template, view } = await pageOf("## Actors\n- **A**:\n");
  expect([url, root, template]).toEqual(["controls/index.html", "../", "controls"]);
  expect(breadcrumbs.map(({ text }) => text)).toEqual(["Overview", "Controls"]);
  expect((view as ControlsView).catalogues.map(({ controls, idle }) => [controls, idle])).toEqual([
    [0, 1],
    [0, 0],
    [0, 0],
  ]);
});

it("a control names the first places, and how many there are; its id is one that links can name", async () => {
  const view = (await pageOf(`## Servers\n${servers}\n- **Hard**: isHardened=True\n`)).view as ControlsView;
  expect(view.file).toBe("data/controls.csv");
  const [control] = view.catalogues[0]?.families[0]?.controls ?? [];
  expect(control).toMatchObject({ anchor: "Control-AC-2.1", id: "AC-2(1)", open: 7, worst: "high" });
  expect(control?.rules.shown).toEqual([{ id: "BARE", href: "threats/BARE/index.html" }]);
  expect(control?.missing).toMatchObject({ total: 7 });
  expect(control?.missing.shown).toHaveLength(5);
  expect(control?.missing.shown[0]).toMatchObject({
    at: { name: "S0" },
    ...{ rule: "BARE", href: "levels/index.html#f-BARE-e-S0", findings: 1, isPartly: false },
  });
  expect(control?.stated.shown).toMatchObject([
    { at: { name: "Hard" }, property: "isHardened", place: "model.md:9" },
  ]);
});
