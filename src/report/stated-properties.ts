import type { Entry } from "../model/model.ts";
import { bare, propertiesOf } from "../model/properties.ts";
import { showValue } from "../threats/findings/evidence.ts";

/** What an entry states, as a reader would write it; what its row shows anyway is left out. */
export function statedProperties(entry: Entry, shown: readonly string[]): { name: string; value: string }[] {
  const specs = propertiesOf(entry.kind).byName;
  return [...entry.properties]
    .filter(([name]) => !shown.includes(name))
    .map(([name, { value }]) => {
      const spec = specs.get(name);
      return { name: spec ? bare(spec) : name.replace(/^controls\./, ""), value: showValue(value) };
    });
}
