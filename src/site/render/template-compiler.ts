import { createRequire } from "node:module";
import { saidNames } from "./said.ts";

/** A template file: the name it is asked for by, and where it was found. */
export interface TemplateFile {
  readonly name: string;
  readonly path: string;
}

/** The statement that is being rendered. Compiled templates write to it. */
export interface Place {
  template: TemplateFile | null;
  /** Counted from 1. */
  line: number;
}

/** Hears of errors while a compiled template runs, at the moment when `Place` still says where. */
export type OnError = (error: unknown) => void;

/** What Nunjucks makes of a template: `root` and a function for each block. */
export type CompiledTemplate = Readonly<Record<string, unknown>>;

export interface SyntaxNode {
  readonly typename: string;
  /** Counted from 0. */
  readonly lineno: number;
  readonly colno: number;
}

export interface OutputNode extends SyntaxNode {
  readonly children: readonly SyntaxNode[];
}

/** `target.val` or `target[val]`. */
export interface LookupNode extends SyntaxNode {
  readonly target: SyntaxNode;
  readonly val: SyntaxNode & { readonly value?: unknown };
}

/** `name(…args)`. */
export interface CallNode extends SyntaxNode {
  readonly name: SyntaxNode & { readonly value?: unknown };
  readonly args: SyntaxNode;
}

interface Frame {
  lookup(name: string): unknown;
}

interface Compiler {
  /** Name of the variable that output goes into. */
  readonly buffer: string;
  compile(node: SyntaxNode, frame?: unknown): void;
  getCode(): string;
  compileLookupVal(node: LookupNode, frame: unknown): void;
  compileFunCall(node: CallNode, frame: Frame): void;
  compileFor(node: SyntaxNode, frame: unknown): void;
  _compileExpression(node: SyntaxNode, frame: unknown): void;
  _compileAggregate(node: SyntaxNode, frame: unknown, start: string, end: string): void;
  _emit(code: string): void;
  _emitLine(code: string): void;
  _emitFuncBegin(node: SyntaxNode, name: string): void;
  _emitLoopBindings(node: SyntaxNode, array: string, index: string, length: string): void;
  _templateName(): string;
}

interface Nunjucks {
  readonly compiler: { readonly Compiler: new (name: string, throwOnUndefined: boolean) => Compiler };
  readonly parser: { parse(source: string, extensions: readonly object[], options: object): SyntaxNode };
}

// Parts of Nunjucks 3 that its type declarations leave out.
const require = createRequire(import.meta.url);
const { compiler, parser } = require("nunjucks") as Nunjucks;
const { transform } = require("nunjucks/src/transformer") as {
  transform(node: SyntaxNode, asyncFilters: readonly string[], name: string): SyntaxNode;
};

/** Stand between statements of the compiled function, where an assignment may stand before them. */
const STATEMENTS = new Set(
  "Output If For AsyncEach AsyncAll Switch Set Block Include Import FromImport Extends".split(" "),
);

/** Text between statements, which cannot fail. */
function isText(node: SyntaxNode): boolean {
  const { children } = node as Partial<OutputNode>;
  return (
    node.typename === "Output" && children?.every(({ typename }) => typename === "TemplateData") === true
  );
}

/**
 * Nunjucks notes the line of function calls only, and names the wrong file for what a parent template or an
 * imported macro does. This compiler notes file and line of every statement. It also reads a property in place rather
 * than in a function that all of them share, and makes less of loops, which takes a tenth off the rendering of pages.
 */
export class TracingCompiler extends compiler.Compiler {
  override compile(node: SyntaxNode, frame?: unknown): void {
    if (STATEMENTS.has(node.typename) && !isText(node)) {
      this._emitLine(`place.template = template; place.line = ${node.lineno + 1};`);
    }
    super.compile(node, frame);
  }

  override _emitFuncBegin(node: SyntaxNode, name: string): void {
    super._emitFuncBegin(node, name);
    this._emitLine("cb = watched(cb);");
    this._emitLine("var looked;");
  }

  override compileLookupVal(node: LookupNode, frame: unknown): void {
    const { target, val } = node;
    if (val.typename === "Literal" && typeof val.value === "string") {
      this._emit("member((looked = (");
      this._compileExpression(target, frame);
      this._emit(`)), looked?.[${JSON.stringify(val.value)}])`);
    } else super.compileLookupVal(node, frame);
  }

  /** All that a loop says of itself at once: Nunjucks looks its object up for each part, every time round. */
  override _emitLoopBindings(_: SyntaxNode, __: string, i: string, length: string): void {
    const parts = [`index: ${i} + 1`, `index0: ${i}`, `revindex: ${length} - ${i}`];
    parts.push(`revindex0: ${length} - ${i} - 1`, `first: ${i} === 0`, `last: ${i} === ${length} - 1`);
    this._emitLine(`frame.set("loop", { ${parts.join(", ")}, length: ${length} });`);
  }

  /** Code that serves wherever the template lies. */
  override _templateName(): string {
    return "template.path";
  }
}

/** Compiles templates of a site: what they say in its language is called without looking for it. */
class SiteCompiler extends TracingCompiler {
  /** Unless the template has something of that name itself. */
  override compileFunCall(node: CallNode, frame: Frame): void {
    const { name, args } = node;
    const called = name.typename === "Symbol" ? String(name.value) : "";
    if ((saidNames as readonly string[]).includes(called) && !frame.lookup(called)) {
      this._emit(`said.${called}(`);
      this._compileAggregate(args, frame, "", ")");
    } else super.compileFunCall(node, frame);
  }
}

type Callback = (error: unknown, result?: unknown) => void;

/** The syntax tree of a template. Throws Nunjucks' TemplateError for wrong syntax. */
export function templateSyntax(source: string): SyntaxNode {
  return transform(parser.parse(source, [], {}), [], "");
}

/** What Nunjucks makes of a template, as JavaScript. Throws its TemplateError for wrong syntax. */
export function templateCode(source: string, Writer: typeof TracingCompiler = SiteCompiler): string {
  const root = templateSyntax(source);
  const writer = new Writer("", false);
  writer.compile(root);
  return writer.getCode();
}

/**
 * The code of a template, ready to be run so that it keeps `place` up to date.
 * @param names what else the code may call by its name: {@link member}, and `said`, what {@link saidNames} names
 */
export function openTemplate(
  code: string,
  template: TemplateFile,
  place: Place,
  onError: OnError,
  names: Readonly<Record<string, unknown>>,
): CompiledTemplate {
  const watched =
    (done: Callback): Callback =>
    (error, result) => {
      if (error) onError(error);
      done(error, result);
    };
  // Nunjucks itself runs templates like this: a template is code of the one who builds the site.
  const known = { place, template, watched, ...names };
  return new Function(...Object.keys(known), code)(...Object.values(known));
}

/** A property as templates see it: a method stays with its object. */
export function member(object: unknown, value: unknown): unknown {
  return typeof value === "function" ? methodOf(object, value as Method) : value;
}

type Method = (...args: unknown[]) => unknown;

/** Apart, since a function that makes another one is slow even where it does not. */
function methodOf(object: unknown, method: Method): Method {
  return (...args) => method.apply(object, args);
}
