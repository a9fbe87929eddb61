import { describe, expect, it } from "vitest";
import { judge } from "../../../src/pipeline/judge.ts";
import type { LinkedFlow } from "../../../src/tree/linked.ts";
import { textsOf } from "../../../src/words/languages.ts";
import { openReasons } from "../../../src/words/reasons.ts";
import { englishWords } from "../../../src/words/words.ts";
import { tram, tramModels } from "../levels/tram.ts";

const id = ({ level, key }: LinkedFlow) => `${level}#${key.replace("flow:", "")}`;

/** Carriers of a flow in whatever context, each once. */
const carriers = new Map<string, Set<string>>();
for (const [flow, carrying] of tram.system.carriers) {
  const known = carriers.get(id(flow)) ?? new Set();
  carriers.set(id(flow), known);
  for (const one of carrying) known.add(id(one));
}

describe("what carries a flow", () => {
  it.each([
    ["by its name", "#Buy", ["ticketing#Enter"]],
    ["by the same outer end, on the way out", "#Settle", ["ticketing#Pay"]],
    ["on one side only", "#Report", ["control#Publish"]],
    ["by the same outer end, on the way in", "ticketing#Pass on", ["ticketing/shop#Fill"]],
    ["level by level", "ticketing#Pay", ["ticketing/shop#Charge"]],
    ["level by level, further down", "ticketing/shop#Charge", ["ticketing/shop/basket#Charge on"]],
    ["from an element beside it", "ticketing/shop#Put", ["ticketing/shop/basket#Take"]],
    ["to what a name hides, by its name", "ticketing#Save", ["ticketing/shop#Keep"]],
    ["to an end two levels up", "ticketing/shop#Keep", ["ticketing/shop/basket#Drop"]],
    ["four levels down", "ticketing/shop/basket#Apply", ["ticketing/shop/basket/discounts#Read"]],
    ["on both sides", "control#Note", ["common/log#Write", "control/signals#Tell"]],
    ["in the other context of a shared level", "ticketing#Note", ["common/log#Write"]],
    ["below a shared level", "common/log#Write", ["common/log/store#Append"]],
    ["by a flow to something inside the neighbour", "depot#Haul", ["depot/east#Send", "depot/west#Receive"]],
  ])("%s: %s", (_, flow, expected) => {
    expect([...(carriers.get(flow) ?? [])].sort()).toEqual(expected);
  });

  it("is nothing where no flow inside touches what the flow touches outside", () => {
    for (const flow of ["#Shout", "depot/west#Receive", "ticketing#Enter", "ticketing/shop#Rest"])
      expect(carriers.get(flow)).toBeUndefined();
  });
});

describe("what is out of balance", () => {
  const expected = [
    ["common/log", "Peep", "unknown-outsider", "common/log/model.md:14"],
    ["control", "Shout", "flow-not-carried", "main.md:31"],
    ["depot/east/shed", "Receive", "flow-not-carried", "depot/west/model.md:7"],
    ["ticketing", "Report", "flow-not-carried", "main.md:30"],
    ["ticketing/shop", "Rest", "unknown-outsider", "ticketing/shop/model.md:13"],
    ["ticketing/shop", "Save", "data-not-carried", "ticketing/model.md:24"],
    ["ticketing/shop/basket", "Charge", "data-not-known", "ticketing/shop/model.md:11"],
    ["ticketing/shop/basket", "Count", "unknown-outsider", "ticketing/shop/basket/model.md:9"],
    [
      "ticketing/shop/basket/discounts",
      "Ask",
      "unknown-outsider",
      "ticketing/shop/basket/discounts/model.md:7",
    ],
  ];

  it("is these nine, each once, and what is shared is said once", () => {
    const found = tram.system.imbalances.map(({ level, flow, diagnostic: { code, file, line } }) => [
      level,
      flow,
      code,
      `${file}:${line}`,
    ]);
    expect(found.sort()).toEqual(expected);
  });

  it("says which data, which has words in each language", async () => {
    const problems = tram.system.imbalances.map(({ flow, problem }) => `${flow} ${problem}`);
    const german = openReasons({
      language: "de",
      texts: (await textsOf("de")) ?? englishWords.texts,
      dates: null,
    });
    expect(tram.system.imbalances.map(({ problem }) => german(problem))).not.toContain(null);
    expect(problems).toContain("Save loses its data inside: Fare");
    expect(problems).toContain("Charge carries more data inside: Position");
    expect(problems).toContain('Count talks to "Bank", with whom the level above has no flow');
  });

  it("is a warning, and with --strict an error", async () => {
    const balance = new Set(expected.map(([, , code]) => code));
    const severities = (diagnostics: typeof tram.diagnostics) =>
      diagnostics.filter(({ code }) => balance.has(code)).map(({ severity }) => severity);
    expect(severities(tram.diagnostics)).toEqual(expected.map(() => "warning"));
    const strict = await judge(tramModels, { builtIn: false, strict: true, now: "2027-01-31" });
    expect(severities(strict.diagnostics)).toEqual(expected.map(() => "error"));
  });
});
