import { nextAttack } from "../knowledge/next-attack.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { hasErrors } from "../model/diagnostic.ts";
import { elementTypes, knownTypes, spellingsOf } from "../model/element-types.ts";
import { kinds } from "../model/schema.ts";
import { openRelease } from "../pipeline/attack-release.ts";
import { declarationsOf, readRuleLayers, soundRules, typesOf } from "../pipeline/rules.ts";
import { declare, nothingDeclared } from "../read/declared.ts";
import { openTypes } from "../read/own-types.ts";
import { inRelease } from "../rules/cited-techniques.ts";
import type { Rule } from "../rules/rule.ts";
import { citingFields } from "../threats/checks/references.ts";
import { chosenRules, type RuleChoice } from "./choose-rules.ts";
import { typesIn } from "./describe.ts";
import { exit } from "./exit.ts";
import { printJson } from "./printing.ts";
import { prove } from "./prove.ts";
import { plain, printDiagnostics } from "./terminal.ts";

export interface ListThreatsFlags extends RuleChoice {
  readonly rules: readonly string[];
  readonly builtin: boolean;
  readonly attack?: string;
  /** A rule file to check instead; true to prove every id that the rules cite. */
  readonly check?: string | true;
  readonly json: boolean;
}

export async function listThreats(flags: ListThreatsFlags): Promise<number> {
  const diagnostics: Diagnostic[] = [];
  const checked = typeof flags.check === "string" ? flags.check : null;
  const files = checked === null ? flags.rules : [checked];
  const report = (one: Diagnostic) => void diagnostics.push(one);
  const layers = await readRuleLayers(files, new Map(), process.cwd(), report);
  const declared = declare(declarationsOf(layers).everywhere, nothingDeclared, report);
  const types = openTypes(typesOf(layers).everywhere, knownTypes, report);
  const { attack } = await openRelease(flags.attack ?? null, process.cwd(), report);
  const { book } = soundRules(layers, flags.builtin, declared, report, { types, attack });
  // A proof is about the rules as they are written.
  const { everywhere } = flags.check === true ? book : inRelease(book, attack, report);
  const changed = new Set(layers.files.flatMap(({ changes }) => changes.map(({ id }) => id)));
  const isInFile = ({ id, place }: Rule) => !place.file.startsWith("builtin:") || changed.has(id);
  const rules = chosenRules(checked === null ? everywhere : everywhere.filter(isInFile), flags);
  printDiagnostics(diagnostics, process.cwd());
  if (flags.check === true) {
    const code = prove(rules, attack.isGiven ? [attack] : [attack, nextAttack], flags.json);
    return hasErrors(diagnostics) ? exit.input : code;
  }
  if (flags.json) {
    const shape = rules.map(({ id, title, family, severity, likelihood, targets, stride, ...rule }) => ({
      id,
      title,
      family,
      severity,
      likelihood,
      targets,
      stride,
      ...Object.fromEntries(citingFields.map((field) => [field, rule[field]])),
    }));
    printJson(shape);
  } else {
    for (const { id, title, family, severity, stride, targets } of rules) {
      const row = `${id.padEnd(7)} ${severity.padEnd(10)} ${stride.join("").padEnd(7)} ${family.padEnd(16)} ${title}  [${targets.join(", ")}]`;
      process.stdout.write(`${plain(row)}\n`);
    }
  }
  return hasErrors(diagnostics) ? exit.input : exit.done;
}

export function listElements(json: boolean): number {
  const all = [...kinds.values()].filter(({ abstract, name }) => !abstract && name !== "Model");
  if (json) {
    const shape = all.map(({ name, meaning, section }) => ({ name, meaning, section }));
    printJson(shape);
  } else for (const { name, meaning } of all) process.stdout.write(`${name.padEnd(18)} ${meaning}\n`);
  return exit.done;
}

/**
 * The words of `type=`, and what a Server of each is judged as: those of a tree, if there is one, before the well-known.
 */
export async function listTypes(path: string | undefined, json: boolean): Promise<number> {
  const { types } = await typesIn(path);
  const own = types.words.flatMap((word) => types.find(word) ?? []);
  const all = [...new Set([...own, ...elementTypes()])];
  if (json) {
    const shape = all.map((type) => ({
      name: type.name,
      title: type.title,
      judgedAs: type.judgedAs,
      spellings: spellingsOf(type, types),
    }));
    printJson(shape);
    return exit.done;
  }
  for (const type of all) {
    const judged = type.judgedAs ? `  [judged as ${type.judgedAs}]` : "";
    const [, like] = type.names;
    const known = like === undefined ? "" : `  [like ${like}]`;
    process.stdout.write(`${plain(`${type.name.padEnd(22)} ${type.title}${judged}${known}`)}\n`);
  }
  return exit.done;
}
