import { type Report, warningAt } from "../../model/diagnostic.ts";
import { Classification } from "../../model/enums.ts";
import { stated } from "../../model/model.ts";
import type { System } from "../../tree/linked.ts";

/** Rules about secrets say nothing of data whose secrecy nobody states: that is told once for a tree. */
export function checkClassifications({ instances }: System, report: Report): void {
  const data = [...instances.values()].flatMap(([first]) => first?.model.data ?? []);
  const silent = data.filter(
    (entry) => (stated(entry, "classification") ?? Classification.UNKNOWN) === Classification.UNKNOWN,
  );
  const [first] = silent;
  if (!first) return;
  const names = silent.slice(0, 3).map(({ name }) => `"${name}"`);
  const more = silent.length > names.length ? ", …" : "";
  const message = `${silent.length} of ${data.length} data have no classification (${names.join(", ")}${more}): what rules say of secret data, they do not say of these.`;
  report(
    warningAt(
      "unclassified-data",
      message,
      first.place,
      ({ set }) => `add ${set("classification", "PUBLIC")}, or what it is`,
    ),
  );
}
