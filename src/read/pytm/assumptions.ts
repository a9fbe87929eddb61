import { plain, type Raw, type RawAttribute } from "../raw.ts";

/**
 * Gives pytm's assumptions names that tell them apart. In pytm they are objects, and elements hold them whole; a
 * model knows them by name, and one that an element names holds for such elements only.
 */
export interface AssumptionNames {
  /** Adds an assumption of the whole model; null where the very same was there before. */
  ofModel(item: Raw): Raw | null;
  /** Adds one of an element: what is to be declared, if it is new, and the name by which the element refers to it. */
  ofElement(item: Raw, element: string): { readonly declared: Raw | null; readonly name: Raw | null };
}

export function assumptionNames(): AssumptionNames {
  const known = new Map<string, { readonly excludes: string; readonly isOfModel: boolean }>();

  /** The name itself, or with its owner where another assumption is called that. */
  function freeName(name: string, owner: string, excludes: string): string {
    for (let tried = name; ; tried = `${tried} (${owner})`) {
      const other = known.get(tried);
      if (other === undefined || other.excludes === excludes) return tried;
    }
  }

  function add(item: Raw, owner: string, isOfModel: boolean) {
    const excludes = JSON.stringify(plain(fieldOf(item, "exclude") ?? { ...item, form: "list", items: [] }));
    const name = freeName(nameOf(item), owner, excludes);
    const other = known.get(name);
    if (other === undefined) known.set(name, { excludes, isOfModel });
    return { name: quoted(name, item), other, declared: other === undefined ? renamed(item, name) : null };
  }

  return {
    ofModel: (item) => (nameOf(item) === "" ? item : add(item, "2", true).declared),
    ofElement(item, element) {
      if (nameOf(item) === "") return { declared: item, name: null };
      // Words alone are a name that something else declares.
      if (item.form !== "map") return { declared: null, name: item };
      const { name, other, declared } = add(item, element, false);
      return { declared, name: other?.isOfModel ? null : name };
    },
  };
}

function nameOf(item: Raw): string {
  const name = item.form === "map" ? fieldOf(item, "name") : item;
  return name?.form === "bare" || name?.form === "quoted" ? name.text : "";
}

function fieldOf(item: Raw, key: string): Raw | undefined {
  return item.form === "map" ? item.entries.find((field) => field.key === key)?.value : undefined;
}

function quoted(text: string, { place }: Raw): Raw {
  return { form: "quoted", text, place };
}

function renamed(item: Raw, name: string): Raw {
  const field: RawAttribute = { key: "name", place: item.place, value: quoted(name, item) };
  const others = item.form === "map" ? item.entries.filter(({ key }) => key !== "name") : [];
  return { form: "map", place: item.place, entries: [field, ...others] };
}
