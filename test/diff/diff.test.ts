import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Diff, isSame } from "../../src/diff/changes.ts";
import { diffResults } from "../../src/diff/diff.ts";
import { randomTree } from "../support/random-trees.ts";
import { diffOf, findingsOnly, mirrored, snapshotIn, unordered } from "./snapshots.ts";

const shop = `## Boundaries
- **DMZ**: isTrusted=False
- **Inside**: isTrusted=True
## Actors
- **User**:
## Servers
- **Web**: boundary=DMZ, isHardened=True
- **App**: boundary=Inside
## Datastores
- **Orders**: boundary=Inside, storesPII=True
## Data
- **Card**: classification=SECRET
## Dataflows
- **Order**: from=User, to=Web, protocol=HTTPS, data=Card
- **Pass on**: from=Web, to=App, protocol=HTTP, data=Card
- **Save**: from=App, to=Orders, protocol=SQL
`;

/** What a diff says, in a few words a line. */
function told({ findings, levels, model }: Diff): string[] {
  const change = ({ property, before, after }: { property: string; before: unknown; after: unknown }) =>
    `${property} ${JSON.stringify(before)}>${JSON.stringify(after)}`;
  const things = Object.entries(model ?? {}).flatMap(([what, one]) => {
    if (Array.isArray(one)) return [];
    const { added, removed, changed } = one as NonNullable<Diff["model"]>["elements"];
    return [
      ...added.map(({ level, name }) => `+ ${what} ${level}#${name}`),
      ...removed.map(({ level, name }) => `- ${what} ${level}#${name}`),
      ...changed.map(({ before, after, isRenamed, isMoved, changes }) =>
        [
          ...[`~ ${what} ${before.level}#${before.name}`, isRenamed ? `> ${after.name}` : ""],
          ...[isMoved ? `moved to ${after.level}` : "", ...changes.map(change)],
        ]
          .filter(Boolean)
          .join(" "),
      ),
    ];
  });
  return [
    ...findings.new.map(({ id }) => `new ${id}`),
    ...findings.fixed.map(({ id }) => `fixed ${id}`),
    ...findings.changed.map(({ after, changes }) => `changed ${after.id} ${changes.map(change).join()}`),
    ...findings.moved.map(({ before, after, why, changes }) =>
      `${why} ${before.map(({ id }) => id)} > ${after.map(({ id }) => id)} ${changes.map(change).join()}`.trim(),
    ),
    ...levels.added.map(({ path }) => `+ level ${path}`),
    ...levels.removed.map(({ path }) => `- level ${path}`),
    ...levels.changed.map(({ before, changes }) => `~ level ${before.path} ${changes.map(change).join()}`),
    ...things,
    ...(model?.trust ?? []).map(({ what, after, from, to }) => `trust ${what} ${after.name} ${from}>${to}`),
  ];
}

