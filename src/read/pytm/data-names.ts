import type { Raw } from "../raw.ts";

/**
 * Gives the data of pytm's output names that tell them apart. In pytm they are objects, of which several may have one name,
 * and a text in place of one (`flow.data = "OAuth"`) becomes one that is called "undefined".
 */
export interface DataNames {
  readonly nameOf: (item: Raw) => string;
  /** The names of the data that a flow or an element means by a name. */
  readonly meantBy: (name: string, holder: string) => readonly string[];
}

/** What pytm calls data that nobody named. */
const unnamed = "undefined";

export function dataNames(items: readonly Raw[]): DataNames {
  const names = new Map<Raw, string>();
  const taken = new Set<string>();
  for (const item of items) {
    const said = textOf(item, "name");
    const wanted = (said === unnamed && textOf(item, "description").replace(/\s+/g, " ")) || said;
    let name = wanted;
    for (let count = 2; name !== "" && taken.has(name); count++) name = `${wanted} (${count})`;
    taken.add(name);
    names.set(item, name);
  }
  const nameOf = (item: Raw) => names.get(item) ?? textOf(item, "name");
  return {
    nameOf,
    meantBy(name, holder) {
      const called = items.filter((item) => textOf(item, "name") === name);
      const held = called.filter((item) =>
        [...textsOf(item, "carriedBy"), ...textsOf(item, "processedBy")].includes(holder),
      );
      const meant = held.length > 0 ? held : called;
      return meant.length === 0 ? [name] : meant.map(nameOf);
    },
  };
}

function fieldOf(item: Raw, key: string): Raw | undefined {
  return item.form === "map" ? item.entries.find((field) => field.key === key)?.value : undefined;
}

function textOf(item: Raw, key: string): string {
  return wordOf(fieldOf(item, key));
}

function textsOf(item: Raw, key: string): readonly string[] {
  const value = fieldOf(item, key);
  return value?.form === "list" ? value.items.map(wordOf) : [];
}

function wordOf(value: Raw | undefined): string {
  return value?.form === "bare" || value?.form === "quoted" ? value.text.trim() : "";
}
