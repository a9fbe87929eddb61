import { errorAt, type Report, warningAt } from "../../model/diagnostic.ts";
import type { Entry, Model } from "../../model/model.ts";
import { elementKinds, isElementKind, type KindName } from "../../model/schema.ts";
import { didYouMean } from "../../model/spelling.ts";
import { makeEntry } from "../entry.ts";
import { flatten } from "../flatten.ts";
import { gather } from "../gather.ts";
import type { Raw, RawAttribute } from "../raw.ts";
import { assumptionNames } from "./assumptions.ts";

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
  for (const item of items("assumptions")) declare(assumptions.ofModel(item));
  for (const item of items("boundaries")) add("Boundary", item);
  for (const item of items("data")) add("Data", item);
  for (const item of items("elements")) add(kindOf(item), item);
  for (const item of items("flows")) add("Dataflow", item);
  const about = top.flatMap((one) => {
    if (one.key === "name") return [{ ...one, key: "title" }];
    return modelKeys.includes(one.key) ? [one] : [];
  });
  const place = { file, line: 1, column: 1 };
  const resolved = top.some(({ key }) => exportOnly.includes(key));
  const read = gather(file, makeEntry("Model", "", place, flatten(about), report), entries, report, resolved);
  return { ...read, isPytm: true };

  function add(kind: KindName | null, item: Raw): void {
    if (kind === null) return;
    const fields = item.form === "map" ? item.entries : [];
    const name = textOf(fields.find(({ key }) => key === "name")?.value);
    if (name === "") {
      report(errorAt("bad-entry", `This ${kind} has no name.`, item.place));
      return;
    }
    const stated = flatten(fields).filter(({ key, value }) => !bookkeeping.has(key) && !isEmpty(key, value));
    const attributes = stated
      .filter((one) => !isOldLifetime(kind, one, name))
      .map((one) => (one.key === "assumptions" ? byNames(one, name) : one));
    entries.push(makeEntry(kind, name, item.place, attributes, report));
  }

  /** pytm drops it, and means the life of credentials; other languages say with it how long data are kept. */
  function isOldLifetime(kind: KindName, { key, place }: RawAttribute, name: string): boolean {
    if (kind !== "Data" || key !== "lifetime") return false;
    const message = `pytm's Data has no property "lifetime" (in "${name}"); it is ignored.`;
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
        didYouMean(word, elementKinds),
      ),
    );
    return null;
  }
}

/** The export names overrides by the ids of findings that it does not hold; there is nothing to read in them. */
function isEmpty(key: string, value: Raw): boolean {
  return key === "overrides" && value.form === "list" && value.items.every((item) => item.form !== "map");
}

function textOf(value: Raw | undefined): string {
  return value?.form === "bare" || value?.form === "quoted" ? value.text : "";
}
