import { severities as severityOrder } from "../../threats/findings/finding.ts";
import { all, one, textOf } from "../base/dom.ts";
import { say, term } from "../words.ts";
import type { Part } from "./parts.ts";

/** What a picture may be coloured by. */
export interface Layer {
  readonly key: string;
  readonly name: string;
  /** What a part has of it, from its row; "" where it has none. */
  readonly valueOf: (row: HTMLTableRowElement, part: Part, flows: readonly HTMLElement[]) => string;
  /** A value in words, where it is none itself. */
  readonly wordOf?: (value: string) => string;
  /** Names of colours of the style sheet by value, in the order of the legend. Others take the free ones in turn. */
  readonly hues: Readonly<Record<string, string>>;
}

/** Values that stay the same in every language: the address keeps them. */
const noFinding = "nothing open";
const crossing = "crosses trust";
const trusts = ["trusted", "untrusted", "unknown"];

export const layers: readonly Layer[] = [
  {
    key: "severity",
    name: say("browser.worstOpen"),
    valueOf: (row, { kind }) => (kind === "boundary" ? "" : worst(all(".open-count .worst", row))),
    wordOf: (value) => (value === noFinding ? say("browser.nothingOpen") : term("severity", value)),
    hues: {
      critical: "critical",
      high: "high",
      medium: "medium",
      low: "low",
      info: "info",
      [noFinding]: "good",
    },
  },
  {
    key: "trust",
    name: say("browser.trust"),
    valueOf: (row, { kind }) => {
      if (kind === "flow") return one(".is-crossing", row) ? crossing : "";
      return trusts.find((word) => one(`.trust.is-${word}`, row)) ?? "";
    },
    wordOf: (value) => (value === crossing ? say("browser.crossesTrust") : term("trust", value)),
    hues: { trusted: "good", untrusted: "high", unknown: "info", [crossing]: "critical" },
  },
  {
    key: "data",
    name: say("browser.dataClass"),
    valueOf: (row, { kind }, flows) => (kind === "boundary" ? "" : highestClass([row, ...flows])),
    hues: {
      "TOP SECRET": "critical",
      SECRET: "high",
      CONFIDENTIAL: "6",
      SENSITIVE: "medium",
      RESTRICTED: "low",
      INTERNAL: "8",
      PUBLIC: "good",
      UNKNOWN: "info",
    },
  },
  {
    key: "protocol",
    name: say("browser.protocol"),
    valueOf: (row, { kind }) => (kind === "flow" ? (row.cells[3]?.firstChild?.textContent ?? "").trim() : ""),
    hues: {},
  },
];

function worst(counts: readonly HTMLElement[]): string {
  const rank = counts.map((count) =>
    severityOrder.findIndex((name) => count.classList.contains(`s-${name}`)),
  );
  const found = rank.filter((at) => at !== -1);
  return found.length === 0 ? noFinding : (severityOrder[Math.min(...found)] ?? noFinding);
}

/** The most protected class of what rows carry. */
function highestClass(rows: readonly HTMLElement[]): string {
  const order = Object.keys(layers.find(({ key }) => key === "data")?.hues ?? {});
  const classes = new Map(
    all("#Data tr[id]").map((row) => [textOf(one(".name", row)), textOf(one(".class", row))]),
  );
  const ranks = rows
    .flatMap((row) => (row.closest("#Flows") ? all("td .tag", row) : []))
    .map((tag) => order.indexOf(classes.get(textOf(tag)) ?? "UNKNOWN"))
    .filter((at) => at !== -1);
  return order[Math.min(...ranks)] ?? "";
}

/** What each part has of a layer. */
export function valuesOf(layer: Layer, parts: readonly Part[]): Map<Part, string> {
  const rowOf = ({ anchor }: Part) => document.getElementById(anchor ?? "");
  const flows = new Map<string, HTMLElement[]>();
  for (const part of parts) {
    const row = part.kind === "flow" ? rowOf(part) : null;
    if (row) for (const end of part.joins) flows.set(end, [...(flows.get(end) ?? []), row]);
  }
  return new Map(
    parts.map((part) => {
      const row = rowOf(part);
      const around = part.kind === "element" ? (flows.get(part.joins[0] ?? "") ?? []) : [];
      return [part, row instanceof HTMLTableRowElement ? layer.valueOf(row, part, around) : ""];
    }),
  );
}

/** The values that occur, each with its colour and how many have it, in the order of the legend. */
export function legendOf({ hues }: Layer, values: Iterable<string>) {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== "") counts.set(value, (counts.get(value) ?? 0) + 1);
  const others = [...counts.keys()].filter((value) => !(value in hues)).sort();
  const known = Object.keys(hues).filter((value) => counts.has(value));
  return [...known, ...others].map((value) => ({
    value,
    count: counts.get(value) ?? 0,
    hue: hues[value] ?? String((others.indexOf(value) % FREE) + 1),
  }));
}

/** So many colours tell values apart that have none of their own. */
const FREE = 8;
