import { encodeKey } from "../../tree/element-key.ts";
import type { Document } from "../document/document.ts";
import { type Reference, referencesIn } from "../names/references.ts";
import { mayName, modelsOf, referencesTo } from "../navigate/locations.ts";
import { locatedAt } from "../problems/places.ts";
import { applyEdits, rangeOf, type Span } from "../text/positions.ts";
import type { Word } from "../text/words.ts";
import { type Named, openScopes, type Scopes } from "../tree/scopes.ts";
import type { TreeState } from "../tree/tree-state.ts";
import type { Rename, TextEdit } from "../types.ts";
import { refuseName, spellName, spellWord } from "./spell.ts";

/** A change of a file, by what it replaces: the same place is changed once. */
type Changes = Map<string, TextEdit>;

/**
 * Gives an element, boundary, flow or data item another name: where it is declared, wherever a model of the tree names it,
 * and in decisions on its findings. A flow that is called by its ends is called otherwise with them. What comes out is
 * read again, and every name has to mean what it meant.
 */
export function rename(state: TreeState, scopes: Scopes, named: Named, newName: string): Rename {
  const document = state.modelOf(named.level);
  const located = document && locatedAt(document, named.entry);
  if (!document || !located) return { problem: "Its declaration is not found." };
  if (!located.name) return { problem: "It has no name of its own: it is called by its ends." };
  const refused = refuseName(newName, document.format);
  if (refused !== null) return { problem: refused };
  if (newName === named.name) return { edits: [] };
  const taken = scopes.declared(named.level).find((one) => one.space === named.space && one.name === newName);
  if (taken)
    return {
      problem: `"${newName}" is there already, in line ${taken.entry.place.line} of ${document.file}.`,
    };

  const changes: Changes = new Map();
  put(changes, document, located.name, spellName(newName, located.name, document.format));
  const before = allNamed(scopes);
  let renamed = new Map([[named, newName]]);
  const followed = new Set<Named>();
  let after: { readonly state: TreeState; readonly scopes: Scopes; readonly named: readonly Named[] };
  // A flow without a name has another one when an end has; and what names that flow follows.
  for (let round = 0; ; round++) {
    const fresh = new Set([...renamed.keys()].filter((one) => !followed.has(one)));
    for (const reference of fresh.size === 0 ? [] : referencesTo(state, scopes, fresh)) {
      const target = reference.targets.find((one) => fresh.has(one));
      const problem = target && follow(changes, state, reference, target, renamed.get(target) ?? "");
      if (problem) return { problem };
    }
    for (const one of fresh) followed.add(one);
    after = applied(state, [...changes.values()]);
    const now = after.named;
    if (now.length !== before.length || now[before.indexOf(named)]?.name !== newName)
      return { problem: `${document.file} cannot be read with that name.` };
    renamed = new Map(before.flatMap((one, index) => changedName(one, now[index])));
    if (round > 3 || [...renamed.keys()].every((one) => followed.has(one))) break;
  }
  const lost = firstOtherMeaning(state, scopes, before, after);
  if (lost) return { problem: lost };
  const keys = before.flatMap(({ level, key }, index) => {
    const to = after.named[index]?.key ?? key;
    return to === key ? [] : [{ level, from: key, to }];
  });
  changeDecisions(changes, state, keys);
  return { edits: [...changes.values()] };
}

function changedName(before: Named, after: Named | undefined): [Named, string][] {
  return after && after.name !== before.name ? [[before, after.name]] : [];
}

function put(changes: Changes, document: Document, span: Span, newText: string): void {
  const edit = { file: document.file, range: rangeOf(document.lines, span), newText };
  changes.set(`${document.file}:${span.from}`, edit);
}