describe("what differs", () => {
  it.each<[what: string, after: string, said: string[]]>([
    ["nothing", shop, []],
    ["an order of entries", shop.replace(/(- \*\*Web.*\n)(- \*\*App.*\n)/, "$2$1"), []],
    [
      "a property",
      shop.replace("isHardened=True", "isHardened=False, port=443"),
      ["new HA1@#Web", "~ elements #Web controls.isHardened true>false port null>443"],
    ],
    [
      "an element with its flow",
      shop
        .replace("## Datastores", "- **Cache**: boundary=Inside\n## Datastores")
        .concat("- **Look up**: from=App, to=Cache, protocol=HTTP\n"),
      ["new HA1@#Cache", "new IT1@#flow:Look up", "+ elements #Cache", "+ flows #Look up"],
    ],
    [
      "an element renamed: what is at its flows says so",
      shop.replaceAll("App", "Service"),
      ["element HA1@#App > HA1@#Service", "~ elements #App > Service"],
    ],
    [
      "an element renamed and changed",
      shop.replaceAll("App", "Service").replace("**Service**: boundary", "**Service**: port=80, boundary"),
      ["element HA1@#App > HA1@#Service", "~ elements #App > Service port null>80"],
    ],
    [
      "another element in its place, with flows of its own",
      shop.replaceAll("App", "Fraud check").replace("Pass on", "Ask").replace("Save", "Look up"),
      [
        ...["new HA1@#Fraud check", "fixed HA1@#App", "new IT1@#flow:Ask", "fixed IT1@#flow:Pass on"],
        ...["+ elements #Fraud check", "- elements #App", "+ flows #Ask", "+ flows #Look up"],
        ...["- flows #Pass on", "- flows #Save"],
      ],
    ],
    [
      "a flow renamed",
      shop.replace("Pass on", "Passed on"),
      ["element IT1@#flow:Pass on > IT1@#flow:Passed on", "~ flows #Pass on > Passed on"],
    ],
    [
      "a boundary renamed, which changes nothing in it",
      shop.replaceAll("Inside", "Core"),
      ["~ boundaries #Inside > Core"],
    ],
    ["data renamed", shop.replaceAll("Card", "Credit card"), ["~ data #Card > Credit card"]],
    [
      "an id that came: the key is another one, and the element is not",
      shop.replace("**App**: ", "**App**: id=app, "),
      ["element HA1@#App > HA1@#app", `~ elements #App id null>"app"`],
    ],
    [
      "a name that changed, of what has an id",
      shop
        .replace("**App**: ", "**App**: id=App, ")
        .replaceAll("=App,", "=App,")
        .replace("- **App**", "- **Machine**"),
      [`~ elements #App > Machine id null>"App"`],
    ],
    [
      "a boundary's trust, and that of what is in it",
      shop.replace("**Inside**: isTrusted=True", "**Inside**: isTrusted=False"),
      [
        ...["~ boundaries #Inside isTrusted true>false", "trust boundary Inside true>false"],
        `changed HA1@#Orders severity "low">"medium"`,
        ...[
          "trust element App true>false",
          "trust element Orders true>false",
          "trust flow Pass on false,true>false,false",
        ],
      ],
    ],
    [
      "an element's boundary",
      shop.replace("**App**: boundary=Inside", "**App**: boundary=DMZ"),
      [
        ...[`~ elements #App boundary "Inside">"DMZ"`, "trust element App true>false"],
        `changed HA1@#Orders severity "low">"medium"`,
        ...["trust flow Pass on false,true>false,false", "trust flow Save true,true>false,true"],
      ],
    ],
    [
      "the end of a flow, and what it carries",
      shop.replace("from=App, to=Orders", "from=Web, to=Orders, data=Card"),
      [
        `changed HA1@#Orders severity "low">"medium"`,
        `~ flows #Save from "App">"Web" data []>["Card"]`,
        "trust flow Save true,true>false,true",
      ],
    ],
    [
      "the kind of an element",
      shop.replace("## Datastores", "## Processes"),
      ["fixed HA1@#Orders", `~ elements #Orders kind "Datastore">"Process" storesPII true>null`],
    ],
    [
      "a decision",
      `${shop}## Responses\n- **HA1@#App**: status=accepted, reason=so\n`,
      [`changed HA1@#App status "open">"accepted"`],
    ],
    [
      "an assumption that excludes a finding",
      `${shop}## Assumptions\n- **Managed**: exclude=[HA1]\n`,
      expect.arrayContaining([`changed HA1@#App status "open">"excluded"`]) as unknown as string[],
    ],
    [
      "an element that nobody declares any more",
      shop.replace("- **User**:\n", ""),
      [`- elements #User`, `~ flows #Order from "User">"User (not declared)"`],
    ],
  ])("%s", (_, after, said) => {
    const lines = told(diffOf(shop, after));
    if (Array.isArray(said)) expect(lines.toSorted()).toEqual(said.toSorted());
    else expect(lines).toEqual(said);
  });
});

it("what names a flow that was renamed says nothing new", () => {
  const asked = (name: string) =>
    `## Servers\n- **A**:\n- **B**:\n## Dataflows\n- **${name}**: from=A, to=B\n- **Answer**: from=B, to=A, responseTo="${name}"\n`;
  expect(told(diffOf(asked("Ask price"), asked("Ask prices")))).toEqual(["~ flows #Ask price > Ask prices"]);
  expect(told(diffOf(asked("Ask"), asked("Ask").replace(', responseTo="Ask"', "")))).toEqual([
    `~ flows #Answer responseTo "Ask">null`,
  ]);
});

