import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtInRules } from "../../../src/rules/library.ts";
import type { Rule } from "../../../src/rules/rule.ts";
import { judgeTexts, outcomeOf, ruleOf } from "../../support/in-memory.ts";

const library = builtInRules(() => {});

/** What is found, but for which end a flow names first. */
function found(text: string, rules: readonly Rule[]): string[] {
  return judgeTexts(text, rules)
    .findings.map(({ id, basis, score }) => `${id} ${basis} ${score}`)
    .sort();
}

const zones = "## Boundaries\n- **Net**: isTrusted=False\n- **DC**: isTrusted=True\n- **Lab**:\n";
const kinds = ["Actor", "ExternalEntity", "Server", "Process", "Datastore", "Lambda", "LLM", "Agent"];
const types = ["", "web_server", "database", "queue", "mobile_app", "api_gateway", "firewall", "browser"];
const controls = [
  "authenticatesSource=True",
  "isEncrypted=True",
  "isEncrypted=False",
  "protocol=HTTPS",
  "protocol=HTTP",
  "usesMFA=True",
  "authenticationScheme=OAuth2",
  "authorizesSource=True",
  "isAdmin=True",
  "minTLSVersion=TLSv12",
  "data=Form",
  "maxClassification=PUBLIC",
  "isEncryptedAtRest=True",
];
const onFlows = [
  "protocol=HTTPS",
  "protocol=MQTT",
  'protocol="gRPC over mTLS"',
  "protocol=loopback",
  "data=Form",
  "data=Secret",
  "isEncrypted=False",
  "authenticatesSource=True",
  "usesSessionTokens=True",
  "tlsVersion=TLSv10",
  "implementsCommunicationProtocol=True",
];

const someOf = (words: readonly string[]) => fc.subarray([...words], { maxLength: 3 });
const element = fc.record({
  kind: fc.constantFrom(...kinds),
  type: fc.constantFrom(...types),
  zone: fc.constantFrom("", "Net", "DC", "Lab"),
  says: someOf(controls),
});
const flow = fc.record({
  from: fc.nat({ max: 3 }),
  to: fc.nat({ max: 3 }),
  says: someOf(onFlows),
  bothWays: fc.boolean(),
});

/** The same model twice, the second with the ends of every two-way flow exchanged. */
const pairOfModels = fc
  .tuple(fc.array(element, { minLength: 4, maxLength: 4 }), fc.array(flow, { minLength: 1, maxLength: 5 }))
  .map(([elements, flows]) => {
    const isActor = (at: number) => elements[at]?.kind === "Actor";
    const servers = elements.map(({ kind, type, zone, says }, at) => {
      const words = says.filter((word) => kind === "Actor" || !word.startsWith("isAdmin"));
      const stated = [`kind=${kind}`, ...words.filter((word, i) => words.findIndex(sameKey(word)) === i)];
      if (type !== "" && !isActor(at)) stated.push(`type=${type}`);
      if (zone !== "") stated.push(`boundary=${zone}`);
      return `- **E${at}**: ${stated.join(", ")}\n`;
    });
    const text = (turned: boolean) => {
      const lines = flows.map(({ from, to, says, bothWays }, at) => {
        const [first, second] = turned && bothWays ? [to, from] : [from, to];
        const words = says.filter((word, i) => says.findIndex(sameKey(word)) === i);
        const stated = [
          `from=E${first}`,
          `to=E${second}`,
          ...words,
          ...(bothWays ? ["bidirectional=True"] : []),
        ];
        return `- **F${at}**: ${stated.join(", ")}\n`;
      });
      const data =
        "## Data\n- **Form**: classification=SENSITIVE, isPII=True, format=JSON\n- **Secret**: isCredentials=True\n";
      return `${zones}## Servers\n${servers.join("")}${data}## Dataflows\n${lines.join("")}`;
    };
    return [text(false), text(true)] as const;
  });

const sameKey = (word: string) => (other: string) => other.split("=")[0] === word.split("=")[0];

