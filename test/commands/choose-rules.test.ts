import { describe, expect, it } from "vitest";
import { chosenRules, type RuleChoice } from "../../src/commands/choose-rules.ts";
import { ruleOf } from "../support/in-memory.ts";

const rules = [
  ruleOf("True", { id: "A", family: "alpha", stride: ["S"], targets: ["Server"] }),
  ruleOf("True", { id: "B", family: "beta", stride: ["S", "T"], targets: ["Asset"], profiles: ["web"] }),
  ruleOf("True", { id: "C", family: "beta", stride: ["I"], targets: ["Dataflow"], profiles: ["privacy"] }),
];
const ids = (choice: RuleChoice) =>
  chosenRules(rules, choice)
    .map(({ id }) => id)
    .join("");

describe("rules are chosen", () => {
  it.each<[RuleChoice, string]>([
    [{}, "ABC"],
    [{ family: "Beta" }, "BC"],
    [{ stride: "s" }, "AB"],
    [{ stride: "information disclosure" }, "C"],
    [{ kind: "server" }, "AB"],
    [{ kind: "Datastore" }, "B"],
    [{ kind: "Dataflow" }, "C"],
    [{ kind: "Asset" }, "AB"],
    [{ profile: "web" }, "AB"],
    [{ profile: "privacy" }, "AC"],
    [{ family: "beta", stride: "T", kind: "Server" }, "B"],
  ])("%j: %s", (choice, expected) => expect(ids(choice)).toBe(expected));

  it.each<[RuleChoice, string]>([
    [{ family: "bta" }, "--family is one of alpha, beta"],
    [{ stride: "X" }, "--stride is one of S, T, R, I, D, E"],
    [{ kind: "Servr" }, "--kind is one of"],
    [{ profile: "wbe" }, "--profile is one of web, cloud"],
  ])("or refused: %j", (choice, message) => expect(() => ids(choice)).toThrow(message));
});
