import { posix } from "node:path";
import type { Declared } from "../../read/declared.ts";
import type { Document } from "../document/document.ts";
import type { Scopes } from "../tree/scopes.ts";
import type { Completion, Judgement } from "../types.ts";
import { propertyKeys, ruleKeys, sectionProposals } from "./keys.ts";
import { markdownSlot } from "./markdown-slot.ts";
import { endNames, namesOf } from "./names.ts";
import { completionsOf, type Proposal } from "./proposal.ts";
import { conditionFields, conditionWords, ruleValues } from "./rules.ts";
import type { Slot } from "./slot.ts";
import { type Known, ruleIds, valuesOf } from "./values.ts";
import { yamlSlot } from "./yaml-slot.ts";

export interface Surroundings {
  readonly level: string;
  readonly scopes: Scopes;
  readonly declared: () => Declared;
  readonly judgement: Judgement;
}

/** What may be written at a place, the likeliest first. */
export function completionsAt(document: Document, offset: number, around: Surroundings): Completion[] {
  const { lines, format, role } = document;
  const slot =
    format === "markdown"
      ? markdownSlot(document, offset)
      : yamlSlot(document, offset, 0, lines.text.length, role);
  if (!slot) return [];
  if (slot.what === "value" && slot.of.what === "rule" && conditionFields.includes(slot.key))
    return inCondition(document, offset, slot);
  return completionsOf(lines, format, slot.hole, proposalsFor(document, slot, around));
}

function proposalsFor(
  document: Document,
  slot: Slot,
  { level, scopes, declared, judgement }: Surroundings,
): Proposal[] {
  const { format, role, lines } = document;
  const scope = scopes.of(level)[0] ?? null;
  switch (slot.what) {
    case "section": {
      if (role === "rules")
        return ["rules", "properties", "types", "families", "profiles"]
          .filter((one) => !slot.written.includes(one))
          .map((label) => ({ label, kind: "section", after: ":" }));
      const sections = sectionProposals(slot.written, format, slot.hole.typed);
      return format === "markdown"
        ? sections
        : [...sections, ...propertyKeys("Model", slot.written, declared(), format, false)];
    }
    case "key": {
      if (slot.of.what === "rule") return ruleKeys(slot.stated);
      if (slot.of.what === "family")
        return ["severity", "likelihood", "prior", "profiles", "enabled", "reason"]
          .filter((one) => !slot.stated.includes(one))
          .map((label) => ({ label, kind: "property", after: ": " }));
      const isInList = format !== "markdown" && slot.of.name === "";
      const sign = slot.of.kind === "Model" && format === "markdown" ? "yaml" : format;
      return propertyKeys(slot.of.kind, slot.stated, declared(), sign, isInList);
    }
    case "value": {
      if (slot.of.what !== "entry") return ruleValues(slot.key, judgement.rules);
      const { kind } = slot.of;
      const sign = kind === "Model" && format === "markdown" ? "yaml" : format;
      const known: Known = {
        scope,
        scopes,
        declared: declared(),
        rules: judgement.rules,
        format: sign,
        paths: pathsFrom(document.file, scopes),
      };
      return valuesOf(kind, slot.key === "" ? "description" : slot.key, known);
    }
    case "name":
      // In Markdown they stand between stars, which nothing ends but other stars.
      return namesFor(slot, judgement, scope, lines.text).map((one) =>
        format === "markdown" ? { ...one, isText: false } : one,
      );
    case "end":
      return scope ? endNames(scopes, scope).map((one) => ({ ...one, isText: true })) : [];
  }
}

/** Names of entries that are about something which has one already. */
function namesFor(
  { kind }: Extract<Slot, { what: "name" }>,
  { findings, rules }: Judgement,
  scope: Known["scope"],
  text: string,
): Proposal[] {
  if (kind === "MitreMapping") return ruleIds(rules);
  if (kind === "SeverityMultiplier" && scope) {
    const own = [
      ...namesOf({ ...scope, parent: null }, "elements"),
      ...namesOf({ ...scope, parent: null }, "boundaries"),
      ...namesOf(scope, "flows"),
    ];
    return own;
  }
  if (kind !== "Decision") return [];
  return findings
    .filter(({ id, status }) => status === "open" && !text.includes(id))
    .map(({ id, title, severity }) => ({
      label: id,
      kind: "finding",
      detail: severity,
      meaning: title,
      isText: true,
    }));
}

/** Within an expression a word ends at every sign. */
function inCondition(
  document: Document,
  offset: number,
  slot: Extract<Slot, { what: "value" }>,
): Completion[] {
  const { text } = document.lines;
  const typed = /\w*$/.exec(text.slice(slot.hole.from, offset))?.[0] ?? "";
  const rest = /^\w*/.exec(text.slice(offset))?.[0] ?? "";
  const hole = { ...slot.hole, from: offset - typed.length, to: offset + rest.length, typed, behind: "" };
  const before = text.slice(slot.hole.from, hole.from);
  const around = text.slice(Math.max(0, offset - 2000), offset + 500);
  const targets = [...around.matchAll(/\btargets?["']?\s*:\s*(\[[^\]]*\]|[^\n,}]*)/g)].map(
    ({ index, 1: list = "" }) => ({
      distance: Math.abs(index - Math.min(2000, offset)),
      kinds: list.match(/[A-Za-z]+/g) ?? [],
    }),
  );
  const [nearest] = targets.sort((a, b) => a.distance - b.distance);
  return completionsOf(document.lines, document.format, hole, conditionWords(before, nearest?.kinds ?? []));
}

/** Other models, as a path in this one names them; those below first. */
function pathsFrom(file: string, { tree }: Scopes): string[] {
  const files = [...tree.levels.values()].flatMap(({ model }) =>
    model && model.file !== file ? [model.file] : [],
  );
  const ways = files.map((one) => posix.relative(posix.dirname(file), one));
  const shown = ways.map((one) => (one.startsWith("../") ? one : `./${one}`));
  return shown.sort(
    (a, b) => Number(a.startsWith("../")) - Number(b.startsWith("../")) || a.length - b.length,
  );
}
