import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Classification, DatastoreType, Lifetime, TLSVersion } from "../../../src/model/enums.ts";
import type { Value } from "../../../src/model/value.ts";
import { basisOf, otherValues } from "../../../src/threats/evaluate/basis.ts";
import { compileRule } from "../../../src/threats/evaluate/compiled-rule.ts";
import { guesses } from "../../../src/threats/findings/evidence.ts";
import type { Basis } from "../../../src/threats/findings/finding.ts";
import {
  caseOf,
  compiledRule,
  facts,
  linkTexts,
  outcomeOf,
  ruleWith,
  subjectAt,
} from "../../support/in-memory.ts";

function basis(condition: string, text: string, key: string): Basis {
  const { compiled, subject, ...outcome } = caseOf(condition, text, key);
  expect(outcome.holds).toBe(true);
  return basisOf(compiled, subject, outcome, facts.view);
}

const text = `
## Boundaries
- **Street**: isTrusted=False
- **House**: isTrusted=True
- **Unsaid**:
## Actors
- **User**: boundary=Street
- **Guest**: boundary=Unsaid
## Servers
- **Bare**:
- **Web**: boundary=House, isHardened=False, isEncrypted=False, authenticationScheme=Basic
- **Typed**: type=nginx
## Datastores
- **Store**:
- **Cache**: type=redis
## Processes
- **Job**:
## Data
- **Card**: classification=SECRET, isPII=True
- **Note**:
## Dataflows
- **Pay**: from="User", to="Web", data=Card, tlsVersion=NONE, protocol=HTTP
- **Ask**: from="Guest", to="Web", data=Note
- **Tell**: from="Web", to="Bare"
- **Gone**: from="Web", to="Nobody"
`;

