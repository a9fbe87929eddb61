import type { Diagnostic, Report } from "../model/diagnostic.ts";
import type { LinkedModel, System } from "./linked.ts";

/**
 * A shared level is linked once for each context, but what is wrong with it is said once; and where it is wrong
 * in some of its contexts only, in which.
 */
export function tellOnce() {
  const said = new Map<string, { readonly diagnostic: Diagnostic; readonly by: Set<LinkedModel | null> }>();
  return {
    by: (instance: LinkedModel | null): Report => {
      return (diagnostic) => {
        const { code, file, line, column, message } = diagnostic;
        const key = `${code}\n${file}\n${line}\n${column}\n${message}`;
        const known = said.get(key) ?? { diagnostic, by: new Set() };
        said.set(key, known);
        known.by.add(instance);
      };
    },
    tell: (instances: System["instances"], report: Report): void => {
      for (const { diagnostic, by } of said.values()) {
        const [first] = by;
        const contexts = first ? (instances.get(first.level) ?? []) : [];
        const isEverywhere = by.has(null) || contexts.every((one) => by.has(one));
        const [use] = isEverywhere ? [] : [...by].map(useOf);
        const others = by.size > 1 ? ` and ${by.size - 1} more` : "";
        const message = use ? `${diagnostic.message} (As used by ${use}${others}.)` : diagnostic.message;
        report({ ...diagnostic, message });
      }
    },
  };
}

/** `control#Journal`: the element that uses a level, or the level that it hangs under. */
function useOf(instance: LinkedModel | null): string {
  const [element] = instance?.describes ?? [];
  return element ? `${element.level}#${element.key}` : instance?.parent?.level || "the root";
}
