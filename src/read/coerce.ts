import { colorNames, toHex } from "../model/colors.ts";
import { errorAt, type Report, warningAt } from "../model/diagnostic.ts";
import { iconNames, shapeNames } from "../model/element-types.ts";
import { type EnumMember, type EnumName, enums } from "../model/enums.ts";
import { bare } from "../model/properties.ts";
import { elementKinds, kinds, type PropertySpec, type PropertyType } from "../model/schema.ts";
import { fold, nearest, tidyName } from "../model/spelling.ts";
import type { Mend, Syntax } from "../model/syntax.ts";
import type { Value } from "../model/value.ts";
import { unknownWords, vocabularies } from "../model/words/implied.ts";
import { type Hint, type Meant, perhaps, suggested } from "../model/words/meant.ts";
import { parseOrder } from "../model/words/order.ts";
import { parseSpan, spanForms } from "../model/words/span.ts";
import { memberSynonyms } from "../model/words/synonyms.ts";
import { plain, type Raw } from "./raw.ts";
import { findElementKind, kindHint } from "./sections.ts";
import { unnamed } from "./unnamed.ts";

/** The value that a property's type makes of what was written; undefined after reporting that it makes none. */
export function coerce(spec: PropertySpec, raw: Raw, report: Report): Value | undefined {
  if (spec.type === "json") return { json: plain(raw) };
  if (raw.form === "map") return refuse(spec, raw, report, "takes no braces", setTo(spec, "value"));
  if (isListType(spec.type)) {
    return holdsMap(raw)
      ? refuse(spec, raw, report, "is a list of words", setTo(spec, ["word", "word"]))
      : toList(raw);
  }
  if (raw.form === "list" && spec.words && !holdsMap(raw)) {
    return coerceText(spec, toList(raw).join(", "), { ...raw, form: "quoted", text: "" }, report);
  }
  if (raw.form === "list") {
    const [only] = raw.items;
    return raw.items.length === 1 && only
      ? coerce(spec, only, report)
      : refuse(spec, raw, report, "takes one value, not a list", "keep one of them");
  }
  return coerceText(spec, raw.text.trim(), raw, report);
}

function coerceText(spec: PropertySpec, text: string, raw: Raw, report: Report): Value | undefined {
  switch (spec.type) {
    case "boolean":
      return toBoolean(text) ?? refuse(spec, raw, report, truths(spec), either(spec, text));
    case "trust":
      if (text === "" || fold(text) === "unknown" || fold(text) === "none") return null;
      return (
        toBoolean(text) ??
        refuse(spec, raw, report, truths(spec), either(spec, text, ", or leave it out if unknown"))
      );
    case "integer":
      return /^[-+]?\d{1,15}$/.test(text)
        ? Number(text)
        : refuse(spec, raw, report, "is a whole number", setTo(spec, 1));
    case "number":
      return /^[-+]?\d{1,15}(\.\d{1,15})?$/.test(text)
        ? Number(text)
        : refuse(spec, raw, report, "is a number", setTo(spec, 1.5));
    case "date":
      return isDate(text) ? text : refuse(spec, raw, report, "is a date", setTo(spec, "2027-01-31"));
    case "order":
      return (
        parseOrder(text) ??
        refuse(
          spec,
          raw,
          report,
          "is a place in a sequence",
          (say) => `${setTo(spec, 1)(say)}, or 1.2, or 2a`,
        )
      );
    case "span":
      return parseSpan(text)
        ? text
        : refuse(
            spec,
            raw,
            report,
            "is a length of time",
            (say) => `${setTo(spec, "90d")(say)}; or ${spanForms}`,
          );
    case "color":
      return (
        colorOf(text) ??
        ignore(
          spec,
          raw,
          report,
          "is a colour name or #rrggbb",
          perhaps(text, colorNames) ?? setTo(spec, "#aabbcc"),
        )
      );
    case "lineStyle": {
      const style = text.toLowerCase();
      return ["solid", "dashed", "dotted", "bold"].includes(style)
        ? style
        : ignore(
            spec,
            raw,
            report,
            "is solid, dashed, dotted or bold",
            perhaps(text, ["solid", "dashed", "dotted", "bold"]) ?? setTo(spec, "dashed"),
          );
    }
    case "shape":
      return oneOf(spec, shapeNames, text, raw, report);
    case "icon":
      return oneOf(spec, iconNames, text, raw, report);
    case "elementKind":
      return findElementKind(text) ?? oneOf(spec, elementKinds, text, raw, report, kindHint(text));
    case "text":
      if (spec.words) return knownWords(spec, spec.words, text, raw, report);
      return raw.form === "quoted" ? raw.text : text;
    case "path":
      return raw.form === "quoted" ? raw.text : text;
    case "boundaryName":
      if (text === "" && raw.form === "quoted" && raw.text !== "") return unnamed;
      return text === "" ? null : tidyName(text);
    case "elementName":
    case "flowName":
      return text === "" ? null : tidyName(text);
    case "texts":
    case "paths":
    case "dataNames":
    case "json":
      throw new Error(`no reading for type ${spec.type}`);
    default:
      return enumMember(spec.type, text) ?? refuseMember(spec, spec.type, text, raw, report);
  }
}

function isListType(type: PropertyType): boolean {
  return type === "texts" || type === "paths" || type === "dataNames";
}

function holdsMap(raw: Raw): boolean {
  return raw.form === "map" || (raw.form === "list" && raw.items.some(holdsMap));
}

function toList(raw: Raw): string[] {
  if (raw.form === "list") return raw.items.flatMap(toList);
  if (raw.form === "map") return [];
  const text = tidyName(raw.text.trim());
  return text === "" ? [] : [text];
}