describe("basisOf", () => {
  it.each([
    // What is said, or said by silence, is no guess.
    ["stated", "Web", "target.controls.isHardened is False"],
    ["stated", "Web", "target.controls.isHardened is False and target.inScope"],
    ["stated", "Web", "target.isTrusted and not target.tags"],
    ["stated", "Bare", "target.inBoundary is None and not target.inputs or not target.outputs"],
    ["stated", "Cache", "target.isSQL is False"],
    ["stated", "Typed", "target.typeName == 'web_server'"],
    ["stated", "flow:Pay", "target.crossesTrust() and target.carriesPII"],
    ["stated", "flow:Pay", "target.highestClassification >= Classification.SECRET"],
    ["stated", "flow:Pay", "target.protocol == 'HTTP' and target.tlsVersion == TLSVersion.NONE"],
    ["stated", "flow:Ask", "not target.isResponse"],
    ["stated", "boundary:House", "target.isTrusted"],
    ["stated", "Store", "target.type == DatastoreType.UNKNOWN"],
    // Nothing read, nothing assumed.
    ["stated", "Bare", "True"],
    // A guess that makes no difference.
    ["stated", "Web", "target.controls.isHardened is False or target.controls.validatesInput"],
    ["stated", "Web", "target.controls.validatesInput or target.controls.isHardened is False"],
    ["stated", "Bare", "target.controls.isHardened or not target.controls.isHardened"],
    ["stated", "flow:Ask", "target.tlsVersion >= TLSVersion.NONE"],
    // A guess that does: of what a team can change it is a question.
    ["open", "Bare", "not target.controls.isHardened"],
    ["open", "Web", "not target.controls.validatesInput"],
    ["assumed", "Bare", "target.isTrusted is not True"],
    ["assumed", "Bare", "target.isTrusted is None"],
    ["assumed", "Bare", "target.isTrusted is not False"],
    ["assumed", "boundary:Unsaid", "target.isTrusted is None"],
    ["assumed", "flow:Ask", "target.source.isTrusted is not True"],
    ["assumed", "flow:Ask", "target.entersTrusted()"],
    ["open", "flow:Ask", "not target.isEncryptedInTransit"],
    ["open", "flow:Ask", "target.protocol == ''"],
    ["open", "flow:Gone", "not target.sink.controls.isHardened"],
    ["assumed", "flow:Gone", "target.sink.isTrusted is not True"],
    ["assumed", "Store", "target.isSQL"],
    ["assumed", "Job", "target.codeType == 'Unmanaged'"],
    // Only a certain value ends it.
    ["assumed", "flow:Ask", "target.highestClassification != Classification.PUBLIC"],
    ["assumed", "flow:Ask", "target.highestClassification < Classification.TOP_SECRET"],
    ["open", "flow:Ask", "target.tlsVersion < TLSVersion.TLSv10"],
    ["open", "flow:Ask", "target.tlsVersion != TLSVersion.SSLv2"],
    ["open", "flow:Ask", "any(d.credentialsLife != Lifetime.HARDCODED for d in target.data)"],
    ["assumed", "Job", "target.environment != 'Production'"],
    ["assumed", "Job", "'Prod' not in target.environment"],
    ["open", "flow:Ask", "target.protocol not in ('SSH', 'MQTT')"],
    // Only several together end it, and some are not even read as things are.
    ["open", "Bare", "not (target.controls.validatesInput and target.controls.sanitizesInput)"],
    ["open", "Bare", "not target.controls.validatesInput or not target.controls.sanitizesInput"],
    ["open", "Bare", "not all([target.isHardened, target.isResilient, target.handlesCrashes])"],
    ["open", "flow:Tell", "not (target.sink.isTrusted is True and target.protocol == 'HTTPS')"],
    ["stated", "Web", "not (target.controls.isHardened and target.controls.sanitizesInput)"],
    // Ended by a value with which it cannot be evaluated: not a finding any more.
    ["open", "Bare", "not target.controls.isHardened or target.noSuchThing"],
  ])("%s on %s: %s", (expected, key, condition) => {
    expect(basis(condition, text, key)).toBe(expected);
  });

  it.each<[Basis, string, string, string]>([
    ["open", "Bare", "target.name", "target.controls.isHardened"],
    ["stated", "Web", "target.name", "target.controls.isHardened"],
    // A trigger that rests on a guess, whatever answers it.
    ["assumed", "Bare", "target.isTrusted is not True", "target.controls.isHardened"],
    ["assumed", "Job", "target.codeType == 'Unmanaged'", "target.controls.checksInputBounds"],
    // What only the answer asks for is a question, even where nobody can change it.
    ["open", "Store", "target.name", "target.isSQL is False"],
    ["stated", "Cache", "target.name", "target.isSQL"],
    // A trigger may ask for a control as well.
    ["open", "Bare", "not target.controls.isResilient", "target.controls.isHardened"],
    // What makes no difference is no question.
    ["stated", "Web", "target.name", "target.controls.isHardened and target.controls.isResilient"],
    ["open", "Web", "target.name", "target.controls.isHardened or target.controls.isResilient"],
  ])("%s on %s: when %s, unless %s", (expected, key, when, unless) => {
    const compiled = compileRule(ruleWith({ when, unless }), facts);
    const subject = subjectAt(linkTexts(text), key);
    const outcome = compiled.evaluate(subject);
    expect(outcome.holds).toBe(true);
    expect(basisOf(compiled, subject, outcome, facts.view)).toBe(expected);
  });

  it("tries each guess alone, and a bounded number of combinations", () => {
    const controls =
      "validatesInput sanitizesInput isHardened isResilient handlesCrashes usesMFA validatesHeaders";
    const values = controls.split(" ").map((name) => `target.controls.${name}`);
    const triesOf = (condition: string) => {
      const { compiled, subject, ...outcome } = caseOf(condition, text, "Bare");
      let tries = 0;
      const evaluate: typeof compiled.evaluate = (...given) => {
        tries++;
        return compiled.evaluate(...given);
      };
      return { basis: basisOf({ ...compiled, evaluate }, subject, outcome, facts.view), tries };
    };
    const all = triesOf(`sum([${values.join(", ")}]) < ${values.length}`);
    expect(all.basis).toBe("stated");
    expect(all.tries).toBeGreaterThan(values.length);
    expect(all.tries).toBeLessThan(100);
    expect(triesOf(`not all(value for value in [${values.join(", ")}])`).tries).toBeLessThan(100);
    expect(triesOf(`sum([${values.join(", ")}]) < 1`)).toEqual({ basis: "open", tries: 1 });
  });
});

