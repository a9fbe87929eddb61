import { isObject, type PyValue, textOf, typeName } from "./values.ts";

/** A width that a line can have; Python's own limit is what memory holds. */
const widthAtMost = 10_000;

/** A specification that Python's `format()` refuses for a value, with its reason. */
export class SpecError extends Error {
  override readonly name = "SpecError";
}

interface Spec {
  readonly fill: string;
  readonly align: string;
  readonly sign: string;
  readonly isAlternate: boolean;
  readonly width: number;
  readonly grouping: string;
  readonly precision: number | null;
  readonly type: string;
}

const grammar =
  /^(?:(?<fill>[\s\S])?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<alternate>#)?(?<zero>0)?(?<width>\d+)?(?<grouping>[,_])?(?:\.(?<precision>\d+))?(?<type>[a-zA-Z%])?$/u;

/** `format(value, spec)` of Python for a specification that is none of pytm's words. */
export function pythonFormat(value: PyValue, spec: string): string {
  if (spec === "") return textOf(value);
  const parsed = parse(spec);
  if (typeof value === "string" || (isObject(value) && value.className === "Enum"))
    return formatText(textOf(value), parsed);
  if (typeof value === "number" || typeof value === "boolean") return formatNumber(value, parsed);
  throw new SpecError(`"${spec}" cannot be said of a ${typeName(value)}`);
}

function parse(spec: string): Spec {
  const found = grammar.exec(spec)?.groups;
  if (!found)
    throw new SpecError(`"${spec}" is no format specification, and no word such as repeat, call, if or not`);
  const number = (text: string | undefined) => {
    const value = text === undefined ? 0 : Number(text);
    if (value > widthAtMost) throw new SpecError(`a width is at most ${widthAtMost}`);
    return value;
  };
  const isZero = found.zero !== undefined;
  return {
    fill: found.fill ?? (isZero ? "0" : " "),
    align: found.align ?? (isZero ? "=" : ""),
    sign: found.sign ?? "-",
    isAlternate: found.alternate !== undefined,
    width: number(found.width),
    grouping: found.grouping ?? "",
    precision: found.precision === undefined ? null : number(found.precision),
    type: found.type ?? "",
  };
}

function formatText(
  text: string,
  { fill, align, width, precision, type, grouping, sign, isAlternate }: Spec,
): string {
  if (type !== "" && type !== "s") throw new SpecError(`"${type}" cannot be said of a text`);
  if (grouping !== "" || sign !== "-" || isAlternate) throw new SpecError("signs and groups are for numbers");
  if (align === "=" && fill !== "0") throw new SpecError('"=" is for numbers');
  const shown = precision === null ? text : [...text].slice(0, precision).join("");
  return padded("", shown, fill, align === "" || align === "=" ? "<" : align, width);
}

function formatNumber(given: number | boolean, spec: Spec): string {
  const value = Number(given);
  const { sign: wanted, fill, align, width } = spec;
  const sign = value < 0 ? "-" : wanted === "-" ? "" : wanted;
  const { prefix, digits } = digitsOf(Math.abs(value), spec);
  return padded(sign + prefix, digits, fill, align || ">", width);
}

const bases: Readonly<Record<string, readonly [radix: number, prefix: string]>> = {
  b: [2, "0b"],
  o: [8, "0o"],
  x: [16, "0x"],
  X: [16, "0X"],
};

function digitsOf(value: number, spec: Spec): { readonly prefix: string; readonly digits: string } {
  const { type, precision, grouping, isAlternate } = spec;
  const isWhole = Number.isInteger(value);
  const base = bases[type];
  if (base) {
    if (!isWhole) throw new SpecError(`"${type}" is for whole numbers`);
    const [radix, prefix] = base;
    const digits = value.toString(radix);
    return { prefix: isAlternate ? prefix : "", digits: type === "X" ? digits.toUpperCase() : digits };
  }
  if (type === "" || type === "d" || type === "n") {
    if (type !== "" && !isWhole) throw new SpecError(`"${type}" is for whole numbers`);
    if (precision !== null && isWhole) throw new SpecError("whole numbers have no precision");
    const digits =
      precision === null ? String(value) : String(Number(value.toPrecision(Math.max(1, precision))));
    return { prefix: "", digits: grouped(digits, grouping) };
  }
  const places = Math.min(precision ?? 6, 100);
  if (type === "f" || type === "F") return { prefix: "", digits: grouped(value.toFixed(places), grouping) };
  if (type === "%") return { prefix: "", digits: `${grouped((value * 100).toFixed(places), grouping)}%` };
  if (type === "e" || type === "E") {
    const digits = value.toExponential(places).replace(/e([-+])(\d)$/, "e$10$2");
    return { prefix: "", digits: type === "E" ? digits.toUpperCase() : digits };
  }
  throw new SpecError(`"${type}" cannot be said of a number`);
}

function grouped(digits: string, mark: string): string {
  return mark === "" ? digits : digits.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, mark));
}

function padded(sign: string, text: string, fill: string, align: string, width: number): string {
  const missing = Math.max(0, width - [...sign, ...text].length);
  const left = align === ">" ? missing : align === "^" ? missing >> 1 : 0;
  if (align === "=") return sign + fill.repeat(missing) + text;
  return fill.repeat(left) + sign + text + fill.repeat(missing - left);
}
