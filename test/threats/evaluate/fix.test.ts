import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { elementTypes } from "../../../src/model/element-types.ts";
import { propertiesOf } from "../../../src/model/properties.ts";
import { builtInRules } from "../../../src/rules/library.ts";
import { compileRule } from "../../../src/threats/evaluate/compiled-rule.ts";
import { openFixes } from "../../../src/threats/evaluate/fix.ts";
import type { Subject } from "../../../src/threats/facts/subject.ts";
import { showValue } from "../../../src/threats/findings/evidence.ts";
import type { Change, Finding } from "../../../src/threats/findings/finding.ts";
import { openMemoize } from "../../../src/threats/memo/memoize.ts";
import type { Linked, LinkedFlow, LinkedModel } from "../../../src/tree/linked.ts";
import {
  caseOf,
  compiledRule,
  facts,
  type Judged,
  judgeTexts,
  levelOf,
  linkTexts,
  ruleOf,
  subjectAt,
  targetsOf,
} from "../../support/in-memory.ts";
import { libraryCases } from "../../support/library-cases.ts";

const rules = builtInRules(() => {});
const findFixes = openFixes(facts.view, openMemoize(facts.view, true));
const fixesOf = (...given: Parameters<typeof findFixes>) => findFixes(...given).changes();
const cases = libraryCases<{
  readonly rule: string;
  readonly fires: { readonly on: string; readonly model: string };
}>("cases");

describe("fixes of the built-in library", () => {
  it.each(cases)("$rule on $fires.on: each proposed set ends the finding", ({ fires }) => {
    const judged = judgeTexts(fires.model, rules);
    expect(judged.findings.length).toBeGreaterThan(0);
    for (const finding of judged.findings) checkFixes(judged, fires.model, finding);
  });

  it("hold on models that nobody thought of", () => {
    let sets = 0;
    fc.assert(
      fc.property(randomModel(), (text) => {
        const judged = judgeTexts(text, rules);
        for (const finding of judged.findings) sets += checkFixes(judged, text, finding);
      }),
      { numRuns: 60, seed: 20270131 },
    );
    expect(sets).toBeGreaterThan(1000);
  });

  it("exist for most rules: advice is not an exception", () => {
    const advised = cases.filter(({ rule, fires }) => {
      const { findings } = judgeTexts(fires.model, rules);
      return findings.some(
        (one) => one.rule.id === rule && one.element.id === fires.on && one.fix.length > 0,
      );
    });
    expect(new Set(advised.map(({ rule }) => rule)).size).toBeGreaterThan(0.8 * rules.length);
  });
});

/** Every law about the fixes of one finding. @returns how many sets it has */
function checkFixes(judged: Judged, text: string, { id, rule, element, fix }: Finding): number {
  const level = levelOf(judged);
  const target = subjectAt(judged, element.id);
  for (const set of fix) {
    const written = set.map((change) => ({ ...change, ...find(level, target, change) }));
    for (const { subject, name, to, from } of written) {
      const { changeableTo } = propertiesOf(subject.kind).byName.get(name) ?? {};
      expect(changeableTo === undefined ? `${name} cannot be changed` : showValue(changeableTo)).toBe(to);
      expect(from).not.toBe(to);
      if (name.startsWith("controls.")) expect(to).not.toBe("False");
    }
    const mended = judgeTexts(withChanges(text, written), [rule]);
    expect([set, mended.findings.map((one) => one.id)]).toEqual([
      set,
      mended.findings.flatMap((one) => (one.id === id ? [] : [one.id])),
    ]);
    expect(stillHolds(rule, target, written)).toBe(false);
    for (const dropped of written) {
      const rest = written.filter((one) => one !== dropped);
      expect([dropped.property, stillHolds(rule, target, rest)]).toEqual([dropped.property, true]);
    }
  }
  for (const one of fix) {
    const others = fix.filter((other) => other !== one);
    expect(others.filter((other) => one.every((change) => other.some((two) => isSame(change, two))))).toEqual(
      [],
    );
  }
  expect(fix.length).toBeLessThanOrEqual(4);
  return fix.length;
}

function isSame(a: Change, b: Change): boolean {
  return a.property === b.property;
}

function stillHolds(
  rule: Finding["rule"],
  target: Subject,
  changes: readonly { readonly subject: Subject; readonly name: string }[],
): boolean {
  const byThing = new Map<Subject, Map<string, NonNullable<ReturnType<typeof saferOf>>>>();
  for (const { subject, name } of changes) {
    const properties = byThing.get(subject) ?? new Map();
    byThing.set(subject, properties.set(name, saferOf(subject, name)));
  }
  return compileRule(rule, facts).evaluate(target, byThing).holds;
}

