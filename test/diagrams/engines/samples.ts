import type { Drawing, DrawJob, Engine, Fallback } from "../../../src/diagrams/engines/types.ts";

/** Numbers from 0 to 1, the same for the same seed (xorshift32). */
function random(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 12_345) >>> 0 || 1;
  const next = (): number => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 4_294_967_296;
  };
  for (let round = 0; round < 10; round++) next();
  return next;
}

export interface GraphSample {
  readonly text: string;
  readonly edges: number;
}

/** A data-flow diagram with nested boundaries and labelled flows. */
export function graphSample(seed: number, smallest = 8, largest = 20): GraphSample {
  const next = random(seed);
  const count = smallest + Math.floor(next() * (largest - smallest + 1));
  const lines = [
    "digraph tm {",
    '  graph [rankdir=TB, fontname="Helvetica", newrank=true];',
    "  node [shape=box];",
  ];
  let elements = 0;
  let boundaries = 0;
  const build = (size: number, depth: number, indent: string): void => {
    let left = size;
    while (left > 0) {
      if (depth > 0 && left > 2 && next() < 0.35) {
        const inside = 2 + Math.floor(next() * (left - 2));
        lines.push(
          `${indent}subgraph cluster_${boundaries} {`,
          `${indent}  label="Boundary ${boundaries++}";`,
        );
        build(inside, depth - 1, `${indent}  `);
        lines.push(`${indent}}`);
        left -= inside;
      } else {
        lines.push(`${indent}n${elements} [label="Element ${elements}"];`);
        elements += 1;
        left -= 1;
      }
    }
  };
  build(count, 3, "  ");
  let edges = 0;
  for (let flow = 0; flow < Math.floor(count * 1.6); flow++) {
    const [from, to] = [Math.floor(next() * count), Math.floor(next() * count)];
    if (from === to) continue;
    lines.push(`  n${from} -> n${to} [label="Flow ${flow}"];`);
    edges += 1;
  }
  return { text: [...lines, "}", ""].join("\n"), edges };
}

/** Nested boundaries for which, without `newrank`, dot 2.43 fails with "trouble in init_rank" and 16.1 loses an edge. */
export const TROUBLESOME_SEED = 76;

export function sequenceSample(seed: number): string {
  const next = random(seed);
  const people = 3 + Math.floor(next() * 4);
  const lines = ["@startuml", `title Diagram ${seed}`];
  for (let person = 0; person < people; person++)
    lines.push(`participant "Service ${person} é" as p${person}`);
  for (let message = 0; message < 8 + next() * 12; message++) {
    const [from, to] = [Math.floor(next() * people), Math.floor(next() * people)];
    lines.push(`p${from} -> p${to} : ${message}. <b>call</b> with some words`);
  }
  return [...lines, "@enduml", ""].join("\n");
}

/** Draws and gives the drawings by key. */
export async function drawn(engine: Engine, jobs: readonly DrawJob[]): Promise<ReadonlyMap<string, Drawing>> {
  const drawings = new Map<string, Drawing>();
  await engine.draw(jobs, (drawing) => {
    if (drawings.has(drawing.key)) throw new Error(`${drawing.key} was drawn twice`);
    drawings.set(drawing.key, drawing);
  });
  return drawings;
}

/** The text of a graph whose label is no markup, which can be drawn without labels. */
export const UNDRAWABLE = "digraph { a -> b [label=<<b>Flow</i>>] }";

/** Another text for a diagram that cannot be drawn, and how often it was asked for. */
export function fallbackTo(text: string): Fallback & { readonly asked: () => number } {
  let asked = 0;
  return {
    degraded: "no-edge-labels",
    text: async () => {
      asked += 1;
      return text;
    },
    asked: () => asked,
  };
}

/** The error of the only job; throws when it was drawn. */
export async function errorOf(engine: Engine, text: string, more: Partial<DrawJob> = {}): Promise<string> {
  const drawing = (await drawn(engine, [{ key: "only", text, ...more }])).get("only");
  if (drawing === undefined || drawing.svg !== null) throw new Error("it was drawn");
  return drawing.error;
}

/** The picture of the only job; throws when there is none. */
export async function pictureOf(engine: Engine, text: string, more: Partial<DrawJob> = {}) {
  const drawing = (await drawn(engine, [{ key: "only", text, ...more }])).get("only");
  if (drawing === undefined || drawing.svg === null) throw new Error(drawing?.error ?? "it was not drawn");
  return drawing;
}

export const edgesIn = (svg: string): number => svg.match(/class="edge"/g)?.length ?? 0;
