import { posix } from "node:path";
import { type Entry, stated, statedList, statedText } from "../../model/model.ts";
import { isElementKind } from "../../model/schema.ts";
import { syntaxOf } from "../../model/syntax.ts";
import type { Value } from "../../model/value.ts";
import { changeModel } from "../change/change.ts";
import type { Document } from "../document/document.ts";
import { plainText } from "../text/positions.ts";
import { type Named, resolveEnd, type Scopes } from "../tree/scopes.ts";
import type { TreeState } from "../tree/tree-state.ts";
import type { CodeAction } from "../types.ts";

/** Makes an element a level: a model of its own, in which each of its flows arrives; null for what has one, or cannot. */
export function decomposition(
  state: TreeState,
  scopes: Scopes,
  document: Document,
  named: Named,
): CodeAction | null {
  if (!isElementKind(named.kind) || statedText(named.entry, "submodel") !== "") return null;
  const file = freeFile(state, document, named.name);
  const way = `./${posix.relative(posix.dirname(document.file), file)}`;
  const text = plainText(state.text(document.file) ?? "");
  const changed = changeModel(document.file, text, { do: "decompose", key: named.key, submodel: way }, named);
  if ("problem" in changed) return null;
  const newFiles = [{ file, text: levelText(document, named, flowsAt(document, scopes, named)) }];
  const title = `Make "${named.name}" a level of its own (${file})`;
  return { title, kind: "refactor", problem: null, newFiles, edits: changed.edits, isPreferred: false };
}

/** In a folder of its name, which nothing else has. */
function freeFile(state: TreeState, document: Document, name: string): string {
  const words = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  const folder = words === "" ? "level" : words;
  const ending = document.format === "markdown" ? "md" : posix.extname(document.file).slice(1);
  const files = state.files();
  for (let count = 1; ; count++) {
    const directory = posix.join(posix.dirname(document.file), count === 1 ? folder : `${folder}-${count}`);
    if (!files.some((file) => file.startsWith(`${directory}/`))) return `${directory}/model.${ending}`;
  }
}

/** A flow at the element as the level inside has it: with its other end as it is. */
interface InnerFlow {
  readonly entry: Entry;
  readonly isIn: boolean;
  readonly isOut: boolean;
}

function flowsAt(document: Document, scopes: Scopes, named: Named): InnerFlow[] {
  const [scope] = scopes.of(named.level);
  if (!scope) return [];
  const isIt = (entry: Entry, end: string) =>
    resolveEnd(scopes, scope, statedText(entry, end))?.named === named;
  return (document.model?.flows ?? [])
    .map((entry) => ({ entry, isIn: isIt(entry, "sink"), isOut: isIt(entry, "source") }))
    .filter(({ isIn, isOut }) => isIn !== isOut);
}

function levelText({ format, file }: Document, { name }: Named, flows: readonly InnerFlow[]): string {
  const inner = `${name} core`;
  const say = syntaxOf(file);
  const properties = ({ entry, isIn }: InnerFlow): Record<string, Value> => {
    const data = statedList(entry, "data");
    const protocol = statedText(entry, "protocol");
    return {
      from: isIn ? statedText(entry, "source") : inner,
      to: isIn ? inner : statedText(entry, "sink"),
      ...(protocol === "" ? {} : { protocol }),
      ...(data.length === 0 ? {} : { data }),
      ...(stated(entry, "bidirectional") === true ? { bidirectional: true } : {}),
    };
  };
  if (format === "markdown") {
    const rows = flows.map((one) => say.entry(one.entry.name, properties(one)));
    const dataflows = rows.length > 0 ? ["", "## Dataflows", ...rows] : [];
    return [`# ${name}`, "", "## Processes", `- **${inner}**`, ...dataflows, ""].join("\n");
  }
  if (format === "json") {
    const dataflows = Object.fromEntries(flows.map((one) => [one.entry.name, properties(one)]));
    return `${JSON.stringify({ title: name, processes: { [inner]: {} }, ...(flows.length > 0 ? { dataflows } : {}) }, null, 2)}\n`;
  }
  const rows = flows.map((one) => `  ${say.entry(one.entry.name, properties(one))}`);
  const dataflows = rows.length > 0 ? ["dataflows:", ...rows] : [];
  return [`title: ${say.value(name)}`, "processes:", `  ${say.value(inner)}: {}`, ...dataflows, ""].join(
    "\n",
  );
}
