import type { Outline } from "../system/outline.ts";
import { isService } from "./services.ts";

/** Known vulnerabilities of what elements are made of, from the bills beside the models; each once, with all that it affects. */
export function vulnerabilitiesOf({ levels, idOf }: Outline) {
  const found = new Map<string, { readonly text: string; readonly refs: Set<string> }>();
  for (const { instance } of levels) {
    const services = new Map(instance.elements.filter(isService).map((one) => [one.name, idOf(one)]));
    for (const { element, knownVulnerabilities } of instance.model.billsOfMaterials) {
      const ref = element === null ? undefined : services.get(element);
      if (ref === undefined) continue;
      for (const { id, text } of knownVulnerabilities) {
        const known = found.get(id) ?? { text, refs: new Set<string>() };
        found.set(id, known);
        known.refs.add(ref);
      }
    }
  }
  return [...found].map(([id, { text, refs }]) => ({
    id,
    detail: text === id ? undefined : text,
    affects: [...refs].map((ref) => ({ ref })),
  }));
}