describe("a flow that goes both ways", () => {
  it("gives the same findings whichever end stands first", () => {
    let findings = 0;
    fc.assert(
      fc.property(pairOfModels, ([text, turned]) => {
        const there = found(text, library);
        expect(found(turned, library)).toEqual(there);
        findings += there.length;
      }),
      { seed: 20, numRuns: 150 },
    );
    expect(findings).toBeGreaterThan(1000);
  });

  const conditions = [
    "target.enters(Boundary)",
    "target.exits(Boundary)",
    "target.crosses(Boundary)",
    "not target.crosses(Boundary)",
    "target.crossesTrust()",
    "target.entersTrusted()",
    "not target.entersTrusted()",
    "target.hasDataLeaks()",
    "target.source.oneOf(Actor) and target.sink.oneOf(Server)",
    "target.source.isTrusted is False and target.sink.isTrusted",
    "target.source.inside(Boundary) and not target.sink.inside(Boundary)",
    "target.sink.typeName == 'database' or target.sink.speaksHTML",
    "any(f.source.oneOf(Actor) for f in target.sink.inputs)",
    "target in target.source.outputs and target in target.sink.inputs",
    "target.dstPort == 443 and target.sink.oneOf(Server)",
  ];

  it.each(conditions)("a rule of one's own is asked in both directions: %s", (condition) => {
    const rules = [ruleOf(condition, { targets: ["Dataflow"] })];
    fc.assert(
      fc.property(pairOfModels, ([text, turned]) => {
        expect(found(turned, rules)).toEqual(found(text, rules));
      }),
      { seed: 21, numRuns: 30 },
    );
  });

  it.each([
    "any(f.source.oneOf(Actor) for f in target.inputs)",
    "any(f.sink.oneOf(Actor) for f in target.outputs)",
    "len(target.inputs) > 1",
    "target.checkTLSVersion(target.inputs)",
    "all(f.sink is target for f in target.inputs) and all(f.source is target for f in target.outputs)",
  ])("an element at either end has it among its own: %s", (condition) => {
    const rules = [ruleOf(condition, { targets: ["Asset"] })];
    fc.assert(
      fc.property(pairOfModels, ([text, turned]) => {
        expect(found(turned, rules)).toEqual(found(text, rules));
      }),
      { seed: 22, numRuns: 30 },
    );
  });

  const chat = (ends: string, more = "") =>
    `${zones}## Actors\n- **U**: boundary=Net\n## Servers\n- **Web**: boundary=DC\n## Dataflows\n- **Chat**: ${ends}, bidirectional=True${more}\n`;
  const models = [chat("from=U, to=Web"), chat("from=Web, to=U")];

  it("is in the inputs and in the outputs of both ends, once", () => {
    for (const text of models) {
      for (const key of ["U", "Web"]) {
        const condition =
          "len(target.inputs) == 1 and len(target.outputs) == 1 and target.inputs[0].sink is target";
        expect(outcomeOf(condition, text, key)).toBe(true);
      }
    }
    const loop = "## Servers\n- **A**:\n## Dataflows\n- **F**: from=A, to=A, bidirectional=True\n";
    expect(outcomeOf("len(target.inputs) == 1 and len(target.outputs) == 1", loop, "A")).toBe(true);
  });

  it("explains a finding by the direction that decided, and its fix ends it in both", () => {
    const rule = ruleOf("target.source.oneOf(Actor) and not target.sink.controls.isHardened", {
      targets: ["Dataflow"],
    });
    for (const text of models) {
      const [finding] = judgeTexts(text, [rule]).findings;
      expect(finding?.evidence.map(({ property }) => property)).toEqual(
        text.includes("from=U") ? ["sink.controls.isHardened"] : ["source.controls.isHardened"],
      );
      expect(finding?.fix).toHaveLength(1);
    }
    const either = ruleOf("not target.sink.controls.isHardened", { targets: ["Dataflow"] });
    for (const text of models) {
      const [finding] = judgeTexts(text, [either]).findings;
      expect(finding?.fix.map((set) => set.map(({ property }) => property).sort())).toEqual([
        ["sink.controls.isHardened", "source.controls.isHardened"],
      ]);
      expect(finding?.basis).toBe("open");
    }
  });

  it("exchanges its ports with its ends", () => {
    const ports = ", srcPort=1024, dstPort=443";
    const rule = ruleOf("target.dstPort == 1024 and target.sink.oneOf(Actor)", { targets: ["Dataflow"] });
    expect(found(chat("from=U, to=Web", ports), [rule])).toHaveLength(1);
    expect(found(chat("from=Web, to=U", ports), [rule])).toHaveLength(0);
  });
});
