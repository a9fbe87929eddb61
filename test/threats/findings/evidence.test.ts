import { describe, expect, it } from "vitest";
import { Classification, Lifetime, TLSVersion } from "../../../src/model/enums.ts";
import type { Value } from "../../../src/model/value.ts";
import { explain, guesses, showValue } from "../../../src/threats/findings/evidence.ts";
import type { Evidence } from "../../../src/threats/findings/finding.ts";
import type { Files } from "../../support/folders.ts";
import { caseOf, evidenceOf, facts } from "../../support/in-memory.ts";

/** Evidence in one line: `sink.protocol = HTTPS, stated model.md:7 (from)`. */
function shown({ property, value, source, file, line, from }: Evidence): string {
  const place = file === null ? "" : ` ${file}:${line}`;
  return `${property} = ${value}, ${source}${place}${from === null ? "" : ` (${from})`}`;
}

function seen(condition: string, texts: string | Files, key: string, level = ""): string[] {
  return evidenceOf(condition, texts, key, level).map(shown);
}

/** Numbered lines, so that places can be checked by eye. */
function lines(...text: string[]): string {
  return text.join("\n");
}

const shop = lines(
  "## Boundaries", // 1
  "- **Street**: isTrusted=False",
  "- **House**: isTrusted=True",
  "  - **Office**:",
  "- **Unsaid**:", // 5
  "## Actors",
  "- **User**: boundary=Street",
  "## Servers",
  "- **Web**: boundary=Office, port=443,",
  "    protocol=HTTPS, isHardened=True, minTLSVersion=TLSv12,", // 10
  "    tags=[a, b]",
  "- **Cache**: type=redis, boundary=Unsaid",
  "- **Loner**:",
  "## Data",
  "- **Card**: isPII=True, credentialsLife=LONG", // 15
  "- **Note**:",
  "## Dataflows",
  '- **Pay**: from="User", to="Web", data=[Card, Note], tlsVersion="TLS 1.2"',
  '- **Ask**: from="Web", to="Cache"',
  '- **Tell**: from="Cache", to="Web", responseTo="Ask"', // 20
  '- **Loop**: from="Web", to="Web"',
  '- **Gone**: from="Web", to="Nobody"',
);

describe("explain", () => {
  it("names every property once, in the order of reading", () => {
    expect(
      seen(
        "target.port == 443 and target.controls.isHardened and target.port > 0 and not target.is_hardened is False and target.OS == ''",
        shop,
        "Web",
      ),
    ).toEqual([
      "port = 443, stated model.md:9",
      "controls.isHardened = True, stated model.md:10",
      "OS = , default",
    ]);
  });

  it("names only what was read on the way to the answer", () => {
    expect(seen("target.controls.isHardened or target.port", shop, "Web")).toEqual([
      "controls.isHardened = True, stated model.md:10",
    ]);
    expect(seen("target.controls.isEncrypted and target.port", shop, "Web")).toEqual([
      "controls.isEncrypted = False, default",
    ]);
    expect(seen("True", shop, "Web")).toEqual([]);
  });

  it.each([
    ["a number", "target.port", "Web", "port = 443, stated model.md:9"],
    ["a text", "target.protocol", "Web", "protocol = HTTPS, stated model.md:10"],
    ["an enumeration", "target.minTLSVersion", "Web", "minTLSVersion = TLSv12, stated model.md:10"],
    ["a list", "target.tags", "Web", "tags = [a, b], stated model.md:11"],
    ["an empty list", "target.tags", "Loner", "tags = [], default"],
    ["what the type implies", "target.isSQL", "Cache", 'isSQL = False, stated model.md:12 (type "cache")'],
    ["the type", "target.typeName", "Cache", "type = redis, stated model.md:12"],
    ["no type", "target.typeName == ''", "Loner", "type = , default"],
    [
      "what a flow takes over from its sink",
      "target.protocol",
      "flow:Pay",
      'protocol = HTTPS, inherited model.md:10 ("Web")',
    ],
    ["and the port", "target.dstPort", "flow:Pay", 'dstPort = 443, inherited model.md:9 ("Web")'],
    ["what a flow says itself", "target.tlsVersion", "flow:Pay", "tlsVersion = TLSv12, stated model.md:18"],
    ["what nobody says", "target.protocol == ''", "flow:Ask", "protocol = , default"],
    ["the boundary", "target.inBoundary", "Web", "inBoundary = Office, stated model.md:9"],
    ["no boundary", "target.inBoundary is None", "Loner", "inBoundary = none, default"],
    [
      "the boundary around one, by indentation",
      "target.inBoundary",
      "boundary:Office",
      "inBoundary = House, stated model.md:4",
    ],
    ["the data", "target.data", "flow:Pay", "data = [Card, Note], stated model.md:18"],
    ["no data", "not target.data", "flow:Ask", "data = [], default"],
  ])("%s", (_, condition, key, evidence) => {
    expect(seen(condition, shop, key)).toEqual([evidence]);
  });

  it.each([
    ["target.isTrusted", "Web", 'isTrusted = True, stated model.md:3 (boundary "House")'],
    ["target.isTrusted is False", "User", 'isTrusted = False, stated model.md:2 (boundary "Street")'],
    ["target.isTrusted is None", "Cache", "isTrusted = unknown, default"],
    ["target.isTrusted is None", "Loner", "isTrusted = unknown, default"],
    ["target.isTrusted is None", "flow:Pay", "isTrusted = unknown, default"],
  ])("trust names the boundary that says so: %s of %s", (condition, key, evidence) => {
    expect(seen(condition, shop, key)).toEqual([evidence]);
  });

  it("a credential's life, where being one says so", () => {
    const text = lines(
      "## Servers",
      "- **A**:",
      "## Data",
      "- **Key**: isCredentials=True",
      "## Dataflows",
      '- **F**: from="A", to="A", data=Key',
    );
    expect(seen("any(d.credentialsLife == Lifetime.UNKNOWN for d in target.data)", text, "flow:F")).toEqual([
      "data = [Key], stated model.md:6",
      'data["Key"].credentialsLife = UNKNOWN, stated model.md:4 (isCredentials)',
    ]);
  });
});

