import {
  type CompletionItem,
  CompletionItemKind,
  type Diagnostic,
  DiagnosticSeverity,
  type DocumentSymbol,
  InsertTextFormat,
  MarkupKind,
  SymbolKind,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import type * as language from "../language/index.ts";
import { groupBy } from "../model/group.ts";
import { isElementKind } from "../model/schema.ts";

// What the language service says, in the words of the protocol. Positions are the same there.

const severities: Readonly<Record<language.Problem["severity"], DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

export function toDiagnostic({
  range,
  severity,
  code,
  message,
  hint,
  finding,
}: language.Problem): Diagnostic {
  return {
    ...{ range, code, severity: severities[severity] },
    source: finding === null ? "tm-site" : "tm-site finding",
    message: hint === null ? message : `${message}\n${finding === null ? "mend" : "fix"}: ${hint}`,
    ...(finding === null ? {} : { data: { finding } }),
  };
}

const completionKinds: Readonly<Record<language.Completion["kind"], CompletionItemKind>> = {
  section: CompletionItemKind.Module,
  kind: CompletionItemKind.Class,
  property: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  name: CompletionItemKind.Reference,
  rule: CompletionItemKind.Event,
  finding: CompletionItemKind.Event,
  file: CompletionItemKind.File,
  entry: CompletionItemKind.Struct,
};

export function toCompletion(one: language.Completion): CompletionItem {
  const { label, kind, detail, meaning, range, newText, filterText, sortText } = one;
  return {
    ...{ label, filterText, sortText, kind: completionKinds[kind] },
    ...(detail === "" ? {} : { detail }),
    ...(meaning === "" ? {} : { documentation: { kind: MarkupKind.PlainText, value: meaning } }),
    insertTextFormat: InsertTextFormat.PlainText,
    textEdit: { range, newText },
  };
}

export function toSymbol(one: language.DocumentSymbol): DocumentSymbol {
  const { name, detail, kind, range, selection, children } = one;
  return {
    // An editor refuses a symbol without a name.
    ...{ name: name.trim() || "…", detail, range, kind: symbolKind(kind) },
    selectionRange: selection,
    children: children.map(toSymbol),
  };
}

export function symbolKind(kind: language.SymbolKind): SymbolKind {
  if (kind === "section" || kind === "model") return SymbolKind.Module;
  if (kind === "Boundary") return SymbolKind.Namespace;
  if (kind === "Dataflow") return SymbolKind.Event;
  if (kind === "Data") return SymbolKind.Struct;
  if (kind === "rule") return SymbolKind.Constant;
  if (kind === "PropertyDeclaration") return SymbolKind.Property;
  if (kind === "Type" || kind === "Protocol") return SymbolKind.Class;
  return isElementKind(kind) ? SymbolKind.Object : SymbolKind.Key;
}

/** Edits by file, after files that are to be made. */
export function toWorkspaceEdit(
  edits: readonly language.TextEdit[],
  newFiles: readonly language.NewFile[],
  uriOf: (file: string) => string,
  mayCreate: boolean,
): WorkspaceEdit {
  const byFile = groupBy(edits, ({ file }) => file);
  const changesOf = (file: string) =>
    (byFile.get(file) ?? []).map(({ range, newText }) => ({ range, newText }));
  if (!mayCreate || newFiles.length === 0) {
    const changes = [...byFile.keys()].map((file) => [uriOf(file), changesOf(file)] as const);
    return { changes: Object.fromEntries(changes) };
  }
  const top = { line: 0, character: 0 };
  return {
    documentChanges: [
      ...newFiles.flatMap(({ file, text }) => {
        const uri = uriOf(file);
        const fill = { range: { start: top, end: top }, newText: text };
        return [
          { kind: "create" as const, uri, options: { ignoreIfExists: true } },
          { textDocument: { uri, version: null }, edits: [fill] },
        ];
      }),
      ...[...byFile.keys()].map((file) => ({
        textDocument: { uri: uriOf(file), version: null },
        edits: changesOf(file),
      })),
    ],
  };
}

/** Tokens as numbers, each by its distance from the one before. */
export function toTokenData(tokens: readonly language.SemanticToken[], types: readonly string[]): number[] {
  const data: number[] = [];
  let [line, character] = [0, 0];
  for (const one of tokens) {
    if (one.line !== line) character = 0;
    data.push(one.line - line, one.character - character, one.length, types.indexOf(one.type), 0);
    [line, character] = [one.line, one.character];
  }
  return data;
}

/** The names of semantic tokens that editors have colours for, by ours. */
export const tokenNames: Readonly<Record<language.TokenType, string>> = {
  section: "namespace",
  name: "class",
  property: "property",
  keyword: "keyword",
  enumMember: "enumMember",
  number: "number",
  string: "string",
  reference: "variable",
  comment: "comment",
};
