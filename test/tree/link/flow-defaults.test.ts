import { describe, expect, it } from "vitest";
import { isEnumMember } from "../../../src/model/enums.ts";
import type { LinkedData, LinkedFlow } from "../../../src/tree/linked.ts";
import { said, tree } from "../../support/in-memory.ts";

/** Properties as plain values, each with who they come from if not from the entry: `HTTPS <sink`. */
function values({ values: all, origins }: LinkedFlow | LinkedData, names: readonly string[]): string[] {
  return names.map((name) => {
    const value = all[name];
    const by = origins.get(name)?.by;
    return `${isEnumMember(value) ? value.name : value}${by === undefined ? "" : ` <${by}`}`;
  });
}

const sink = "protocol=HTTPS, port=443, isEncrypted=True, authenticatesDestination=True";
const source =
  "protocol=SSH, port=22, isEncrypted=True, authenticatesDestination=True, checksDestinationRevocation=True";
const taken = [
  "protocol",
  "srcPort",
  "dstPort",
  "controls.isEncrypted",
  "controls.authenticatesDestination",
  "controls.checksDestinationRevocation",
];

describe("a flow", () => {
  it.each<[string, string, string, string, string[]]>([
    [
      "takes protocol, port and encryption from its sink, two controls from its source",
      source,
      sink,
      "",
      ["HTTPS <sink", "-1", "443 <sink", "true <sink", "true <source", "true <source"],
    ],
    ["takes nothing that its ends do not state", "", "", "", ["", "-1", "-1", "false", "false", "false"]],
    [
      "takes what its ends state, even if it is the default",
      "authenticatesDestination=False",
      "isEncrypted=False, port=-1",
      "",
      ["", "-1", "-1 <sink", "false <sink", "false <source", "false"],
    ],
    [
      "keeps what it states itself, field by field",
      source,
      sink,
      "protocol=HTTP, isEncrypted=False, srcPort=1",
      ["HTTP", "1", "443 <sink", "false", "true <source", "true <source"],
    ],
    [
      "keeps its controls",
      source,
      sink,
      "authenticatesDestination=False, dstPort=80",
      ["HTTPS <sink", "-1", "80", "true <sink", "false", "true <source"],
    ],
    [
      "takes protocol, port and encryption from its source, if it is a response",
      source,
      sink,
      "isResponse=True",
      ["SSH <source", "22 <source", "-1", "true <source", "false", "false"],
    ],
    [
      "keeps what it states itself, if it is a response",
      source,
      sink,
      "isResponse=True, protocol=X, isEncrypted=False, srcPort=5, dstPort=6",
      ["X", "5", "6", "false", "false", "false"],
    ],
  ])("%s", (_, from, to, own, expected) => {
    const linked = tree({
      "model.md": `## Servers\n- **A**: ${from}\n- **B**: ${to}\n## Dataflows\n- **F**: from=A, to=B${own === "" ? "" : `, ${own}`}\n`,
    });
    expect(values(linked.flow("", "F"), taken)).toEqual(expected);
  });

  it.each([
    [
      "controls of a boundary, which has no protocol and no port",
      "F",
      ["true <sink", "true <source", "false"],
    ],
    ["nothing from a placeholder", "G", ["false", "false", "false"]],
  ])("takes %s", (_, name, controls) => {
    const linked = tree({
      "model.md":
        "## Boundaries\n- **Z**: isEncrypted=True, authenticatesDestination=True\n## Dataflows\n- **F**: from=Z, to=Z\n- **G**: from=X, to=Y\n",
    });
    expect(values(linked.flow("", name), taken)).toEqual(["", "-1", "-1", ...controls]);
  });

  it("is a response, too, if another flow says so", () => {
    const linked = tree({
      "model.md": `## Servers\n- **A**: ${sink}\n- **B**: ${source}\n## Dataflows\n- **F**: from=A, to=B, response=G\n- **G**: from=B, to=A\n`,
    });
    expect(values(linked.flow("", "G"), ["protocol", "srcPort", "dstPort"])).toEqual([
      "SSH <source",
      "22 <source",
      "-1",
    ]);
  });

  it("says where it took a value from", () => {
    const linked = tree({
      "model.md": "## Servers\n- **A**:\n- **B**: OS=X, port=443\n## Dataflows\n- **F**: from=A, to=B\n",
    });
    expect([...linked.flow("", "F").origins]).toEqual([
      ["dstPort", { place: { file: "model.md", line: 3, column: 16 }, from: '"B"', by: "sink" }],
    ]);
  });

  it("takes from elements of levels above and below", () => {
    const linked = tree({
      "main.md":
        "## Servers\n- **Up**: protocol=HTTPS\n- **S**: submodel=a/model.md\n## Dataflows\n- **Down**: from=Up, to=S/A\n",
      "a/model.md": "## Servers\n- **A**: port=99\n## Dataflows\n- **F**: from=A, to=Up\n",
    });
    expect(values(linked.flow("a", "F"), ["protocol"])).toEqual(["HTTPS <sink"]);
    expect(values(linked.flow("", "Down"), ["dstPort"])).toEqual(["99 <sink"]);
  });

  it("takes nothing in a model whose values are resolved already", () => {
    const element = (name: string, more: object) => ({
      __class__: "Server",
      name,
      protocol: "HTTPS",
      port: 443,
      data: ["D"],
      ...more,
    });
    const linked = tree({
      "threat-model.json": JSON.stringify({
        findings: [],
        boundaries: [],
        data: [{ name: "D", credentialsLife: "Lifetime.LONG" }],
        elements: [element("A", {}), element("B", {})],
        flows: [
          { name: "F", source: "A", sink: "B", data: ["D"] },
          { name: "G", source: "A", sink: "B" },
        ],
      }),
    });
    expect(values(linked.flow("", "F"), ["protocol", "dstPort"])).toEqual(["", "-1"]);
    expect(linked.flow("", "G").data).toEqual([]);
    expect(values(linked.data("", "D"), ["isCredentials"])).toEqual(["false"]);
  });
});

