import { type Report, warningAt } from "../../model/diagnostic.ts";
import { type Entry, statedText } from "../../model/model.ts";
import { findProtocol, unknownProtocol } from "../../model/protocols/facts.ts";
import { protocols } from "../../model/protocols/table.ts";
import { editDistance, fold } from "../../model/spelling.ts";
import type { LinkedModel } from "../../tree/linked.ts";

/**
 * Any word is a protocol, and one that nobody knows gives nothing. One that is nearly a known one was meant as it: who
 * writes `HTPS` has said that a flow is encrypted.
 */
export function checkProtocols(instance: LinkedModel, report: Report): void {
  const own = ownNames(instance);
  const known = new Set(own.map(fold));
  const check = (entry: Entry) => {
    const word = statedText(entry, "protocol").trim();
    if (findProtocol(word) || known.has(fold(word))) return;
    const meant = meantProtocol(word, own);
    if (meant === null) return;
    const message = `"${entry.name}" has the protocol "${word}", of which nothing is known.`;
    const place = entry.properties.get("protocol")?.place ?? entry.place;
    report(warningAt("unknown-protocol", message, place, `did you mean "${meant}"?`));
  };
  for (const flow of instance.flows) {
    if (saysNothing(flow.protocol)) check(flow.entry);
    checkName(flow, report);
  }
  for (const { entry } of instance.elements) check(entry);
}

/** A name is no statement: what it promises is read only where it is stated. */
function checkName({ entry, values }: LinkedModel["flows"][number], report: Report): void {
  const named = findProtocol(entry.name);
  const isSaid = values.protocol !== "" || entry.properties.has("controls.isEncrypted");
  if (!named?.encrypts || isSaid) return;
  const message = `The flow "${entry.name}" is called like a protocol and states none: whether it is encrypted stays open.`;
  report(
    warningAt("protocol-as-name", message, entry.place, ({ set }) => `add ${set("protocol", named.name)}`),
  );
}

function saysNothing(protocol: LinkedModel["flows"][number]["protocol"]): boolean {
  return Object.entries(unknownProtocol).every(([name, value]) => protocol[name as "encrypts"] === value);
}

/** One word only, of four letters or more: short ones are alike by chance, and phrases are prose. */
export function meantProtocol(word: string, own: readonly string[] = []): string | null {
  const folded = fold(word);
  if (folded.length < 4 || /\s/.test(word)) return null;
  const isNear = (spelling: string) => {
    const other = fold(spelling);
    return other.length >= 4 && other[0] === folded[0] && editDistance(other, folded) === 1;
  };
  const found = protocols.filter(({ spellings }) => spellings.some(isNear)).map(({ name }) => name);
  return own.find(isNear) ?? found[0] ?? null;
}

function ownNames(instance: LinkedModel): string[] {
  const names: string[] = [];
  for (let at: LinkedModel | null = instance; at; at = at.parent)
    names.push(...at.model.protocols.map(({ name }) => name));
  return names;
}