describe("otherValues", () => {
  const linked = linkTexts(text);
  const rule = compiledRule("target.protocol == 'SSH' or 'HTTP' in target.protocol or target.port == 22");
  it.each<[string, string, readonly Value[]]>([
    ["Bare", "controls.isHardened", [true]],
    ["Store", "isSQL", [false]],
    ["Bare", "isTrusted", [true, false]],
    ["Web", "isTrusted", [false]],
    ["flow:Ask", "protocol", ["HTTPS", "SSH", "HTTP", "other"]],
    ["flow:Pay", "protocol", ["HTTPS", "SSH", "other", ""]],
    ["Store", "datastoreType", Object.values(DatastoreType).slice(1)],
    ["flow:Ask", "order", []],
    ["Bare", "tags", []],
    ["Bare", "noSuchThing", []],
  ])("of %s, %s", (key, property, values) => {
    expect(otherValues(rule, subjectAt(linked, key), property, facts.view)).toEqual(values);
  });

  it("holds every other member of an enumeration, the safer one first", () => {
    const ask = subjectAt(linked, "flow:Ask");
    const versions = otherValues(rule, ask, "tlsVersion", facts.view);
    expect(versions[0]).toBe(TLSVersion.TLSv13);
    expect(new Set(versions)).toEqual(new Set(Object.values(TLSVersion).slice(1)));
    const note = subjectAt(linked, "data:Note");
    expect(otherValues(rule, note, "classification", facts.view)).toEqual(
      Object.values(Classification).slice(1),
    );
    expect(otherValues(rule, note, "credentialsLife", facts.view)).toHaveLength(
      Object.keys(Lifetime).length - 1,
    );
  });
});

const names = ["validatesInput", "sanitizesInput", "isHardened", "isResilient", "usesMFA"] as const;

/** A condition over some controls, as a tree. */
const { tree } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(...names).map((name) => `target.controls.${name}`),
    fc.tuple(tie("tree")).map(([a]) => `not ${a}`),
    fc.tuple(tie("tree"), fc.constantFrom("and", "or"), tie("tree")).map(([a, op, b]) => `(${a} ${op} ${b})`),
  ),
}));