describe("labels", () => {
  it.each([
    ["flow:Pay", "target.source.isAdmin is False", ["source.isAdmin = False, default"]],
    ["flow:Pay", "target.sink.port", ["sink.port = 443, stated model.md:9"]],
    ["flow:Loop", "target.sink.port", ["source.port = 443, stated model.md:9"]],
    ["flow:Gone", "target.sink.controls.isHardened is False", ["sink.controls.isHardened = False, default"]],
    [
      "flow:Pay",
      "target.crossesTrust()",
      [
        'source.isTrusted = False, stated model.md:2 (boundary "Street")',
        'sink.isTrusted = True, stated model.md:3 (boundary "House")',
      ],
    ],
    [
      "flow:Pay",
      "target.crosses(Boundary)",
      ["source.inBoundary = Street, stated model.md:7", "sink.inBoundary = Office, stated model.md:9"],
    ],
    [
      "flow:Pay",
      "target.carriesPII",
      ["data = [Card, Note], stated model.md:18", 'data["Card"].isPII = True, stated model.md:15'],
    ],
    [
      "flow:Tell",
      "target.responseTo.protocol == '' and target.responseTo.source.port",
      ['flow["Ask"].protocol = , default', "sink.port = 443, stated model.md:9"],
    ],
    [
      "Web",
      "any(not f.source.isTrusted and not f.usesVPN for f in target.inputs)",
      [
        'element["User"].isTrusted = False, stated model.md:2 (boundary "Street")',
        'input["Pay"].usesVPN = False, default',
      ],
    ],
    [
      "Web",
      "any(f.usesVPN for f in target.outputs)",
      [
        'output["Ask"].usesVPN = False, default',
        'input["Loop"].usesVPN = False, default',
        'output["Gone"].usesVPN = False, default',
      ],
    ],
    [
      "Web",
      "any(b.isTrusted for b in target.boundaries)",
      [
        "inBoundary = Office, stated model.md:9",
        'boundary["Office"].isTrusted = True, stated model.md:3 (boundary "House")',
      ],
    ],
  ])("on %s: %s", (key, condition, evidence) => {
    expect(seen(condition, shop, key)).toEqual(evidence);
  });

  it("quote names as JSON does", () => {
    const text =
      '## Servers\n- **A**:\n## Data\n- **The "big" one**: isPII=True\n## Dataflows\n- **F**: from="A", to="A", data="The \\"big\\" one"\n';
    expect(seen("any(d.isPII for d in target.data)", text, "flow:F").at(-1)).toBe(
      'data["The \\"big\\" one"].isPII = True, stated model.md:4',
    );
  });
});

describe("what comes from the level above", () => {
  const texts: Files = {
    "model.md": lines(
      "## Boundaries",
      "- **Cloud**: isTrusted=True",
      "  - **Rack**:",
      "## Servers",
      '- **Shop**: boundary=Rack, submodel="shop/model.md"',
      "- **Mail**: isHardened=True",
      "## Data",
      "- **Card**: isPII=True",
    ),
    "shop/model.md": lines(
      "## Boundaries",
      "- **Back**:",
      "- **Front**: isTrusted=False",
      "## Servers",
      "- **Till**: data=Card",
      "- **Ledger**: boundary=Back",
      "- **Screen**: boundary=Front",
      "- **Mirror**: boundary=Cloud",
      "## Dataflows",
      '- **Send**: from="Till", to="Mail"',
      '- **Show**: from="Till", to="Screen", data=Card',
    ),
  };
  it.each([
    ["Till", "target.isTrusted", ['isTrusted = True, inherited model.md:2 (boundary "Cloud" of the root)']],
    ["Ledger", "target.isTrusted", ['isTrusted = True, inherited model.md:2 (boundary "Cloud" of the root)']],
    ["Mirror", "target.isTrusted", ['isTrusted = True, inherited model.md:2 (boundary "Cloud" of the root)']],
    ["Screen", "target.isTrusted is False", ['isTrusted = False, stated shop/model.md:3 (boundary "Front")']],
    [
      "boundary:Back",
      "target.isTrusted",
      ['isTrusted = True, inherited model.md:2 (boundary "Cloud" of the root)'],
    ],
    ["Till", "target.inBoundary", ['inBoundary = Rack, inherited model.md:3 (boundary "Rack" of the root)']],
    [
      "boundary:Back",
      "target.inBoundary",
      ['inBoundary = Rack, inherited model.md:3 (boundary "Rack" of the root)'],
    ],
    ["Ledger", "target.inBoundary", ["inBoundary = Back, stated shop/model.md:6"]],
    ["flow:Send", "target.sink.controls.isHardened", ["sink.controls.isHardened = True, stated model.md:6"]],
    [
      "flow:Send",
      "target.carriesPII",
      [
        'data = [Card], inherited shop/model.md:5 ("Till")',
        'data["Card"].isPII = True, inherited model.md:8 ("Card" of the root)',
      ],
    ],
    [
      "flow:Show",
      "target.carriesCredentials is False",
      ["data = [Card], stated shop/model.md:11", 'data["Card"].isCredentials = False, default'],
    ],
  ])("on %s: %s", (key, condition, evidence) => {
    expect(seen(condition, texts, key, "shop")).toEqual(evidence);
  });
});

