import type { SyntaxNode } from "../../site/render/template-compiler.ts";

/** A template that says something which templates of reports may not say. */
export class RefusedSyntax extends Error {
  override readonly name = "RefusedSyntax";
  /** Counted from 0, as Nunjucks counts. */
  readonly lineno: number;
  readonly colno: number;

  constructor(message: string, { lineno, colno }: SyntaxNode) {
    super(message);
    this.lineno = lineno;
    this.colno = colno;
  }
}

/** What there is to write a report with. Asynchronous tags, regular expressions and slices are left out. */
const allowed = new Set([
  ...[
    "Root",
    "NodeList",
    "Literal",
    "Symbol",
    "Group",
    "Array",
    "Pair",
    "Dict",
    "LookupVal",
    "If",
    "InlineIf",
    "For",
  ],
  ...[
    "Macro",
    "Caller",
    "Import",
    "FromImport",
    "FunCall",
    "Filter",
    "KeywordArgs",
    "Block",
    "Super",
    "Extends",
  ],
  ...[
    "Include",
    "Set",
    "Switch",
    "Case",
    "Output",
    "Capture",
    "TemplateData",
    "In",
    "Is",
    "Or",
    "And",
    "Not",
    "Add",
  ],
  ...["Concat", "Sub", "Mul", "Div", "Mod", "FloorDiv", "Pow", "Neg", "Pos", "Compare", "CompareOperand"],
]);

/** Names that every JavaScript object has of its own accord. */
const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Nunjucks takes more for a name than a name is, and writes it into code as it stands. */
const isName = /^[\p{L}_$][\p{L}\p{N}_$]*(?:\.[\p{L}_$][\p{L}\p{N}_$]*)*$/u;

interface Node extends SyntaxNode {
  readonly fields: readonly string[];
  readonly [field: string]: unknown;
}

/** @throws RefusedSyntax at the first thing that a template may not say */
export function checkSyntax(root: SyntaxNode): void {
  const open: unknown[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (Array.isArray(node)) open.push(...node.toReversed());
    else if (isNode(node)) {
      check(node);
      open.push(...node.fields.map((field) => node[field] ?? null).reverse());
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "typename" in value && "fields" in value;
}

function check(node: Node): void {
  const { typename, value } = node;
  if (!allowed.has(typename))
    throw new RefusedSyntax(`${inWords(typename)} is not for templates of reports`, node);
  if (typename === "Symbol" && !isName.test(String(value)))
    throw new RefusedSyntax(`"${value}" is no name`, node);
  if (
    typename === "Symbol" &&
    String(value)
      .split(".")
      .some((part) => inherited.has(part))
  )
    throw new RefusedSyntax(`"${value}" is no name that a template may use`, node);
  if (typename === "Literal" && value instanceof RegExp)
    throw new RefusedSyntax("a regular expression is not for templates of reports", node);
  if (typename === "Is") {
    const right = node.right as Node;
    const test = right.typename === "FunCall" ? (right.name as Node) : right;
    if (test.typename !== "Symbol" && !(test.typename === "Literal" && test.value === null))
      throw new RefusedSyntax("after `is` stands the name of a test", node);
  }
}

function inWords(typename: string): string {
  return typename.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}