describe("laws", () => {
  it("over controls alone, open means exactly: some other words would end it", () => {
    const model = fc.record(
      Object.fromEntries(names.map((name) => [name, fc.constantFrom(true, false, undefined)])),
    ) as fc.Arbitrary<Record<string, boolean | undefined>>;
    const met = { stated: 0, open: 0, assumed: 0 };
    fc.assert(
      fc.property(tree, model, (condition, said) => {
        const words = Object.entries(said).flatMap(([name, value]) =>
          value === undefined ? [] : [`${name}=${value ? "True" : "False"}`],
        );
        const { compiled, subject, ...outcome } = caseOf(
          condition,
          `## Servers\n- **A**: ${words.join(", ")}\n`,
          "A",
        );
        fc.pre(outcome.holds);
        const unsaid = names.filter((name) => said[name] === undefined);
        let canEnd = false;
        for (let bits = 0; bits < 2 ** unsaid.length; bits++) {
          const changes = new Map(
            unsaid.map((name, at) => [`controls.${name}`, (bits & (1 << at)) !== 0] as const),
          );
          canEnd ||= !compiled.evaluate(subject, new Map([[subject, changes]])).holds;
        }
        const found = basisOf(compiled, subject, outcome, facts.view);
        met[found]++;
        expect(found).toBe(canEnd ? "open" : "stated");
      }),
      { numRuns: 250 },
    );
    expect(Math.min(met.stated, met.open)).toBeGreaterThan(5);
  });

  // What may be stated about the flow of the models below, and with what words.
  const domain: Readonly<Record<string, readonly string[]>> = {
    "flow.protocol": ["HTTP", "HTTPS", "SSH", "Smoke"],
    "flow.tlsVersion": ["NONE", "SSLv3", "TLSv12", "TLSv13"],
    "flow.isEncrypted": ["True", "False"],
    "flow.usesVPN": ["True", "False"],
    "sink.isHardened": ["True", "False"],
    "sink.authenticationScheme": ["Basic", "OAuth", "Whistle"],
    "source.trust": ["True", "False"],
    "sink.trust": ["True", "False"],
    "data.classification": ["PUBLIC", "RESTRICTED", "SENSITIVE", "SECRET", "TOP_SECRET"],
    "data.isPII": ["True", "False"],
  };
  const atoms = [
    "target.protocol == 'HTTP'",
    "target.protocol != 'HTTPS'",
    "'SSH' in target.protocol",
    "target.tlsVersion < TLSVersion.TLSv12",
    "target.isEncryptedInTransit",
    "target.controls.isEncrypted",
    "target.usesVPN is False",
    "target.sink.controls.isHardened",
    "target.sink.controls.authenticationScheme in ('Basic', 'OAuth')",
    "target.crossesTrust()",
    "target.entersTrusted()",
    "target.source.isTrusted is not True",
    "target.highestClassification != Classification.PUBLIC",
    "target.highestClassification >= Classification.SENSITIVE",
    "target.carriesPII",
  ];

  function modelOf(said: Readonly<Record<string, string>>): string {
    const words = (of: string) =>
      Object.entries(said)
        .filter(([key]) => key.startsWith(`${of}.`) && !key.endsWith(".trust"))
        .map(([key, value]) => `, ${key.slice(of.length + 1)}=${value}`)
        .join("");
    const trust = (of: string) =>
      said[`${of}.trust`] === undefined ? "" : `isTrusted=${said[`${of}.trust`]}`;
    return `
## Boundaries
- **Z1**: ${trust("source")}
- **Z2**: ${trust("sink")}
## Servers
- **source**: boundary=Z1
- **sink**: boundary=Z2${words("sink")}
## Data
- **data**: format=CSV${words("data")}
## Dataflows
- **flow**: from="source", to="sink", data=data${words("flow")}
`;
  }

  /** `flow.controls.isEncrypted` is stated as `flow.isEncrypted`, the trust of an end through its boundary. */
  function keyOf(name: string, property: string): string {
    return `${name}.${property === "isTrusted" ? "trust" : property.replace("controls.", "")}`;
  }

  it("a stated finding stands whatever else somebody says about one thing that nobody has said", () => {
    const { condition } = fc.letrec<{ condition: string }>((tie) => ({
      condition: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        fc.constantFrom(...atoms),
        fc.tuple(tie("condition")).map(([a]) => `not (${a})`),
        fc
          .tuple(tie("condition"), fc.constantFrom("and", "or"), tie("condition"))
          .map(([a, op, b]) => `(${a} ${op} ${b})`),
      ),
    }));
    const saying = fc.record(
      Object.fromEntries(Object.entries(domain).map(([key, values]) => [key, fc.constantFrom(...values)])),
      { requiredKeys: [] },
    ) as fc.Arbitrary<Record<string, string>>;
    const met = { stated: 0, open: 0, assumed: 0, restated: 0 };
    fc.assert(
      fc.property(condition, saying, (text, said) => {
        const { compiled, subject, ...outcome } = caseOf(text, modelOf(said), "flow:flow");
        fc.pre(outcome.holds);
        const found = basisOf(compiled, subject, outcome, facts.view);
        met[found]++;
        if (found !== "stated") return;
        for (const { subject: about, property } of guesses(outcome.read, facts.view)) {
          const key = keyOf(about.of.name, property);
          const words = domain[key] ?? [];
          // Properties that the models above never state are of no interest here.
          for (const word of words) {
            met.restated++;
            expect(outcomeOf(text, modelOf({ ...said, [key]: word }), "flow:flow")).toBe(true);
          }
        }
      }),
      { numRuns: 250 },
    );
    expect(met.stated).toBeGreaterThan(5);
    expect(met.assumed).toBeGreaterThan(5);
    expect(met.restated).toBeGreaterThan(5);
  });
});
