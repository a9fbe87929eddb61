import { describe, expect, it } from "vitest";
import { entry, model, said, statedIn } from "../../support/in-memory.ts";

const yaml = (text: string) => model(text, "model.yaml");

describe("aliases in a model", () => {
  it("stand for a value, a list, a map of controls", () => {
    const { model: one, diagnostics } = yaml(`
data: &card [Card]
servers:
  Web: { data: &all [Card, &token Token], controls: &hardened { isHardened: true }, OS: &os Linux }
  Api: { data: *all, controls: *hardened, OS: *os }
  Log: { data: [*token] }
`);
    expect(said(diagnostics)).toEqual([]);
    expect(statedIn(entry(one, "Api"))).toEqual(statedIn(entry(one, "Web")));
    expect(statedIn(entry(one, "Log"))).toEqual({ data: ["Token"] });
  });

  it("<<: takes over the entries of another map, or of several, under its own", () => {
    const { model: one, diagnostics } = yaml(`
servers:
  Web: &web { port: 443, OS: Linux, controls: { isHardened: true } }
  Old: &old { port: 80, protocol: HTTP }
  Api: { port: 8443, <<: *web }
  Both: { <<: [*web, *old] }
  Chain: { <<: { <<: *old, port: 1 } }
`);
    expect(said(diagnostics)).toEqual([]);
    expect(statedIn(entry(one, "Api"))).toEqual({ port: 8443, OS: "Linux", "controls.isHardened": true });
    expect(statedIn(entry(one, "Both"))).toEqual({
      port: 443,
      OS: "Linux",
      "controls.isHardened": true,
      protocol: "HTTP",
    });
    expect(statedIn(entry(one, "Chain"))).toEqual({ port: 1, protocol: "HTTP" });
  });

  it("<<: leaves what the map states itself as it is, however it is spelt", () => {
    const { model: one, diagnostics } = yaml(`
servers:
  Web: &web { is_hardened: true, port: 80, controls: { usesVPN: true } }
  Api: { isHardened: false, Port: 443, controls.usesVPN: false, <<: *web }
`);
    expect(said(diagnostics)).toEqual([]);
    expect(statedIn(entry(one, "Api"))).toEqual({
      "controls.isHardened": false,
      port: 443,
      "controls.usesVPN": false,
    });
  });

  it("'<<' in quotes takes over nothing", () => {
    const { model: one, diagnostics } = yaml(`servers: { A: &a { port: 80 }, B: { "<<": *a } }`);
    expect(said(diagnostics)).toEqual(["warning unknown-property model.yaml:1:37"]);
    expect(statedIn(entry(one, "B"))).toEqual({});
  });

  it("are followed in front matter", () => {
    const { model: one, diagnostics } = model("---\nowner: &x Ann\ntitle: *x\n---\n## Servers\n- **A**\n");
    expect(said(diagnostics)).toEqual([]);
    expect(statedIn(one.about)).toEqual({ owner: "Ann", title: "Ann" });
  });

  it("place what they stand for where it is written", () => {
    const { diagnostics } = yaml("servers:\n  A: &a { isHardend: true }\n  B: *a\n");
    expect(said(diagnostics)).toEqual([
      "warning unknown-property model.yaml:2:11",
      "warning unknown-property model.yaml:2:11",
    ]);
  });

  it.each([
    ["of nothing, each", "servers:\n  A: { OS: *x }\n  B: { OS: *y }\n", ["2:12", "3:12"]],
    ["of what comes later", "servers:\n  A: { OS: *x }\n  B: { OS: &x Linux }\n", ["2:12"]],
    ["that hold themselves", "servers:\n  A: &a { data: [*a] }\n", ["2:18"]],
    ["that take over themselves", "servers:\n  A: &a { <<: *a }\n", ["2:15"]],
  ])("%s are an error", (_, text, places) => {
    const { diagnostics } = yaml(text);
    expect(said(diagnostics)).toEqual(places.map((place) => `error bad-yaml model.yaml:${place}`));
  });

  it.each([
    ["lists", "OS", (names: string) => `[${names}]`, "[lol, lol, lol, lol, lol, lol, lol, lol, lol]"],
    ["maps", "data", (names: string) => `{ <<: [${names}] }`, "{ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7 }"],
  ])("of aliases of aliases are refused before they fill the memory: %s", (_, key, wrap, seed) => {
    const bombs = [`  L0: { ${key}: &l0 ${seed} }`];
    for (let at = 1; at < 14; at++) {
      const names = Array.from({ length: 9 }, () => `*l${at - 1}`).join(", ");
      bombs.push(`  L${at}: { ${key}: &l${at} ${wrap(names)} }`);
    }
    const { diagnostics } = yaml(`servers:\n${bombs.join("\n")}\n`);
    const refused = diagnostics.filter(({ code }) => code === "bad-yaml");
    expect(refused.map(({ message }) => message)).toEqual([
      "The aliases of this file stand for more than 100000 values.",
    ]);
  });
});
