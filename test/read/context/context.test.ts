import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import { readContext } from "../../../src/read/context/context.ts";
import { said } from "../../support/in-memory.ts";

function read(text: string) {
  const diagnostics: Diagnostic[] = [];
  const context = readContext("context/x.yaml", text, (one) => void diagnostics.push(one));
  return { context, diagnostics: said(diagnostics) };
}

const place = (line: number, column: number) => ({ file: "context/x.yaml", line, column });

describe("a context file", () => {
  it("says all that its language has", () => {
    const { context, diagnostics } = read(`system_description: >
  A ferry
  booking system
sector: transport
data_sensitivity: SECRET
internet_facing: true
compliance_requirements: [PCI-DSS, "GDPR"]
deployment_environment: cloud
integrations: Harbour
user_base: "2,000 a day"
business_goals_to_protect: [Ferries sail]
attack_objectives:
  - id: O1
    name: Free tickets
    description: Sail without paying
    target_asset_names: [Tickets, Gate]
    target_types: [database]
    attacker_intent: gain
    business_impact: Loss
    mitre_final_tactic: Impact
    min_severity_score: 6.5
    horizon: 3
threat_actors:
  - id: A1
    name: Stowaway
    sophistication: low
    objectives: [O1]
    entry_preference: insider
    known_ttps: [T1078]
    capable_tactics: [Impact]
risk_criteria: { acceptable_risk_score: 4, max_hops: 6, max_paths_per_objective: 3, gdaf_min_technique_score: 0.75 }
weather: { wind: 3 }
`);
    expect(diagnostics).toEqual([]);
    expect(context).toEqual({
      file: "context/x.yaml",
      description: "A ferry booking system",
      sector: "transport",
      dataSensitivity: "SECRET",
      isInternetFacing: true,
      complianceRequirements: ["PCI-DSS", "GDPR"],
      deploymentEnvironment: "cloud",
      integrations: ["Harbour"],
      userBase: "2,000 a day",
      businessGoals: ["Ferries sail"],
      attackObjectives: [
        {
          id: "O1",
          name: "Free tickets",
          description: "Sail without paying",
          targets: ["Tickets", "Gate"],
          targetTypes: ["database"],
          attackerIntent: "gain",
          businessImpact: "Loss",
          priority: "",
          finalTactic: "Impact",
          minSeverityScore: 6.5,
          place: place(13, 5),
          more: { horizon: 3 },
        },
      ],
      threatActors: [
        {
          id: "A1",
          name: "Stowaway",
          description: "",
          type: "",
          sophistication: "low",
          objectives: ["O1"],
          entryPreference: "insider",
          entryPoints: [],
          techniques: ["T1078"],
          tactics: ["Impact"],
          capabilities: [],
          place: place(24, 5),
          more: {},
        },
      ],
      riskCriteria: { acceptableRiskScore: 4, maxHops: 6, maxPathsPerObjective: 3, minTechniqueScore: 0.75 },
      more: { weather: { wind: 3 } },
    });
  });

  it("may call objectives, actors and targets by their short names", () => {
    const { context, diagnostics } = read(`objectives:
  - { id: O1, name: Sink it, targets: [Hull], priority: critical }
actors:
  - { id: A1, name: Pirate, type: threat_actor, entry_points: [Rail], capabilities: [boarding] }
`);
    expect(diagnostics).toEqual([]);
    expect(context?.attackObjectives).toMatchObject([{ targets: ["Hull"], priority: "critical" }]);
    expect(context?.threatActors).toMatchObject([
      { type: "threat_actor", entryPoints: ["Rail"], capabilities: ["boarding"] },
    ]);
  });

  it.each<[string, string, string[]]>([
    ["nothing", "", []],
    ["only a comment", "# nothing\n", []],
    ["a list", "- a\n", ["warning bad-yaml context/x.yaml:1:1"]],
    ["broken YAML", "sector: [a\n", ["warning bad-yaml context/x.yaml:2:1"]],
  ])("of %s is none", (_, text, diagnostics) => {
    expect(read(text)).toEqual({ context: null, diagnostics });
  });

  it("tells what makes no sense, and keeps the rest", () => {
    const { context, diagnostics } = read(`sector: [a, b]
internet_facing: perhaps
user_base: ferries
risk_criteria: { max_hops: many }
attack_objectives: [Sink it, [x]]
threat_actors: [{ name: Pirate, objectives: [Sink it, Burn it] }]
`);
    expect(diagnostics).toEqual([
      "warning bad-value context/x.yaml:5:30",
      "warning objective-missing context/x.yaml:6:17",
      "warning bad-value context/x.yaml:1:9",
      "warning bad-value context/x.yaml:2:18",
      "warning bad-value context/x.yaml:4:28",
    ]);
    expect(context).toMatchObject({ sector: "", isInternetFacing: null, userBase: "ferries" });
    expect(context?.attackObjectives.map(({ name }) => name)).toEqual(["Sink it"]);
  });

  it("refuses aliases that stand for too much", () => {
    const levels = Array.from(
      { length: 9 },
      (_, at) => `a${at}: &a${at} [${Array(9).fill(at === 0 ? "x" : `*a${at - 1}`)}]`,
    );
    const { context, diagnostics } = read(levels.join("\n"));
    expect(context).toBeNull();
    expect(diagnostics[0]).toMatch(/^warning bad-yaml/);
  });
});
