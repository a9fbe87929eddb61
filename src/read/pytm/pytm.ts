import { errorAt, losing, type Report, warningAt } from "../../model/diagnostic.ts";
import { findElementType } from "../../model/element-types.ts";
import type { Entry, Model } from "../../model/model.ts";
import { propertiesOf } from "../../model/properties.ts";
import { elementKinds, isElementKind, type KindName } from "../../model/schema.ts";
import { tidyName } from "../../model/spelling.ts";
import type { Value } from "../../model/value.ts";
import { perhaps } from "../../model/words/meant.ts";
import { enumMember } from "../coerce.ts";
import { makeEntry } from "../entry.ts";
import { flatten } from "../flatten.ts";
import { gather } from "../gather.ts";
import { nameless } from "../nameless.ts";
import type { Raw, RawAttribute } from "../raw.ts";
import { unnamed } from "../unnamed.ts";
import { assumptionNames } from "./assumptions.ts";
import { type DataNames, dataNames } from "./data-names.ts";

/** What only pytm's output has: it holds the state after pytm resolved every default. */
const exportOnly = ["findings", "excluded_findings", "threatsExcluded", "actors", "assets"];

/** What pytm keeps for itself, and what repeats the rest. */
const bookkeeping = new Set([
  "__class__",
  "name",
  "findings",
  "severity",
  "uuid",
  "is_drawn",
  "inputs",
  "outputs",
  "carriedBy",
  "processedBy",
]);

/** Options of the model itself. */
const modelKeys = ["description", "isOrdered", "mergeResponses", "ignoreUnused", "onDuplicates"];

/** Every key of the model: what is read, and what says how pytm was run. */
const knownKeys: readonly string[] = [
  ...[
    "name",
    "elements",
    "flows",
    "boundaries",
    "data",
    "assumptions",
    "threats",
    "threatsFile",
    "colormap",
    "seed",
  ],
  ...modelKeys,
  ...exportOnly,
];

/** Whether this is pytm's JSON: its own `--json` output, or the form that it loads. */
export function isPytm(top: readonly RawAttribute[]): boolean {
  const has = (key: string) => top.some((one) => one.key === key && one.value.form === "list");
  return has("elements") && has("flows");
}

/** Reads pytm's JSON (pytm 1.4.0, `json.py`). References are by name; enumerations may be written `Enum.MEMBER`. */
export function readPytm(file: string, top: readonly RawAttribute[], report: Report): Model {
  const entries: Entry[] = [];
  const assumptions = assumptionNames();
  const items = (key: string) => {
    const value = top.find((one) => one.key === key)?.value;
    return value?.form === "list" ? value.items : [];
  };
  const resolved = top.some(({ key }) => exportOnly.includes(key));
  const data = resolved ? dataNames(items("data")) : null;
  const hasUnnamed = items("boundaries").some((item) => isBlank(fieldOf(item, "name")));
  for (const item of items("assumptions")) declare(assumptions.ofModel(item));
  for (const item of items("boundaries")) add("Boundary", item);
  for (const item of items("data")) add("Data", item);
  for (const item of items("elements")) add(kindOf(item), item);
  for (const item of items("flows")) add("Dataflow", item);
  // pytm has none: they stand in what tm-site exports.
  for (const item of items("threats")) add("Threat", item);
  for (const one of top) tellUnknown(one, report);
  for (const one of top.filter(({ key }) => key === "threatsExcluded")) tellExcluded(one, report);
  const about = top.flatMap((one) => {
    if (one.key === "name") return [{ ...one, key: "title" }];
    return modelKeys.includes(one.key) ? [one] : [];
  });
  const place = { file, line: 1, column: 1 };
  const read = gather(file, makeEntry("Model", "", place, flatten(about), report), entries, report, resolved);
  return { ...read, isPytm: true };

  function add(kind: KindName | null, item: Raw): void {
    if (kind === null) return;
    const fields = item.form === "map" ? item.entries : [];
    const isKept = (key: string) => !bookkeeping.has(key) || (kind === "Threat" && key === "severity");
    const stated = flatten(fields).filter(({ key, value }) => isKept(key) && !isEmpty(key, value));
    const written = textOf(fields.find(({ key }) => key === "name")?.value).trim();
    const said = tidyName(kind === "Data" && data ? data.nameOf(item) : written).trim();
    const name = said === "" ? nameless(kind, stated, item.place, report) : said;
    if (name === null) return;
    // Elements have data in pytm, too, but the form that it loads has none: ours are told under a name that it ignores.
    const isWordBeside = stated.some(({ key }) => key === "stereotype");
    const attributes = stated
      .filter((one) => !isOldLifetime(kind, one, name))
      .map((one) => (one.key === "data" && data ? meant(one, written, data) : one))
      .map((one) => (one.key === "assumptions" ? byNames(one, name) : one))
      .map((one) => (one.key === "inBoundary" && isBlank(one.value) ? inUnnamed(one) : one))
      .map((one) => (one.key === "holds" ? { ...one, key: "data" } : one))
      .map((one) => (isStoreType(kind, one, isWordBeside) ? { ...one, key: "datastoreType" } : one));
    const entry = makeEntry(kind, name, item.place, attributes, report);
    entries.push(resolved ? withoutDefaults(entry) : entry);
  }

  /** References to data of which several have one name, or none. */
  function meant(attribute: RawAttribute, holder: string, { meantBy }: DataNames): RawAttribute {
    const { value } = attribute;
    if (value.form !== "list") return attribute;
    const items = value.items.flatMap((item): Raw[] =>
      meantBy(textOf(item), holder).map((text) => ({ form: "quoted", text, place: item.place })),
    );
    return { ...attribute, value: { ...value, items } };
  }

  /** A reference to the boundary that has no name. */
  function inUnnamed(attribute: RawAttribute): RawAttribute {
    if (!hasUnnamed) return attribute;
    return { ...attribute, value: { form: "quoted", text: unnamed, place: attribute.value.place } };
  }

  /** pytm drops it, and means the life of credentials; other languages say with it how long data are kept. */
  function isOldLifetime(kind: KindName, { key, place }: RawAttribute, name: string): boolean {
    if (kind !== "Data" || key !== "lifetime") return false;
    const message = `A Data has no property "lifetime" (in "${name}"); it is ignored.`;
    report(warningAt("unknown-property", message, place, 'did you mean "credentialsLife"?'));
    return true;
  }

  function declare(assumption: Raw | null): void {
    if (assumption) add("Assumption", assumption);
  }

  /** An element may hold whole assumptions, which pytm's model would otherwise lose. */
  function byNames(attribute: RawAttribute, element: string): RawAttribute {
    const { value } = attribute;
    if (value.form !== "list") return attribute;
    const held = value.items.map((item) => assumptions.ofElement(item, element));
    for (const { declared } of held) declare(declared);
    return { ...attribute, value: { ...value, items: held.flatMap(({ name }) => name ?? []) } };
  }

  function kindOf(item: Raw): KindName | null {
    const field = item.form === "map" ? item.entries.find(({ key }) => key === "__class__") : undefined;
    const word = textOf(field?.value) || "Asset";
    if (isElementKind(word)) return word;
    report(
      errorAt(
        "bad-value",
        `pytm has no class "${word}".`,
        field?.place ?? item.place,
        perhaps(word, elementKinds),
      ),
    );
    return null;
  }
}

