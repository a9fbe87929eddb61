import { describe, expect, it } from "vitest";
import { boundaryChain, trustIn } from "../../../../src/tree/linked.ts";
import { said, tree } from "../../../support/in-memory.ts";

const mailer =
  "## Boundaries\n- **Inner**:\n## Servers\n- **Queue**:\n- **Sender**: boundary=Inner\n## Dataflows\n- **Ask**: from=Caller, to=Queue\n";

describe("a level that several elements refer to", () => {
  it("is linked once for each context that differs", () => {
    const linked = tree({
      "main.md": `## Boundaries
- **In**: isTrusted=True
- **Out**: isTrusted=False
## Actors
- **Caller**:
## Servers
- **M1**: boundary=In, submodel=mailer/model.md
- **M2**: boundary=In, submodel=mailer/model.md
- **M3**: boundary=Out, submodel=mailer/model.md
- **M4**: submodel=mailer/model.md
`,
      "mailer/model.md": mailer,
    });
    const contexts = [0, 1, 2].map((at) => linked.linked("mailer", at));
    expect(linked.contexts("mailer")).toBe(3);
    expect(contexts.map(({ describes }) => describes.map(({ name }) => name))).toEqual([
      ["M1", "M2"],
      ["M3"],
      ["M4"],
    ]);
    expect(contexts.map(({ names }) => trustIn(names.elements.get("Sender")?.boundary ?? null))).toEqual([
      true,
      false,
      null,
    ]);
    expect(
      contexts.map(({ names }) =>
        boundaryChain(names.boundaries.get("Inner")?.parent ?? null).map(({ name }) => name),
      ),
    ).toEqual([["In"], ["Out"], []]);
    expect(said(linked.diagnostics)).toEqual([]);
  });

  it("sees the names of each of them", () => {
    const caller = (protocol: string) =>
      `## Servers\n- **Caller**: protocol=${protocol}\n- **M**: submodel=../mailer/model.md\n`;
    const linked = tree({
      "main.md":
        "## Servers\n- **A**: submodel=a/model.md\n- **B**: submodel=b/model.md\n- **C**: submodel=c/model.md\n",
      "a/model.md": caller("HTTP"),
      "b/model.md": caller("SMTP"),
      "c/model.md": "## Servers\n- **M**: submodel=../mailer/model.md\n",
      "mailer/model.md": mailer,
    });
    expect(linked.contexts("mailer")).toBe(3);
    const sources = [0, 1, 2].map((at) => linked.linked("mailer", at).flows[0]?.source);
    expect(
      sources.map((end) => (end?.what === "element" ? `${end.level} ${end.values.protocol}` : end?.what)),
    ).toEqual(["a HTTP", "b SMTP", "unresolved"]);
    expect(said(linked.diagnostics)).toEqual(["warning unknown-element mailer/model.md:7:12"]);
  });

  it("comes first as its parent gives it", () => {
    const user = "## Servers\n- **M**: submodel=../mailer/model.md\n";
    const linked = tree({
      "main.md":
        "## Actors\n- **Caller**:\n## Servers\n- **A**: submodel=a/model.md\n- **B**: submodel=b/model.md\n",
      "a/model.md": user,
      "b/model.md": user,
      "mailer/model.md": `---\nparent: ../b\n---\n${mailer}`,
    });
    expect([0, 1].map((at) => linked.linked("mailer", at).parent?.level)).toEqual(["b", "a"]);
    expect(linked.linked("mailer").describes[0]?.level).toBe("b");
  });

  it("has the levels below it in each context", () => {
    const linked = tree({
      "main.md":
        "## Boundaries\n- **X**:\n- **Y**:\n## Servers\n- **M1**: boundary=X, submodel=m/model.md\n- **M2**: boundary=Y, submodel=m/model.md\n",
      "m/model.md": "## Servers\n- **S**: submodel=deep/model.md\n",
      "m/deep/model.md": "## Servers\n- **D**:\n",
      "m/side/model.md": "## Servers\n- **E**:\n",
    });
    expect(["m", "m/deep", "m/side"].map(linked.contexts)).toEqual([2, 2, 2]);
    expect([0, 1].map((at) => linked.linked("m/deep", at).elements[0]?.boundary?.name)).toEqual(["X", "Y"]);
    expect([0, 1].map((at) => linked.linked("m/side", at).elements[0]?.boundary)).toEqual([null, null]);
  });

  it("is not told apart in more than 64 contexts, and says so", () => {
    const zones = Array.from({ length: 70 }, (_, at) => at);
    const linked = tree({
      "main.md": `## Boundaries\n${zones.map((at) => `- **Z${at}**:\n`).join("")}## Servers\n${zones.map((at) => `- **S${at}**: boundary=Z${at}, submodel=m/model.md\n`).join("")}`,
      "m/model.md": "# Shared\n## Servers\n- **S**: submodel=deep/model.md\n",
      "m/deep/model.md": "## Servers\n- **D**:\n",
    });
    expect(linked.contexts("m")).toBe(64);
    expect(linked.contexts("m/deep")).toBe(64);
    expect(linked.diagnostics.map(({ message }) => message)).toEqual([
      "Shared is used in more than 64 different contexts; only those are judged.",
    ]);
  });

  it("does not multiply without end", () => {
    const layers = 12;
    const files: Record<string, string> = { [`l${layers}/model.md`]: "## Servers\n- **End**:\n" };
    for (let at = 0; at < layers; at++) {
      files[`l${at}/model.md`] =
        `## Boundaries\n- **X**:\n- **Y**:\n## Servers\n- **A**: boundary=X, submodel=../l${at + 1}/model.md\n- **B**: boundary=Y, submodel=../l${at + 1}/model.md\n`;
    }
    const linked = tree(files);
    expect(Array.from({ length: layers + 1 }, (_, at) => linked.contexts(`l${at}`))).toEqual([
      1, 2, 4, 8, 16, 32, 64, 64, 64, 64, 64, 64, 64,
    ]);
  });
});

describe("a level that lies above those that describe something by it", () => {
  it("is not linked within itself", () => {
    const linked = tree({
      "model.md": "## Servers\n- **Top**:\n",
      "a/model.md": "## Servers\n- **A**: submodel=../model.md\n",
      "b/model.md": "## Servers\n- **B**: submodel=../model.md\n",
    });
    expect(linked.root).toBe("a");
    expect(["", "a", "b"].map(linked.contexts)).toEqual([1, 1, 1]);
    expect(said(linked.diagnostics)).toEqual([]);
  });
});

describe("a level that nothing refers to", () => {
  it("sees the names of the level above, and lies in no boundary of it", () => {
    const linked = tree({
      "main.md": "## Boundaries\n- **Z**:\n## Actors\n- **Caller**:\n",
      "mailer/model.md": mailer.replace("boundary=Inner", "boundary=Z"),
    });
    expect(linked.linked("mailer")).toMatchObject({ describes: [], parent: { level: "" } });
    expect(linked.element("mailer", "Sender").boundary).toBe(linked.boundary("", "Z"));
    expect(linked.element("mailer", "Queue").boundary).toBeNull();
    expect(said(linked.diagnostics)).toEqual([]);
  });
});
