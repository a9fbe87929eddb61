import { expect, it } from "vitest";
import { helpOf } from "../../../src/export/sarif/help.ts";
import { citedBy } from "../../../src/export/sarif/taxonomies.ts";
import { builtInAttack } from "../../../src/knowledge/attack.ts";
import { ruleWith } from "../../support/in-memory.ts";

const rule = ruleWith({
  ...{ condition: "True", description: "Nobody asks who\ncalls.", exploit: "Whoever *calls* is answered." },
  ...{ mitigations: ["Ask.", "Log <b>calls</b>."], cwe: ["CWE-306"] },
});

it("says what is wrong, how it is exploited, what to do, and where to read on, with Markdown and without", () => {
  const { text, markdown } = helpOf(rule, citedBy(rule, builtInAttack));
  expect(text).toBe(
    [
      "Nobody asks who calls.",
      "How it is exploited: Whoever *calls* is answered.",
      "What mitigates it:\n- Ask.\n- Log <b>calls</b>.",
      "References:\n- CWE-306: Missing Authentication for Critical Function (https://cwe.mitre.org/data/definitions/306.html)",
    ].join("\n\n"),
  );
  expect(markdown).toBe(
    [
      "Nobody asks who calls.",
      "**How it is exploited.** Whoever \\*calls\\* is answered.",
      "**What mitigates it**\n\n- Ask.\n- Log \\<b\\>calls\\</b\\>.",
      "**References**\n\n- [CWE-306: Missing Authentication for Critical Function](https://cwe.mitre.org/data/definitions/306.html)",
    ].join("\n\n"),
  );
});

it("is never empty", () => {
  const bare = ruleWith({ condition: "True", title: "Bare" });
  expect(helpOf(bare, [])).toEqual({ text: "Bare", markdown: "Bare" });
});
