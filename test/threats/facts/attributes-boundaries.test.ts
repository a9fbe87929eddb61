import { describe, expect, it } from "vitest";
import { createHost } from "../../../src/threats/facts/host.ts";
import type { Files } from "../../support/folders.ts";
import { facts, linkTexts, outcomeFor, outcomeOf, subjectAt } from "../../support/in-memory.ts";

const host = createHost(facts.view);

/** The value of `target.NAME`. */
function attribute(text: string | Files, key: string, name: string, level = ""): unknown {
  return host.attribute(subjectAt(linkTexts(text), key, level), name);
}

const nested = `
## Boundaries
- **Company**: isTrusted=True
  - **Office**:
    - **Guests**: isTrusted=False
  - **Data centre**:
- **Elsewhere**:
## Servers
- **Mail**: boundary="Office"
- **Printer**: boundary="Guests"
- **Rack**: boundary="Data centre"
- **Partner**: boundary="Elsewhere"
- **Stray**:
- **Lost**: boundary="Nowhere"
## Dataflows
- **Own zone**: from="Stray", to="Mail", boundary="Guests"
- **No zone**: from="Printer", to="Printer"
`;

describe("members", () => {
  it.each<[string, readonly string[], string]>([
    ["boundary:Office", ["Mail"], "not what lies in a boundary within"],
    ["boundary:Company", [], "only boundaries lie in it"],
    ["boundary:Elsewhere", ["Partner"], "the only one"],
  ])("of %s are %j: %s", (key, names) => {
    const members = facts.view.many(subjectAt(linkTexts(nested), key), "members");
    expect(members.map((one) => facts.view.name(one))).toEqual(names);
  });

  it("are not those of the level below that inherit it", () => {
    const files = {
      "model.md": "## Boundaries\n- **Zone**:\n## Servers\n- **App**: boundary=Zone, submodel=app/model.md\n",
      "app/model.md": "## Processes\n- **Part**:\n",
    };
    const members = facts.view.many(subjectAt(linkTexts(files), "boundary:Zone"), "members");
    expect(members.map((one) => facts.view.name(one))).toEqual(["App"]);
  });
});

describe("isTrusted", () => {
  it.each<[string, boolean | null, string]>([
    ["boundary:Company", true, "its own word"],
    ["boundary:Guests", false, "its own word, not that of what is around it"],
    ["boundary:Office", true, "from what is around it"],
    ["boundary:Elsewhere", null, "nobody says"],
    ["Mail", true, "from the boundary of its boundary"],
    ["Printer", false, "the nearest word counts"],
    ["Rack", true, "from the boundary of its boundary"],
    ["Partner", null, "its boundary does not say"],
    ["Stray", null, "no boundary"],
    ["Lost", null, "an unknown boundary"],
    ["flow:Own zone", false, "the boundary that the flow states"],
    ["flow:No zone", null, "the ends do not speak for the flow"],
  ])("of %s is %s: %s", (key, trusted) => {
    expect(attribute(nested, key, "isTrusted")).toBe(trusted);
    expect(facts.view.value(subjectAt(linkTexts(nested), key), "isTrusted")).toBe(trusted);
  });

  const levels: Files = {
    "model.md": `
## Boundaries
- **Cloud**: isTrusted=True
- **Street**: isTrusted=False
- **Unsaid**:
## Servers
- **Shop**: boundary="Cloud", submodel="shop/model.md"
- **Kiosk**: boundary="Street", submodel="kiosk/model.md"
- **Depot**: boundary="Unsaid", submodel="depot/model.md"
`,
    "shop/model.md": `
## Boundaries
- **Back office**:
- **Lobby**: isTrusted=False
- **Street stall**: boundary="Street"
## Servers
- **Till**:
- **Ledger**: boundary="Back office"
- **Screen**: boundary="Lobby"
- **Stall**: boundary="Street stall"
- **Poster**: boundary="Street"
`,
    "shop/vault/model.md": "## Servers\n- **Safe**:\n",
    "kiosk/model.md": "## Servers\n- **Panel**:\n",
    "depot/model.md":
      "## Boundaries\n- **Yard**: isTrusted=True\n## Servers\n- **Gate**:\n- **Crane**: boundary=Yard\n",
  };

  it.each<[string, string, boolean | null, string]>([
    ["shop", "Till", true, "inherited with the level"],
    ["shop", "boundary:Back office", true, "a boundary without a parent nests in the inherited one"],
    ["shop", "Ledger", true, "through the nested boundary"],
    ["shop", "Screen", false, "a word below wins over the one above"],
    ["shop", "Stall", false, "a boundary may nest in another one above"],
    ["shop", "Poster", false, "an element may lie in a boundary above"],
    ["kiosk", "Panel", false, "inherited with the level"],
    ["depot", "Gate", null, "unknown is inherited too"],
    ["depot", "Crane", true, "and a word below ends it"],
    ["shop/vault", "Safe", null, "a level that nothing refers to inherits no boundary"],
  ])("in level %s: %s is %s: %s", (level, key, trusted) => {
    expect(attribute(levels, key, "isTrusted", level)).toBe(trusted);
  });

  it("goes through every level", () => {
    const deep: Files = {
      "model.md":
        '## Boundaries\n- **Z**: isTrusted=False\n## Servers\n- **A**: boundary=Z, submodel="a/model.md"\n',
      "a/model.md": '## Boundaries\n- **Y**:\n## Servers\n- **B**: boundary=Y, submodel="b/model.md"\n',
      "a/b/model.md": "## Boundaries\n- **X**:\n## Servers\n- **C**: boundary=X\n- **D**:\n",
    };
    expect(attribute(deep, "C", "isTrusted", "a/b")).toBe(false);
    expect(outcomeOf('[b.name for b in target.boundaries] == ["X", "Y", "Z"]', deep, "C", "a/b")).toBe(true);
    expect(outcomeOf('[b.name for b in target.boundaries] == ["Y", "Z"]', deep, "D", "a/b")).toBe(true);
    expect(outcomeOf("target.inBoundary.inBoundary.inBoundary.isTrusted is False", deep, "C", "a/b")).toBe(
      true,
    );
  });
});

describe("boundaries and inBoundary", () => {
  it.each([
    ["Printer", ["Guests", "Office", "Company"]],
    ["Mail", ["Office", "Company"]],
    ["Stray", []],
    ["Lost", []],
    ["boundary:Guests", ["Office", "Company"]],
    ["boundary:Company", []],
    ["flow:Own zone", ["Guests", "Office", "Company"]],
    ["flow:No zone", []],
  ])("around %s, nearest first: %j", (key, names) => {
    const subject = subjectAt(linkTexts(nested), key);
    expect(outcomeFor(`[b.name for b in target.boundaries] == ${JSON.stringify(names)}`, subject)).toBe(true);
    const [nearest] = names;
    const direct =
      nearest === undefined ? "target.inBoundary is None" : `target.inBoundary.name == "${nearest}"`;
    expect(outcomeFor(direct, subject)).toBe(true);
  });

  it("are the same objects however one gets there", () => {
    const subject = subjectAt(linkTexts(nested), "Printer");
    expect(outcomeFor("target.boundaries[0] is target.inBoundary", subject)).toBe(true);
    expect(outcomeFor("target.boundaries[1] is target.inBoundary.inBoundary", subject)).toBe(true);
    expect(outcomeFor("target.boundaries[0].isTrusted is False", subject)).toBe(true);
  });
});

/** A model with one element of every kind that matters, by type and without. */