function toBoolean(text: string): boolean | undefined {
  if (/^(true|yes|on|1)$/i.test(text)) return true;
  if (/^(false|no|off|0)$/i.test(text)) return false;
  return undefined;
}

/** Kept as written where it is a colour; `#rgb` is spelt out, since Graphviz 2 does not know it. */
function colorOf(text: string): string | undefined {
  const hex = toHex(text);
  if (hex === null) return undefined;
  return text.startsWith("#") ? hex : text.toLowerCase();
}

/** Whether a text is a day that exists, as YYYY-MM-DD. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Finds a member by name or by pytm's value; `SECRET`, `secret`, `Classification.SECRET`, `TLS 1.2` are forgiven. */
export function enumMember(enumName: EnumName, text: string): EnumMember | undefined {
  const simplify = (word: string) => fold(word.replaceAll(".", "")).replace(/^tls(?=\d)/, "tlsv");
  const wanted = simplify(withoutEnum(enumName, text));
  return Object.values(enums[enumName]).find((member) =>
    [member.name, ...member.aliases].some((name) => simplify(name) === wanted),
  );
}

/** `Classification.SECRET`, as Python writes it. */
function withoutEnum(enumName: EnumName, text: string): string {
  return text.startsWith(`${enumName}.`) ? text.slice(enumName.length + 1) : text;
}

function shown(raw: Raw): string {
  const value = typeof plain(raw) === "string" ? `"${plain(raw)}"` : JSON.stringify(plain(raw));
  return value.length > 60 ? `${value.slice(0, 57)}…` : value;
}

/** Kept as written; a word that says nothing to the rules is told, with those that do. */
function knownWords(
  spec: PropertySpec,
  words: NonNullable<PropertySpec["words"]>,
  text: string,
  raw: Raw,
  report: Report,
): string {
  for (const word of unknownWords(words, text, "Element")) {
    const known = vocabularies[words].words;
    const message = `"${word}" is none of the words that ${bare(spec)} knows: rules learn nothing from it.`;
    const hint = perhaps(word, known) ?? `write one of ${known.join(", ")}`;
    report(warningAt("unknown-word", message, raw.place, hint));
  }
  return text;
}

/** `write isHardened=True or isHardened=False`, in the language of the file. */
function setTo(spec: PropertySpec, ...values: readonly Value[]): Mend {
  return (say) => `write ${values.map((value) => spoken(spec, say).set(bare(spec), value)).join(" or ")}`;
}

/** The same with both values, as what may stand there instead. */
function either(spec: PropertySpec, word: string, more = ""): Meant {
  return {
    text: (say) => setTo(spec, true, false)(say) + more,
    word,
    by: (say) => [true, false].map(spoken(spec, say).value),
  };
}

/** `True or False`, or as the file has it. */
function truths(spec: PropertySpec): Mend {
  return (say) => `is ${[true, false].map(spoken(spec, say).value).join(" or ")}`;
}

/** The language that states the property: of a model in Markdown, that of its front matter. */
function spoken(spec: PropertySpec, say: Syntax): Syntax {
  return (kinds.get("Model")?.properties.includes(spec) ?? false) ? say.about : say;
}

function refuse(spec: PropertySpec, raw: Raw, report: Report, what: string | Mend, mend: Hint): undefined {
  const message: Mend = (say) =>
    `${bare(spec)} ${typeof what === "string" ? what : what(say)}, not ${shown(raw)}.`;
  report(errorAt("bad-value", message, raw.place, mend));
  return undefined;
}

/** For looks: the picture is less pretty, nothing more. */
function ignore(spec: PropertySpec, raw: Raw, report: Report, what: string, mend: Hint): undefined {
  report(
    warningAt("bad-value", `${bare(spec)} ${what}, not ${shown(raw)}; it is left out.`, raw.place, mend),
  );
  return undefined;
}

/** The member that a word of other tools stands for, or that is spelt like it, or like such a word. */
function memberHint(enumName: EnumName, written: string): Meant | null {
  const text = withoutEnum(enumName, written);
  const names = Object.keys(enums[enumName]);
  const synonyms = memberSynonyms[enumName] ?? new Map<string, string>();
  const known = synonyms.get(fold(text));
  const spelt = known === undefined ? perhaps(text, names) : null;
  if (spelt !== null) return spelt;
  const meant = known ?? synonyms.get(nearest(text, synonyms.keys())[0] ?? "");
  return suggested(text, meant === undefined ? [] : [meant]);
}

/** One of some names, however it is spelt. */
function oneOf(
  spec: PropertySpec,
  names: readonly string[],
  text: string,
  raw: Raw,
  report: Report,
  meant: Hint = perhaps(text, names),
): Value | undefined {
  const found = names.find((name) => fold(name) === fold(text));
  if (found !== undefined) return found;
  const hint = meant ?? setTo(spec, names[0] ?? "");
  report(
    errorAt("bad-value", `${bare(spec)} is one of ${names.join(", ")}, not ${shown(raw)}.`, raw.place, hint),
  );
  return undefined;
}

function refuseMember(
  spec: PropertySpec,
  enumName: EnumName,
  text: string,
  raw: Raw,
  report: Report,
): undefined {
  const names = Object.keys(enums[enumName]);
  const hint: Hint =
    memberHint(enumName, text) ?? ((say) => `${setTo(spec, names.at(-1) ?? "")(say)}, or another of them`);
  report(
    errorAt("bad-value", `${bare(spec)} is one of ${names.join(", ")}, not ${shown(raw)}.`, raw.place, hint),
  );
  return undefined;
}