/**
 * The `type` of pytm's stores is an enumeration; a word of ours beside it has another name there. One that is neither a member
 * nor a type of ours is told as any other enumeration is.
 */
function isStoreType(kind: KindName, { key, value }: RawAttribute, isWordBeside: boolean): boolean {
  if (kind !== "Datastore" || key !== "type") return false;
  const word = textOf(value);
  return isWordBeside || (enumMember("DatastoreType", word) === undefined && findElementType(word) === null);
}

/** Rules that pytm was told to leave out: here that is an option, since ids mean other rules. */
function tellExcluded({ value }: RawAttribute, report: Report): void {
  const ids = value.form === "list" ? value.items.flatMap((item) => textOf(item) || []) : [];
  if (ids.length === 0) return;
  const message = `pytm left out ${ids.join(", ")}; here they are judged.`;
  report(warningAt("pytm-excluded", message, value.place, `say it with --exclude ${ids.join(",")}`));
}

/** What is lost without a word otherwise: `dataflows` beside `flows`, `datas`. */
function tellUnknown({ key, place, value }: RawAttribute, report: Report): void {
  if (knownKeys.includes(key) || key === "$schema") return;
  const message = `pytm's model has no key "${key}"; it is ignored.`;
  const warning = warningAt("unknown-section", message, place, perhaps(key, knownKeys));
  report(value.form === "list" || value.form === "map" ? losing(warning) : warning);
}

/**
 * The export holds every property, whether or not anybody stated it: what equals the default is a guess, as if it were not
 * there.
 */
function withoutDefaults<Kind extends KindName>(entry: Entry<Kind>): Entry<Kind> {
  const { byName } = propertiesOf(entry.kind);
  const isDefault = (name: string, value: Value) => {
    const fallback = byName.get(name)?.default;
    return value === fallback || (Array.isArray(value) && value.length === 0 && Array.isArray(fallback));
  };
  const stated = [...entry.properties].filter(([name, { value }]) => !isDefault(name, value));
  return { ...entry, properties: new Map(stated) };
}

function fieldOf(item: Raw, key: string): Raw | undefined {
  return item.form === "map" ? item.entries.find((field) => field.key === key)?.value : undefined;
}

/** A name that is there, with nothing in it. */
function isBlank(value: Raw | undefined): boolean {
  return value?.form === "quoted" && value.text.trim() === "";
}

/** The export names overrides by the ids of findings that it does not hold; there is nothing to read in them. */
function isEmpty(key: string, value: Raw): boolean {
  return key === "overrides" && value.form === "list" && value.items.every((item) => item.form !== "map");
}

function textOf(value: Raw | undefined): string {
  return value?.form === "bare" || value?.form === "quoted" ? value.text : "";
}
