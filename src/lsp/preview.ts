import { anchorOf } from "../addresses/anchor.ts";
import type { Drawing as Drawn, Engine } from "../diagrams/engines/types.ts";
import type { Range } from "../language/index.ts";
import type { OpenTree } from "./tree.ts";
import { uriIn } from "./trees.ts";

/** A level as an editor shows it beside its text. */
export interface Preview {
  readonly title: string;
  /** Without scripts, and without anything from elsewhere. Null where there is none, and then why. */
  readonly svg: string | null;
  readonly problem: string | null;
  readonly findings: readonly {
    readonly rule: string;
    readonly title: string;
    readonly element: string;
    readonly severity: string;
    readonly score: number;
    readonly place: Place | null;
  }[];
  /** Where what has an id in the picture is declared. */
  readonly places: Readonly<Record<string, Place>>;
}

interface Place {
  readonly uri: string;
  readonly range: Range;
}

export interface Drawing {
  readonly draw: (dot: string) => Promise<Drawn>;
  readonly close: () => Promise<void>;
}

/** A picture may take so long, in ms. */
const patience = 20_000;

/** Draws with what every installation has; starts when the first picture is asked for. */
export function openDrawing(): Drawing {
  let engine: Promise<Engine> | null = null;
  return {
    async draw(dot) {
      engine ??= import("../diagrams/engines/graphviz/wasm.ts").then(({ openWasmGraphviz }) =>
        openWasmGraphviz(1, patience, []),
      );
      let drawn: Drawn = { key: "level", svg: null, error: "Nothing was drawn." };
      await (await engine).draw([{ key: "level", text: dot }], (one) => {
        drawn = one;
      });
      return drawn;
    },
    async close() {
      await (await engine?.catch(() => null))?.close();
    },
  };
}

export async function previewOf(tree: OpenTree, file: string, drawing: Drawing): Promise<Preview | null> {
  const { language } = tree;
  const level = language.levelOf(file);
  if (level === null) return null;
  const placeOf = (key: string): Place | null => {
    const place = language.placeOfElement(level, key);
    return place && { uri: uriIn(tree, place.file), range: place.range };
  };
  const dot = await tree.dot(level);
  const drawn = dot === null ? null : await drawing.draw(dot);
  const places = language.keys(level).flatMap((key) => {
    const place = placeOf(key);
    return place ? [[anchorOf(key), place] as const] : [];
  });
  return {
    title: level === "" ? "Root" : level,
    svg: drawn?.svg ?? null,
    problem:
      drawn === null ? "There is no picture of this level yet." : "error" in drawn ? drawn.error : null,
    findings: language.findings(level).map(({ rule, title, name, severity, score, element }) => ({
      ...{ rule, title, element: name, severity, score },
      place: placeOf(element),
    })),
    places: Object.fromEntries(places),
  };
}
