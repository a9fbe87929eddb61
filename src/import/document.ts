import { errorAt, type Report, warningAt } from "../model/diagnostic.ts";
import { jsonMistake } from "../model/json/mistake.ts";
import { placesOf } from "../model/place.ts";
import type { Raw } from "../read/raw.ts";
import { parseYaml } from "../read/yaml/document.ts";
import { yamlValue } from "../read/yaml/value.ts";
import type { SourceDocument } from "./source.ts";

export interface SourceText {
  /** As the model names it, and as includes are resolved by. */
  readonly file: string;
  readonly path: string;
  readonly text: string;
}

/**
 * The documents of a file. JSON is parsed as such, without places: what is in it is told by the way to it. Of YAML, each
 * document is read alone, so that a mistake in one leaves the others.
 */
export function parseSource(source: SourceText, report: Report): SourceDocument[] {
  const text = source.text.charCodeAt(0) === 0xfeff ? source.text.slice(1) : source.text;
  if (/^\s*[[{]/.test(text.slice(0, 1000)) || /\.json$/i.test(source.path)) {
    const data = parseJson(source, text, report);
    if (data !== notJson) return data === undefined ? [] : [jsonDocument(source, data)];
  }
  return parseYamlStream(source, text.replaceAll("\r\n", "\n"), report);
}

/** A file that is no structured data, as one document. */
export function textDocument({ file, path, text }: SourceText): SourceDocument {
  return { file, path, line: 1, data: text, at: () => file, tagOf: () => "" };
}

const notJson = Symbol("no JSON");

function parseJson({ file, path }: SourceText, text: string, report: Report): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Braces may be YAML's.
    if (!/\.json$/i.test(path)) return notJson;
    const problem = jsonMistake(text);
    const place = problem === null ? { file } : placesOf(file, text)(problem.offset);
    const what = problem?.message ?? "it cannot be parsed.";
    report(errorAt("bad-json", `This is not valid JSON: ${what}`, place, problem?.hint ?? null));
    return undefined;
  }
}

function jsonDocument({ file, path }: SourceText, data: unknown): SourceDocument {
  return {
    ...{ file, path, line: 1, data },
    at: (...way) =>
      way.length === 0 ? file : `${file}#${way.map((step) => `/${pointerStep(step)}`).join("")}`,
    tagOf: () => "",
  };
}

/** A step of a JSON pointer (RFC 6901 §3). */
function pointerStep(step: string | number): string {
  return String(step).replaceAll("~", "~0").replaceAll("/", "~1");
}

function parseYamlStream(source: SourceText, text: string, report: Report): SourceDocument[] {
  const { file } = source;
  const placeAt = placesOf(file, text);
  const documents: SourceDocument[] = [];
  for (const { start, end } of documentsIn(text)) {
    const part = text.slice(start, end);
    const problems: Parameters<Report>[0][] = [];
    const raw = parseYaml(part, start, placeAt, (one) => void problems.push(one));
    if (part.includes("{{") && (problems.length > 0 || (raw !== null && hasMapAsKey(raw)))) {
      const message = "This is a template that nobody has rendered: nothing of it is imported.";
      const hint = "render it first (helm template, kustomize build), and import the result";
      report(warningAt("unrendered-template", message, placeAt(firstLine(text, start)), hint));
      documents.push({ ...yamlDocument(source, null, placeAt(start).line), data: template });
      continue;
    }
    for (const one of problems) report(one);
    if (raw === null || (raw.form === "bare" && (raw.scalar ?? null) === null && raw.text === "")) continue;
    documents.push(yamlDocument(source, raw, placeAt(firstLine(text, start)).line));
  }
  return documents;
}

/** Stands for a document that is a template, so that it can be counted. */
export const template = Symbol("template");

function yamlDocument({ file, path }: SourceText, raw: Raw | null, line: number): SourceDocument {
  const nearest = (way: readonly (string | number)[]) => {
    let here = raw;
    let placed = line;
    for (const step of way) {
      if (here?.form === "map") {
        const entry = here.entries.find(({ key }) => key === step);
        if (!entry) return { raw: null, line: placed };
        // What is taken over from elsewhere stands there; of the rest, the key is what people look for.
        placed = entry.place.line;
        here = entry.value;
      } else if (here?.form === "list" && typeof step === "number" && here.items[step]) {
        here = here.items[step];
        placed = here.place.line;
      } else return { raw: null, line: placed };
    }
    return { raw: here, line: placed };
  };
  return {
    ...{ file, path, line },
    data: raw === null ? null : yamlValue(raw),
    at: (...way) => `${file}:${nearest(way).line}`,
    tagOf: (...way) => nearest(way).raw?.tag ?? "",
  };
}

/** Where the documents of a stream lie: YAML 1.2.2 §9.1.2: a line that begins with --- or ... ends one, whatever it is in. */
function* documentsIn(text: string): Generator<{ start: number; end: number }> {
  let start = 0;
  for (const mark of text.matchAll(/^(?:---|\.\.\.)(?=[ \t\n]|$)/gm)) {
    if (text.slice(start, mark.index).trim() !== "") yield { start, end: mark.index };
    start = mark.index + 3;
  }
  if (text.slice(start).trim() !== "") yield { start, end: text.length };
}

/** The first line with content from there on; comments are none. */
function firstLine(text: string, start: number): number {
  const passed = /(?:\s|#[^\n]*(?:\n|$))*/y;
  passed.lastIndex = start;
  passed.exec(text);
  return passed.lastIndex < text.length ? passed.lastIndex : start;
}

/** `name: {{ x }}` is a map with a map as its key, to YAML. */
function hasMapAsKey(raw: Raw): boolean {
  if (raw.form === "list") return raw.items.some(hasMapAsKey);
  return raw.form === "map" && raw.entries.some(({ key, value }) => key === "" || hasMapAsKey(value));
}
