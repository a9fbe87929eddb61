import { type Attack, matricesOf } from "../../knowledge/attack.ts";
import { type Report, warningAt } from "../../model/diagnostic.ts";
import type { Place } from "../../model/place.ts";
import { fold } from "../../model/spelling.ts";
import { perhaps } from "../../model/words/meant.ts";
import type { System } from "../../tree/linked.ts";
import { meantType } from "./types.ts";

/**
 * What files about the world name in the models and in ATT&CK: targets of attacks, entries, tactics, techniques. What is not
 * found there moves no attack path.
 */
export function checkObjectives({ instances }: System, attack: Attack, report: Report): void {
  const models = [...instances.values()].flatMap(([instance]) => instance ?? []);
  const contexts = models.flatMap(({ model }) => model.context ?? []);
  if (contexts.length === 0) return;
  const names = [...new Set(models.flatMap(({ elements }) => elements.map(({ name }) => name)))];
  const known = new Set(names.map(fold));
  const tactics = matricesOf(attack).flatMap((one) => one.tactics());
  const knownTactics = new Set(tactics.flatMap(({ name, id, shortname }) => [name, id, shortname].map(fold)));
  const isType = (word: string) => models.some(({ types }) => types.find(word) !== null);
  const tell = (message: string, place: Place, word: string, among: readonly string[]) =>
    report(warningAt("objective-missing", message, place, perhaps(word, among)));

  const checkElements = (who: string, words: readonly string[], place: Place) => {
    for (const word of words.filter((one) => !known.has(fold(one))))
      tell(`${who} "${word}", which no model of the tree declares.`, place, word, names);
  };
  const checkTactics = (who: string, words: readonly string[], place: Place) => {
    for (const word of words.filter((one) => one !== "" && !knownTactics.has(fold(one))))
      tell(`${who} the tactic "${word}", which ATT&CK does not have.`, place, word, [
        ...new Set(tactics.map(({ name }) => name)),
      ]);
  };
  for (const { attackObjectives, threatActors } of contexts) {
    for (const { name, targets, targetTypes, finalTactic, place } of attackObjectives) {
      checkElements(`The attack objective "${name}" is about`, targets, place);
      // Any word is a type; one that is nearly a well-known one was meant as it.
      for (const word of targetTypes.filter((one) => !isType(one) && meantType(one) !== null))
        tell(
          `The attack objective "${name}" is about the type "${word}", of which nothing is known.`,
          place,
          word,
          [meantType(word) ?? ""],
        );
      checkTactics(`The attack objective "${name}" ends in`, [finalTactic], place);
    }
    for (const { name, entryPoints, tactics: capable, techniques, place } of threatActors) {
      checkElements(`"${name}" begins at`, entryPoints, place);
      checkTactics(`"${name}" is capable of`, capable, place);
      for (const id of techniques.filter((one) => attack.cited(one.trim().toUpperCase()) === null))
        tell(`"${name}" uses the technique ${id}, which ATT&CK does not have.`, place, id, []);
    }
  }
}