function saferOf(subject: Subject, name: string) {
  return propertiesOf(subject.kind).byName.get(name)?.changeableTo;
}

/** What the label of a change names, and the property without it. */
function find(level: LinkedModel, target: Subject, { property }: Change) {
  const [, end, what, name, rest] =
    /^(?:(source|sink)|(data|input|output|element|boundary|flow)\[("(?:[^"\\]|\\.)*")\])\.(.*)$/.exec(
      property,
    ) ?? [];
  if (rest === undefined) return { subject: target, name: property };
  const { of } = target;
  let named: Linked | undefined;
  if (end !== undefined) named = (of as LinkedFlow)[end as "source" | "sink"] as Linked;
  else {
    const lists: Record<string, readonly Linked[]> = {
      data: level.data,
      input: of.what === "element" ? of.inputs : [],
      output: of.what === "element" ? of.outputs : [],
      element: level.elements,
      boundary: level.boundaries,
      flow: level.flows,
    };
    named = lists[what as string]?.find((one) => one.name === JSON.parse(name as string));
  }
  if (!named) throw new Error(`nothing is called ${property}`);
  return { subject: facts.subjectOf(named), name: rest };
}

/** The text with properties added to entries; what an entry states last counts. */
function withChanges(
  text: string,
  changes: readonly { readonly subject: Subject; readonly name: string; readonly to: string }[],
): string {
  const lines = text.split("\n");
  for (const { subject, name, to } of changes) {
    if (subject.of.what === "unresolved") throw new Error(`${subject.of.name} is not in the model`);
    let at = subject.of.entry.place.line - 1;
    while (/^\s+[^\s-]/.test(lines[at + 1] ?? "")) at++;
    const line = (lines[at] ?? "").trimEnd();
    const joint = line.endsWith("**") ? ": " : line.endsWith(":") ? " " : ", ";
    lines[at] = `${line}${joint}${name}="${to}"`;
  }
  return lines.join("\n");
}

/** Small models of every kind; every name in them is declared. */
function randomModel(): fc.Arbitrary<string> {
  const types = elementTypes().map(({ name }) => `type=${name}`);
  const controls = [...propertiesOf("Element").byName.keys()].filter((name) => name.startsWith("controls."));
  const isText = /authenticationScheme|usesEncryptionAlgorithm/;
  const control = fc.constantFrom(
    ...controls.filter((name) => !isText.test(name)).map((name) => `${name}=True`),
  );
  const places = fc.constantFrom("", "boundary=Inside", "boundary=Outside", "boundary=Somewhere");
  const plain = fc.constantFrom(
    "controls.authenticationScheme=OAuth",
    "controls.authenticationScheme=Basic",
    "controls.usesEncryptionAlgorithm=MD5",
    "data=[Secret]",
    "data=[Plain, Personal]",
    "protocol=HTTP",
    "onAWS=True",
    "usesEnvironmentVariables=True",
    "handlesResources=True",
    'OS="Windows"',
  );
  const ofKind: Readonly<Record<string, readonly string[]>> = {
    Actors: ["isAdmin=True"],
    "External Entities": ["hasPhysicalAccess=True"],
    Servers: ["usesSessionTokens=True", "usesXMLParser=True", "usesCache=True", ...types],
    Processes: [
      "implementsAPI=True",
      "implementsCommunicationProtocol=True",
      "allowsClientSideScripting=True",
      "codeType=Managed",
      "environment=Production",
    ],
    Datastores: [
      "isSQL=False",
      "isShared=True",
      "storesPII=True",
      "hasWriteAccess=True",
      "storesLogData=True",
    ],
    Lambdas: ["implementsAPI=True", "environment=Production"],
    LLMs: [
      "hasAgentCapabilities=True",
      "executesCode=True",
      "hasRAG=True",
      "hasAccessToSensitiveSystems=True",
      "isThirdParty=False",
    ],
    Agents: ["usesExternalTools=True"],
  };
  const stated = (more: readonly string[]) =>
    fc
      .tuple(
        places,
        fc.array(control, { maxLength: 2 }),
        fc.array(fc.constantFrom(...more), { maxLength: 3 }),
        fc.array(plain, { maxLength: 1 }),
      )
      .map(([place, ...rest]) => [place, ...rest.flat()].filter((one) => one !== ""))
      // One type, and nothing twice.
      .map((all) =>
        all.filter((one, at) => all.findIndex((other) => key(other) === key(one)) === at).join(", "),
      );
  const key = (attribute: string) => attribute.split("=")[0];
  const element = fc
    .constantFrom(...Object.keys(ofKind))
    .chain((section) => stated(ofKind[section] ?? []).map((attributes) => ({ section, attributes })));
  const flow = fc.tuple(
    fc.nat(),
    fc.nat(),
    fc.subarray(
      [
        "protocol=HTTP",
        "protocol=FTP",
        "protocol=LDAP",
        "tlsVersion=TLSv10",
        "usesSessionTokens=True",
        "isResponse=True",
        "implementsCommunicationProtocol=True",
        "controls.authenticatesSource=True",
        "controls.isEncrypted=True",
      ],
      { maxLength: 3 },
    ),
    fc.subarray(["Secret", "Plain", "Personal", "Key"], { maxLength: 2 }),
  );
  return fc
    .tuple(fc.array(element, { minLength: 2, maxLength: 5 }), fc.array(flow, { minLength: 1, maxLength: 4 }))
    .map(([elements, flows]) => {
      const lines = [
        "## Boundaries",
        "- **Inside**: isTrusted=True",
        "- **Outside**: isTrusted=False",
        "- **Somewhere**",
        "## Data",
        "- **Secret**: classification=SECRET, format=XML",
        "- **Plain**: format=JSON",
        "- **Personal**: isPII=True, isStored=True",
        "- **Key**: isCredentials=True, credentialsLife=HARDCODED, isStored=True",
      ];
      for (const [at, { section, attributes }] of elements.entries())
        lines.push(`## ${section}`, `- **E${at}**: ${attributes}`);
      lines.push("## Dataflows");
      for (const [at, [from, to, attributes, data]] of flows.entries()) {
        const ends = `from=E${from % elements.length}, to=E${to % elements.length}`;
        const unique = attributes.filter(
          (one, index) => attributes.findIndex((other) => key(other) === key(one)) === index,
        );
        lines.push(`- **F${at}**: ${[ends, `data=[${data.join(", ")}]`, ...unique].join(", ")}`);
      }
      return lines.join("\n");
    });
}

