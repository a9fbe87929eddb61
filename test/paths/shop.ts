import type { JudgedTree } from "../../src/judged-tree.ts";
import { judged, type Texts } from "../support/in-memory.ts";

/**
 * Threats that a model asks for: an element or flow with the tag `S` has a spoofing threat as long as it is not hardened,
 * a flow with the tag `input` one until its receiver validates input, and `none` one that nothing ends.
 */
const rules = [
  ...[..."STRIDE"].map((letter, at) => ({
    id: `P${at}`,
    stride: [letter],
    attack: letter === "S" ? ["T1190"] : letter === "E" ? ["T1068"] : [],
    when: `"${letter}" in target.tags`,
    unless: "target.controls.isHardened",
  })),
  {
    id: "P8",
    targets: ["Dataflow"],
    stride: ["T"],
    when: '"input" in target.tags',
    unless: "target.sink.controls.validatesInput",
  },
  { id: "P9", stride: ["E"], condition: '"none" in target.tags' },
].map((rule) => ({
  title: `Threat ${rule.id}`,
  targets: ["Element"],
  severity: "high",
  likelihood: "medium",
  ...rule,
}));

/** Judges models by these rules alone. */
export function shop(texts: Texts): Promise<JudgedTree> {
  const files = typeof texts === "string" ? { "model.md": texts } : texts;
  return judged({ ...files, "rules.yaml": JSON.stringify(rules) }, { builtIn: false });
}

/** `Name` by `Name`, each with `+` and the numbers of its rules: `Shopper > Web+P0 > Orders+P3`. */
export function inWords(path: {
  readonly entry: { readonly name: string };
  readonly steps: readonly { readonly to: { readonly name: string }; readonly findings: readonly string[] }[];
}): string {
  const steps = path.steps.map(
    ({ to, findings }) =>
      to.name +
      findings
        .map((id) => `+${id.split("@")[0]}`)
        .sort()
        .join(""),
  );
  return [path.entry.name, ...steps].join(" > ");
}