describe("levels", () => {
  const inside =
    "# Code\n## Servers\n- **Api**:\n- **Jobs**:\n## Dataflows\n- **Run**: from=Api, to=Jobs, protocol=HTTP\n";
  const tree = {
    "model.md": "## Servers\n- **Web**: submodel=./web/model.md\n",
    "web/model.md": inside,
  };

  it("that moved are the same, with all that is in them", () => {
    const after = {
      "model.md": "## Servers\n- **Web**: submodel=./front/model.md\n",
      "front/model.md": inside,
    };
    expect(told(diffOf(tree, after))).toEqual([
      "level IT1@web#flow:Run > IT1@front#flow:Run",
      "level HA1@web#Api > HA1@front#Api",
      "level HA1@web#Jobs > HA1@front#Jobs",
      `~ level web path "web">"front"`,
    ]);
  });

  it("come and go with what is in them", () => {
    const { levels, findings, model } = diffOf(tree, { "model.md": "## Servers\n- **Web**:\n" });
    expect(levels.removed.map(({ path }) => path)).toEqual(["web"]);
    expect(findings.fixed.map(({ id }) => id)).toContain("HA1@web#Api");
    expect(model?.elements.removed.map(({ name }) => name)).toEqual(["Api", "Jobs"]);
    expect(model?.elements.changed[0]?.changes).toEqual([
      { property: "submodel", before: "./web/model.md", after: null },
    ]);
  });

  it("an element that went down a level is the same", () => {
    const after = {
      ...tree,
      "web/model.md": inside.replace("- **Jobs**:\n", ""),
      "model.md": `${tree["model.md"]}- **Jobs**:\n`,
    };
    expect(told(diffOf(tree, after))).toEqual(
      expect.arrayContaining(["level HA1@web#Jobs > HA1@#Jobs", "~ elements web#Jobs moved to "]),
    );
  });
});

describe("without models", () => {
  const diffFindings = (before: string, after: string) =>
    diffResults(findingsOnly(snapshotIn(before)), findingsOnly(snapshotIn(after)));

  it("findings are told, and nothing of models", () => {
    const diff = diffFindings(shop, shop.replace("isHardened=True", "isHardened=False"));
    expect(told(diff)).toEqual(["new HA1@#Web"]);
    expect(diff.model).toBe(null);
  });

  it("what is called nearly the same, with the same findings, is the same", () => {
    expect(told(diffFindings(shop, shop.replaceAll("Orders", "Orders DB")))).toEqual([
      "element HA1@#Orders > HA1@#Orders DB",
    ]);
    expect(told(diffFindings(shop, shop.replaceAll("Orders", "Invoices")))).toEqual([
      "new HA1@#Invoices",
      "fixed HA1@#Orders",
    ]);
  });

  it("one side that knows them is not enough", () => {
    expect(diffResults(findingsOnly(snapshotIn(shop)), snapshotIn(shop)).model).toBe(null);
  });
});

describe("laws, over random trees", () => {
  const some = { numRuns: 40 };
  const trees = randomTree({ isBalanced: false, levels: 5 }).map(({ files }) => snapshotIn(files));

  it("a result differs in nothing from itself", () => {
    fc.assert(
      fc.property(trees, (one) => {
        expect(isSame(diffResults(one, one))).toBe(true);
        expect(isSame(diffResults(findingsOnly(one), findingsOnly(one)))).toBe(true);
      }),
      some,
    );
  });

  it("from the other side it is its mirror", () => {
    fc.assert(
      fc.property(trees, trees, fc.boolean(), (one, other, knowsModels) => {
        const [a, b] = knowsModels ? [one, other] : [findingsOnly(one), findingsOnly(other)];
        expect(unordered(mirrored(diffResults(a, b)))).toEqual(unordered(diffResults(b, a)));
      }),
      some,
    );
  });

  it("what went and what came is all that is not in both", () => {
    fc.assert(
      fc.property(trees, trees, (one, other) => {
        const { findings } = diffResults(one, other);
        const moved = findings.moved.flatMap(({ before }) => before);
        const kept = one.findings.length - findings.fixed.length - moved.length;
        expect(other.findings.length).toBe(kept + findings.new.length + findings.moved.length);
      }),
      some,
    );
  });
});