describe("fixes", () => {
  const fixes = (condition: string, text: string, key: string) => {
    const { compiled, subject } = caseOf(condition, text, key);
    return fixesOf(compiled, subject).map((set) =>
      set.map(({ property, from, to }) => `${property}: ${from} → ${to}`),
    );
  };
  const server = (attributes = "") => `## Servers\n- **Web**: ${attributes}`;
  const flow = (attributes = "") =>
    `## Actors\n- **User**\n## Servers\n- **Web**\n## Data\n- **Card**: classification=SECRET, isPII=True\n## Dataflows\n- **Pay**: from=User, to=Web, data=Card, ${attributes}`;

  it.each<[string, string, string[][]]>([
    ["one control", "not target.controls.isHardened", [["controls.isHardened: False → True"]]],
    [
      "either of two, each alone",
      "not target.controls.isHardened and not target.controls.isResilient",
      [["controls.isHardened: False → True"], ["controls.isResilient: False → True"]],
    ],
    [
      "both of two, together",
      "not target.controls.isHardened or not target.controls.isResilient",
      [["controls.isHardened: False → True", "controls.isResilient: False → True"]],
    ],
    ["nothing that a team cannot change", "target.inScope and target.name == 'Web'", []],
    [
      "a set that does not hold a smaller one",
      "not target.isHardened and (not target.isResilient or not target.usesMFA)",
      [
        ["controls.isHardened: False → True"],
        ["controls.isResilient: False → True", "controls.usesMFA: False → True"],
      ],
    ],
    [
      "no more than three changes at once",
      "not (target.isHardened and target.isResilient and target.usesMFA and target.usesVPN)",
      [],
    ],
    ["a text", "target.controls.authenticationScheme == ''", [["controls.authenticationScheme:  → mTLS"]]],
  ])("proposes %s", (_, condition, expected) => {
    expect(fixes(condition, server(), "Web")).toEqual(expected);
  });

  it("never turns a control off", () => {
    expect(fixes("target.controls.isHardened", server("isHardened=True"), "Web")).toEqual([]);
  });

  it("names the ends and the data of a flow, and puts changes of the flow itself first", () => {
    expect(
      fixes("not target.sink.isHardened and target.protocol == 'HTTP'", flow("protocol=HTTP"), "flow:Pay"),
    ).toEqual([["protocol: HTTP → HTTPS"], ["sink.controls.isHardened: False → True"]]);
    expect(fixes("any(d.credentialsLife == Lifetime.NONE for d in target.data)", flow(), "flow:Pay")).toEqual(
      [['data["Card"].credentialsLife: NONE → SHORT']],
    );
  });

  it("changes neither how secret data are, nor where things are", () => {
    const condition =
      "target.carriesPII and target.highestClassification > Classification.PUBLIC and target.sink.inBoundary is None";
    expect(fixes(condition, flow(), "flow:Pay")).toEqual([]);
  });

  it("leaves alone what is not in the model", () => {
    const text = '## Actors\n- **User**\n## Dataflows\n- **Ask**: from=User, to="Nobody"';
    expect(fixes("not target.sink.isHardened", text, "flow:Ask")).toEqual([]);
  });

  it("has no advice for what an override alone brings up", () => {
    const { findings } = judgeTexts(server('overrides=[{"threat_id": "T1"}]'), [
      ruleOf("not target.isHardened and target.isResilient"),
      ruleOf("not target.isHardened and not target.isResilient", { id: "T2" }),
    ]);
    expect(findings.map(({ rule, fix }) => [rule.id, fix.length])).toEqual([
      ["T1", 0],
      ["T2", 2],
    ]);
  });

  it("stays within its bounds where everything can be changed", () => {
    const names = [...propertiesOf("Element").byName.keys()].filter((name) => name.startsWith("controls."));
    const all = names.map((name) => `target.${name}`).join(" and ");
    expect(fixes(`not (${all})`, server(), "Web")).toEqual([]);
    const any = names.map((name) => `not target.${name}`).join(" and ");
    expect(fixes(any, server(), "Web")).toHaveLength(4);
  });

  it("leaves the model as it was", () => {
    const linked = linkTexts(server());
    const compiled = compiledRule("not target.isHardened");
    const subject = subjectAt(linked, "Web");
    expect(fixesOf(compiled, subject)).toHaveLength(1);
    expect(compiled.evaluate(subject).holds).toBe(true);
    expect(subject.values["controls.isHardened"]).toBe(false);
  });

  it("are worked out once for targets that look alike, and name what belongs to each", () => {
    const text = `## Servers\n- **One**:\n- **Two**:\n- **Hard**: isHardened=True
## Data\n- **Plan**: classification=SECRET\n- **Card**: classification=SECRET
## Dataflows\n- **A**: from=One, to=Two, data=Plan\n- **B**: from=Two, to=One, data=Card\n- **C**: from=One, to=Hard, data=Card`;
    const linked = linkTexts(text);
    const condition =
      "any(d.credentialsLife == Lifetime.NONE for d in target.data) or not target.sink.isHardened";
    const compiled = compiledRule(condition);
    let tries = 0;
    const counting: typeof compiled = {
      ...compiled,
      evaluate(...given) {
        tries++;
        return compiled.evaluate(...given);
      },
    };
    const changes = (key: string) =>
      fixesOf(counting, subjectAt(linked, key)).map((set) => set.map(({ property }) => property).join(" + "));
    expect(changes("flow:A")).toEqual(['data["Plan"].credentialsLife + sink.controls.isHardened']);
    const once = tries;
    expect(changes("flow:B")).toEqual(['data["Card"].credentialsLife + sink.controls.isHardened']);
    expect(tries).toBe(once);
    expect(changes("flow:C")).toEqual(['data["Card"].credentialsLife']);
    expect(tries).toBeGreaterThan(once);
  });

  it("are for each target of a tree what they are for it alone", () => {
    const conditions = [
      "not target.controls.isHardened",
      "not target.sink.isHardened or target.protocol == 'HTTP'",
      "any(d.credentialsLife == Lifetime.NONE for d in target.data) and not target.isEncryptedInTransit",
      "any(not f.sink.controls.isHardened for f in target.outputs)",
      "target.entersTrusted() and not (target.usesVPN or target.implementsNonce)",
    ];
    fc.assert(
      fc.property(fc.array(randomModel(), { minLength: 3, maxLength: 6 }), (texts) => {
        const rules = conditions.map((condition) => compiledRule(condition, { targets: [] }));
        const shared = openFixes(facts.view, openMemoize(facts.view, true));
        const alone = openFixes(facts.view, openMemoize(facts.view, false));
        for (const text of [...texts, ...texts]) {
          for (const target of targetsOf(linkTexts(text))) {
            for (const rule of rules) {
              const found = shared(rule, target);
              const fixes = found.changes();
              expect(fixes).toEqual(alone(rule, target).changes());
              const told = found.statements().map((set) => set.map(({ to }) => to));
              expect(told).toEqual(fixes.map((set) => set.map(({ to }) => to)));
            }
          }
        }
      }),
      { numRuns: 15 },
    );
  });
});