/** Writes the new name where a reference ends with the old one; one that goes by an `id=` stays. Answers with a problem, if there is one. */
function follow(
  changes: Changes,
  state: TreeState,
  { file, word, isPart }: Reference,
  target: Named,
  newName: string,
): string | null {
  const document = state.document(file);
  if (!document || !word.text.endsWith(target.name)) return null;
  const way = word.text.slice(0, word.text.length - target.name.length);
  if (!/(?:^|[:/]\s*)$/.test(way)) return null;
  const spelt = spellWord(way + newName, word, document.format);
  if (isPart && word.quote === "" && spelt !== newName) {
    const { line } = rangeOf(document.lines, word).start;
    return `"${newName}" would need quotes in line ${line + 1} of ${file}.`;
  }
  const hasWay = spelt.startsWith(way) && document.lines.text.slice(word.from, word.to).startsWith(way);
  const span = hasWay ? { from: word.from + way.length, to: word.to } : word;
  put(changes, document, span, hasWay ? spelt.slice(way.length) : spelt);
  return null;
}

function applied(state: TreeState, edits: readonly TextEdit[]) {
  const next = state.fork();
  for (const file of new Set(edits.map((one) => one.file))) {
    const text = state.text(file) ?? "";
    next.edit(
      file,
      applyEdits(
        text,
        edits.filter((one) => one.file === file),
      ),
    );
  }
  const scopes = openScopes(next.tree());
  return { state: next, scopes, named: allNamed(scopes) };
}

/** All that the levels declare, by level and in the order of the text. */
function allNamed(scopes: Scopes): readonly Named[] {
  return [...scopes.tree.levels.keys()].flatMap((level) => [...scopes.declared(level)]);
}

/** What a name means that meant something else before; null where none does. */
function firstOtherMeaning(
  state: TreeState,
  scopes: Scopes,
  before: readonly Named[],
  after: ReturnType<typeof applied>,
): string | null {
  const heirs = new Map(before.map((one, index) => [one, after.named[index]]));
  const names = before.flatMap((one, index) => {
    const name = after.named[index]?.name ?? "";
    return name === one.name ? [] : [one.name, name];
  });
  for (const { document, level } of modelsOf(state, scopes)) {
    // What holds neither the old nor the new name means what it meant.
    if (!mayName(document, names)) continue;
    const changed = after.state.modelOf(level);
    if (!changed) return `${document.file} is no model any more.`;
    const [old, now] = [referencesIn(document, level, scopes), referencesIn(changed, level, after.scopes)];
    for (const [index, { targets, word }] of old.entries()) {
      const other = now[index]?.targets ?? [];
      const isSame =
        targets.length === other.length && targets.every((one) => other.includes(heirs.get(one) as Named));
      if (isSame) continue;
      const { line } = rangeOf(document.lines, word).start;
      return `"${word.text}" in line ${line + 1} of ${document.file} would mean something else.`;
    }
  }
  return null;
}

/** Ids of findings in files of decisions, and in models: `RULE@level#key`. */
function changeDecisions(
  changes: Changes,
  state: TreeState,
  keys: readonly { readonly level: string; readonly from: string; readonly to: string }[],
): void {
  const newKeys = new Map(keys.map(({ level, from, to }) => [`${encodeKey(level)}#${from}`, to]));
  for (const file of newKeys.size === 0 ? [] : state.files()) {
    const document = state.document(file);
    if (!document || !(document.role === "decisions" || document.model?.decisions.length)) continue;
    for (const { entry, name, attributes } of document.entries()) {
      if (entry.kind !== "Decision") continue;
      const matches = attributes.flatMap(({ property, value }) =>
        property === "match" ? (value?.words ?? []) : [],
      );
      for (const word of name ? [name, ...matches] : matches) {
        const id = changedId(word, newKeys);
        if (id === null) continue;
        const isName = word === name;
        const spell = isName ? spellName : spellWord;
        put(changes, document, word, spell(id, word, document.format));
      }
    }
  }
}

function changedId({ text }: Word, newKeys: ReadonlyMap<string, string>): string | null {
  const [, rule, level = "", key = ""] = /^([^@]*)@([^#]*)#(.*)$/s.exec(text) ?? [];
  const to = newKeys.get(`${level}#${key}`);
  if (rule !== undefined && to !== undefined) return `${rule}@${level}#${to}`;
  // Flows that share a name are told apart by their ends.
  const longer = /^(flow:.*)(\([^()]*>[^()]*\)(?:~\d+)?)$/s.exec(key);
  const short = longer && newKeys.get(`${level}#${longer[1]}`);
  return rule !== undefined && longer && short ? `${rule}@${level}#${short}${longer[2]}` : null;
}
