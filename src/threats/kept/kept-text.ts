import type { PlainFinding } from "./kept-findings.ts";

/*
 * The findings of a level as a text: on the first line what is asked of every finding, on the second what explains them.
 * Findings of a level share most of their parts, which stand once each.
 */

const briefFields = [
  ...(["id", "rule", "severity", "score", "worth", "basis", "isRefined", "assumption"] as const),
  ...(["level", "element", "location", "attack", "contexts", "formerIds", "scoreTerms"] as const),
] as const;
const detailFields = ["evidence", "fix", "remedies", "questions", "hides"] as const;
/** What stands where it is used: it is short, or each finding has another one. */
const inPlace = new Set<string>(briefFields.slice(0, 8));

type Field = (typeof briefFields)[number] | (typeof detailFields)[number];

interface Table {
  readonly parts: readonly unknown[];
  readonly rows: readonly (readonly unknown[])[];
}

export function keptText(findings: readonly PlainFinding[]): string {
  return `${tableText(findings, briefFields)}\n${tableText(findings, detailFields)}\n`;
}

/** A {@link Table} as JSON, of which each part is written once. */
function tableText(findings: readonly PlainFinding[], fields: readonly Field[]): string {
  const numbers = new Map<string, number>();
  const numberOf = (part: unknown): number => {
    const text = JSON.stringify(part);
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  };
  const rows = findings.map((finding) =>
    fields.map((field) => (inPlace.has(field) ? finding[field] : numberOf(finding[field]))),
  );
  return `{"parts":[${[...numbers.keys()].join()}],"rows":${JSON.stringify(rows)}}`;
}

/** The findings again; what explains them is read when somebody asks. */
export function readKeptText(text: string): readonly PlainFinding[] {
  const end = text.indexOf("\n");
  const { parts, rows } = JSON.parse(text.slice(0, end)) as Table;
  let details: Table | null = null;
  const detailOf: DetailOf = (row, field) => {
    details ??= JSON.parse(text.slice(end + 1)) as Table;
    return details.parts[details.rows[row]?.[detailFields.indexOf(field)] as number];
  };
  return rows.map((row, index) => new ReadFinding(row, parts, index, detailOf));
}

type DetailOf = (row: number, field: (typeof detailFields)[number]) => unknown;

/** A class, since there are tens of thousands, and hardly one is asked for what explains it. */
class ReadFinding implements PlainFinding {
  readonly id: string;
  readonly rule: string;
  readonly severity: PlainFinding["severity"];
  readonly score: number;
  readonly worth: number;
  readonly basis: PlainFinding["basis"];
  readonly isRefined: boolean;
  readonly assumption: string | null;
  readonly level: string;
  readonly element: PlainFinding["element"];
  readonly location: PlainFinding["location"];
  readonly attack: PlainFinding["attack"];
  readonly contexts: PlainFinding["contexts"];
  readonly formerIds: PlainFinding["formerIds"];
  readonly scoreTerms: PlainFinding["scoreTerms"];
  readonly #index: number;
  readonly #detailOf: DetailOf;

  /** @param row in the order of {@link briefFields} */
  constructor(row: readonly unknown[], parts: readonly unknown[], index: number, detailOf: DetailOf) {
    const [id, rule, severity, score, worth, basis, isRefined, assumption, ...shared] = row;
    const [level, element, location, attack, contexts, formerIds, scoreTerms] = shared as number[];
    this.id = id as string;
    this.rule = rule as string;
    this.severity = severity as PlainFinding["severity"];
    this.score = score as number;
    this.worth = worth as number;
    this.basis = basis as PlainFinding["basis"];
    this.isRefined = isRefined as boolean;
    this.assumption = assumption as string | null;
    this.level = parts[level as number] as string;
    this.element = parts[element as number] as PlainFinding["element"];
    this.location = parts[location as number] as PlainFinding["location"];
    this.attack = parts[attack as number] as PlainFinding["attack"];
    this.contexts = parts[contexts as number] as PlainFinding["contexts"];
    this.formerIds = parts[formerIds as number] as PlainFinding["formerIds"];
    this.scoreTerms = parts[scoreTerms as number] as PlainFinding["scoreTerms"];
    this.#index = index;
    this.#detailOf = detailOf;
  }

  get evidence() {
    return this.#detailOf(this.#index, "evidence") as PlainFinding["evidence"];
  }

  get fix() {
    return this.#detailOf(this.#index, "fix") as PlainFinding["fix"];
  }

  get remedies() {
    return this.#detailOf(this.#index, "remedies") as PlainFinding["remedies"];
  }

  get questions() {
    return this.#detailOf(this.#index, "questions") as PlainFinding["questions"];
  }

  get hides() {
    return this.#detailOf(this.#index, "hides") as PlainFinding["hides"];
  }
}