describe("the data of a flow", () => {
  const linked = tree({
    "model.md": `## Servers
- **A**: data=[Held]
- **B**: data=[Sunk]
## Data
- **Held**:
- **Sunk**:
- **Said**:
- **Seeded**: carriedBy=[F, R]
- **a, b**:
## Dataflows
- **F**: from=A, to=B, data=[Said, Held]
- **G**: from=B, to=A, data="Said, Seeded"
- **H**: from=B, to=A, data="a, b"
- **R**: from=A, to=B, isResponse=True, data=[Said, Said]
`,
  });

  it.each([
    ["F", ["Said", "Held", "Seeded"]],
    ["G", ["Said", "Seeded", "Sunk"]],
    ["H", ["a, b", "Sunk"]],
    ["R", ["Said", "Seeded", "Held"]],
  ])("are those it names, those that name it, and those of its source: %s", (name, data) => {
    expect(linked.flow("", name).data.map((one) => one.name)).toEqual(data);
    expect(said(linked.diagnostics)).toEqual([]);
  });

  it("are the very data of the level", () => {
    expect(linked.flow("", "F").data[0]).toBe(linked.data("", "Said"));
  });
});

describe("data", () => {
  const atRest = ["isSourceEncryptedAtRest", "isDestEncryptedAtRest"];
  const life = ["isCredentials", "credentialsLife"];
  const text = (data: string, flows = "- **F**: from=A, to=B, data=D\n") =>
    `## Servers\n- **A**: isEncryptedAtRest=True\n- **B**: isEncryptedAtRest=False\n- **C**:\n## Data\n- **D**: ${data}\n## Dataflows\n${flows}`;

  it.each<[string, string, string | undefined, readonly string[], string[]]>([
    [
      "that are stored are encrypted at rest as the ends are",
      "isStored=True",
      undefined,
      atRest,
      ["true <flow", "false <flow"],
    ],
    ["that are not stored are not", "format=X", undefined, atRest, ["false", "false"]],
    [
      "keep what they state",
      "isStored=True, isSourceEncryptedAtRest=False, isDestEncryptedAtRest=True",
      undefined,
      atRest,
      ["false", "true"],
    ],
    [
      "take it from the first flow of the sequence",
      "isStored=True",
      "- **F**: from=A, to=A, data=D, order=2\n- **G**: from=B, to=B, data=D, order=1\n",
      atRest,
      ["false <flow", "false <flow"],
    ],
    [
      "take it from the first flow that can say it",
      "isStored=True",
      "- **F**: from=C, to=X, data=D\n- **G**: from=A, to=A, data=D\n",
      atRest,
      ["true <flow", "true <flow"],
    ],
    [
      "take nothing from a response",
      "isStored=True",
      "- **F**: from=A, to=B, data=D, isResponse=True\n",
      atRest,
      ["false", "false"],
    ],
    ["with a lifetime are credentials", "credentialsLife=LONG", undefined, life, ["true <type", "LONG"]],
    [
      "with a lifetime are none if they say so",
      "credentialsLife=LONG, isCredentials=False",
      undefined,
      life,
      ["false", "LONG"],
    ],
    [
      "that are credentials have a lifetime, though unknown",
      "isCredentials=True",
      undefined,
      life,
      ["true", "UNKNOWN <type"],
    ],
    [
      "that are credentials have none if they say so",
      "isCredentials=True, credentialsLife=NONE",
      undefined,
      life,
      ["true", "NONE"],
    ],
    ["that no flow carries stay as they are", "isCredentials=True", "", life, ["true", "NONE"]],
  ])("%s", (_, data, flows, names, expected) => {
    const linked = tree({ "model.md": text(data, flows) });
    expect(values(linked.data("", "D"), names)).toEqual(expected);
  });
});

