import {
  type LookupNode,
  type OutputNode,
  type SyntaxNode,
  TracingCompiler,
  templateCode,
} from "../../site/render/template-compiler.ts";

interface CallNode extends SyntaxNode {
  readonly name: SyntaxNode;
  readonly args: SyntaxNode;
}

interface BinaryNode extends SyntaxNode {
  readonly left: SyntaxNode;
  readonly right: SyntaxNode;
}

interface ForNode extends SyntaxNode {
  readonly arr: SyntaxNode;
}

interface FilterNode extends SyntaxNode {
  readonly name: { readonly value: string };
  readonly args: { readonly children: readonly SyntaxNode[] };
}

/** Filters that say themselves what stands for a value that is not there. */
const forMissing = new Set(["default", "d"]);

/**
 * Compiles templates of reports: whatever they print, look up or call goes through functions of ours, every round of
 * a loop is counted, and what a template asks for and is not there is told.
 */
class SandboxCompiler extends TracingCompiler {
  /** Only what an object has itself, never a method or a part of JavaScript. */
  override compileLookupVal({ target, val }: LookupNode, frame: unknown): void {
    this._emit("member((");
    this._compileExpression(target, frame);
    this._emit("), (");
    this._compileExpression(val, frame);
    this._emit("))");
  }

  override compileFunCall({ name, args, lineno }: CallNode, frame: unknown): void {
    this._emit("call(");
    this._compileExpression(name, frame);
    this._emit(`, ${JSON.stringify(nameOf(name) ?? "this")}, ${lineno + 1}, context, `);
    this._compileAggregate(args, frame, "[", "])");
  }

  compileOutput({ children }: OutputNode, frame: unknown): void {
    for (const child of children) {
      if (child.typename === "TemplateData") {
        const { value } = child as SyntaxNode & { readonly value?: string };
        if (value) this._emitLine(`${this.buffer} += ${JSON.stringify(value)};`);
        continue;
      }
      this.#need(child, frame);
      this._emit(`${this.buffer} += show(`);
      this.compile(child, frame);
      this._emitLine(");");
      this._emitLine(`step(${this.buffer}.length);`);
    }
  }

  override compileFor(node: SyntaxNode, frame: unknown): void {
    this.#need((node as ForNode).arr, frame);
    super.compileFor(node, frame);
  }

  override _emitLoopBindings(node: SyntaxNode, array: string, index: string, length: string): void {
    this._emitLine(`step(${this.buffer}.length);`);
    super._emitLoopBindings(node, array, index, length);
  }

  compileConcat({ left, right }: BinaryNode, frame: unknown): void {
    this.#joined(left, '""', right, frame);
  }

  compileAdd({ left, right }: BinaryNode, frame: unknown): void {
    this.#joined(left, null, right, frame);
  }

  #joined(left: SyntaxNode, between: string | null, right: SyntaxNode, frame: unknown): void {
    this._emit("bounded((");
    this.compile(left, frame);
    this._emit(between === null ? ") + (" : `) + ${between} + (`);
    this.compile(right, frame);
    this._emit("))");
  }

  /** Tells of a name that leads to nothing, unless the template itself says what stands for it. */
  #need(expression: SyntaxNode, frame: unknown): void {
    const named = innermost(expression);
    const name = named && nameOf(named);
    if (!named || !name) return;
    const { lineno, colno } = leftmost(named);
    this._emit("need((");
    this.compile(named, frame);
    this._emitLine(`), ${JSON.stringify(name)}, template, ${lineno + 1}, ${colno + 1});`);
  }
}

/** What filters are applied to, where it is a name. */
function innermost(node: SyntaxNode): SyntaxNode | null {
  if (node.typename !== "Filter") return node;
  const { name, args } = node as FilterNode;
  const [first] = args.children;
  return first && !forMissing.has(name.value) ? innermost(first) : null;
}

/** `level.title`; null for what is no name and no way from a name. */
function nameOf(node: SyntaxNode): string | null {
  const { value } = node as SyntaxNode & { readonly value?: unknown };
  if (node.typename === "Symbol") return String(value);
  if (node.typename !== "LookupVal") return null;
  const { target, val } = node as LookupNode;
  const before = nameOf(target);
  if (before === null) return null;
  if (val.typename !== "Literal") return `${before}[…]`;
  return typeof val.value === "string" ? `${before}.${val.value}` : `${before}[${String(val.value)}]`;
}

function leftmost(node: SyntaxNode): SyntaxNode {
  return node.typename === "LookupVal" ? leftmost((node as LookupNode).target) : node;
}

/** What such a template is as JavaScript. Throws Nunjucks' TemplateError for wrong syntax. */
export function sandboxCode(source: string): string {
  return templateCode(source, SandboxCompiler);
}
