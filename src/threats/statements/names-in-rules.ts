import { comparisons } from "../../conditions/walk.ts";
import { type Report, warningAt } from "../../model/diagnostic.ts";
import { findProtocol } from "../../model/protocols/facts.ts";
import { perhaps, suggested } from "../../model/words/meant.ts";
import type { Rule } from "../../rules/rule.ts";
import type { System } from "../../tree/linked.ts";
import { meantProtocol } from "./protocols.ts";

/**
 * Rules that compare a name with one that nothing in the tree has, and that is nearly the name of something, or a protocol
 * with one that is nearly a known one: they never hold. A rule file may be about other trees, too, so that other names are its own matter.
 */
export function checkNamesInRules(rules: readonly Rule[], { instances }: System, report: Report): void {
  const names = new Set<string>();
  const protocols = new Set<string>();
  for (const [instance] of instances.values()) {
    if (!instance) continue;
    const { elements, boundaries, data, flows } = instance;
    for (const { values } of [...elements, ...flows]) protocols.add(String(values.protocol ?? ""));
    for (const { name } of instance.model.protocols) protocols.add(name);
    for (const { name } of [...elements, ...boundaries, ...data, ...flows]) names.add(name);
  }
  for (const { id, expression, place, places } of rules) {
    if (place.file.startsWith("builtin:")) continue;
    const texts = comparisons(expression).flatMap(({ chain, constant }) =>
      "value" in constant && typeof constant.value === "string"
        ? [{ of: chain.names.at(-1)?.name, text: constant.value }]
        : [],
    );
    const compared = texts.flatMap(({ of, text }) => (of === "name" ? [text] : []));
    for (const text of new Set(texts.flatMap((one) => (one.of === "protocol" ? [one.text] : [])))) {
      const meant = protocols.has(text) || findProtocol(text) ? null : meantProtocol(text);
      if (meant === null) continue;
      const message = `The condition of ${id} asks for the protocol "${text}", of which nothing is known.`;
      report(warningAt("unknown-protocol", message, places.condition ?? place, suggested(text, [meant])));
    }
    for (const name of new Set(compared)) {
      const hint = names.has(name) ? null : perhaps(name, names);
      if (hint === null) continue;
      const message = `The condition of ${id} asks for the name "${name}", which nothing in this tree has.`;
      report(warningAt("unknown-name", message, places.condition ?? place, hint));
    }
  }
}