describe("a flow that goes both ways", () => {
  const both = (of: string, at: string, own = "") => {
    const text = (from: string, to: string) =>
      `## Servers\n- **A**: ${of}\n- **B**: ${at}\n## Dataflows\n- **F**: from=${from}, to=${to}, bidirectional=True${own}\n`;
    const read = (from: string, to: string) => {
      const { values: all } = tree({ "model.md": text(from, to) }).flow("", "F");
      return taken.map((name) => String(all[name]));
    };
    const [there, back] = [read("A", "B"), read("B", "A")];
    // Each end is asked at its own port; everything else is the same whichever end stands first.
    const [protocol, source, target, ...controls] = back;
    expect(there).toEqual([protocol, target, source, ...controls]);
    return there;
  };

  it.each<[string, string, string, string, string[]]>([
    [
      "takes what only one end says",
      "protocol=SSH, port=22, isEncrypted=True",
      "",
      "",
      ["SSH", "22", "-1", "true"],
    ],
    ["takes what the other says", "", "protocol=SSH, port=22", "", ["SSH", "-1", "22", "false"]],
    ["takes the weaker protocol", "protocol=HTTPS", "protocol=HTTP", "", ["HTTP", "-1", "-1", "false"]],
    ["takes the weaker word", "isEncrypted=True", "isEncrypted=False", "", ["", "-1", "-1", "false"]],
    ["takes one of two alike", "protocol=SSH", "protocol=HTTPS", "", ["HTTPS", "-1", "-1", "false"]],
    ["says it itself", "protocol=HTTP", "", ", protocol=HTTPS", ["HTTPS", "-1", "-1", "false"]],
  ])("%s", (_, of, at, own, expected) => {
    expect(both(of, at, own).slice(0, 4)).toEqual(expected);
  });

  it("carries the data of both ends, kept as the weaker end keeps them", () => {
    const text = (from: string, to: string) => `## Servers
- **A**: data=X, isEncryptedAtRest=True
- **B**: data=Y, isEncryptedAtRest=False
## Data
- **X**: isStored=True
- **Y**:
## Dataflows
- **F**: from=${from}, to=${to}, bidirectional=True
`;
    for (const model of [text("A", "B"), text("B", "A")]) {
      const { data } = tree({ "model.md": model }).flow("", "F");
      expect(data.map(({ name }) => name).sort()).toEqual(["X", "Y"]);
      const [x] = data.filter(({ name }) => name === "X");
      expect([x?.values.isDestEncryptedAtRest, x?.values.isSourceEncryptedAtRest]).toEqual([false, false]);
    }
  });
});