describe("showValue", () => {
  it.each<[Value, string]>([
    [null, "unknown"],
    [true, "True"],
    [false, "False"],
    [0, "0"],
    [1.5, "1.5"],
    ["", ""],
    ["a, b", "a, b"],
    [[], "[]"],
    [["a", "b"], "[a, b]"],
    [Classification.TOP_SECRET, "TOP_SECRET"],
    [TLSVersion.TLSv12, "TLSv12"],
    [Lifetime.SHORT, "SHORT"],
    [{ json: { a: 1 } }, ""],
  ])("%j is %s", (value, text) => {
    expect(showValue(value)).toBe(text);
  });
});

describe("guesses", () => {
  function guessed(condition: string, key: string): string[] {
    const { read } = caseOf(condition, shop, key);
    return guesses(read, facts.view).map(({ subject: { of }, property }) => `${of.name}.${property}`);
  }

  it.each([
    ["target.controls.isHardened is False", "Loner", ["Loner.controls.isHardened"]],
    ["target.controls.isHardened", "Web", []],
    ["target.isTrusted is None", "Loner", ["Loner.isTrusted"]],
    ["target.isTrusted", "Web", []],
    ["target.isSQL is False", "Cache", []],
    // Silence says these.
    ["target.inScope and not target.tags and target.typeName == ''", "Loner", []],
    ["not target.isResponse and target.order == -1 and not target.note", "flow:Ask", []],
    ["target.protocol == ''", "Loner", []],
    ["target.protocol == ''", "flow:Ask", ["Ask.protocol"]],
    ["target.protocol", "flow:Pay", []],
    ["target.sink.controls.isHardened is False", "flow:Gone", ["Nobody.controls.isHardened"]],
    ["target.sink.isTrusted is None", "flow:Gone", ["Nobody.isTrusted"]],
    ["any(d.isCredentials is False for d in target.data)", "flow:Pay", ["Note.isCredentials"]],
    [
      "target.highestClassification == Classification.UNKNOWN",
      "flow:Pay",
      ["Card.classification", "Note.classification"],
    ],
  ])("%s, of %s", (condition, key, names) => {
    expect(guessed(condition, key)).toEqual(names);
  });
});

describe("where the target of a finding stands", () => {
  const texts = {
    "model.md":
      "## Boundaries\n- **DMZ**: isTrusted=True\n## Actors\n- **User**:\n## Servers\n- **Wall**: boundary=DMZ, submodel=wall/model.md\n",
    "wall/model.md":
      "## Boundaries\n- **Rack**:\n## Servers\n- **Filter**:\n- **Racked**: boundary=Rack\n## Dataflows\n- **Pass**: from=User, to=Filter\n",
  };
  const place = 'inherited model.md:2 (boundary "DMZ" of the root)';
  it.each<[string, string, string[]]>([
    [
      "an element, besides what was read",
      "Filter",
      [`inBoundary = DMZ, ${place}`, `isTrusted = True, ${place}`],
    ],
    ["only what is not stated here", "Racked", [`isTrusted = True, ${place}`]],
    ["a boundary", "boundary:Rack", [`inBoundary = DMZ, ${place}`, `isTrusted = True, ${place}`]],
    [
      "the ends of a flow in its level",
      "flow:Pass",
      [`sink.inBoundary = DMZ, ${place}`, `sink.isTrusted = True, ${place}`],
    ],
  ])("is told for %s", (_, key, expected) => {
    const { subject, read } = caseOf("target.name != ''", texts, key, "wall");
    expect(explain(subject, read, facts).map(shown)).toEqual(expected);
  });

  it("is told once", () => {
    const { subject, read } = caseOf("target.isTrusted", texts, "Filter", "wall");
    expect(explain(subject, read, facts).map(({ property }) => property)).toEqual([
      "isTrusted",
      "inBoundary",
    ]);
  });
});
