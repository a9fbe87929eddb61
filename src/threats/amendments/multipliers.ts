import { type Report, warningAt } from "../../model/diagnostic.ts";
import { stated, statedText } from "../../model/model.ts";
import { perhaps } from "../../model/words/meant.ts";
import type { Linked, LinkedModel } from "../../tree/linked.ts";

/** The severity multiplier of an element of a level: its own; for a flow that has none, the higher one of its ends. */
export function multiplierOf(instance: LinkedModel, of: Linked): number {
  if (instance.model.severityMultipliers.length === 0) return 1;
  const id = statedText(of.entry, "id");
  const own = (id === "" ? null : factorOf(instance, id)) ?? factorOf(instance, of.name);
  if (own !== null || of.what !== "flow") return own ?? 1;
  const ends = [of.source, of.sink].map(({ name }) => factorOf(instance, name));
  return Math.max(...ends.map((factor) => factor ?? 1));
}

function factorOf(instance: LinkedModel, name: string): number | null {
  const entry = instance.model.severityMultipliers.find((one) => one.name === name);
  const factor = entry && stated(entry, "factor");
  return typeof factor === "number" && factor > 0 ? factor : null;
}

/** Multipliers of what the level does not have, and factors that are none. */
export function checkMultipliers(instance: LinkedModel, report: Report): void {
  const { elements, flows, boundaries } = instance.names;
  const known = [...elements.keys(), ...boundaries.keys(), ...flows.keys()];
  for (const entry of instance.model.severityMultipliers) {
    if (!known.includes(entry.name)) {
      const message = `A severity multiplier is for "${entry.name}", which this level does not have.`;
      report(warningAt("unknown-element", message, entry.place, perhaps(entry.name, known)));
    }
    const factor = stated(entry, "factor");
    if (typeof factor === "number" && factor <= 0) {
      report(
        warningAt(
          "bad-value",
          `The multiplier of "${entry.name}" is not above 0; it is ignored.`,
          entry.place,
        ),
      );
    }
  }
}
