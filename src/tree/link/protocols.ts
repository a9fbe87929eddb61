import { type Report, warningAt } from "../../model/diagnostic.ts";
import { type Entry, stated, statedText } from "../../model/model.ts";
import {
  openProtocols,
  type ProtocolFacts,
  protocolFacts,
  type ReadProtocol,
  unknownProtocol,
} from "../../model/protocols/facts.ts";
import { type Protocol, protocols } from "../../model/protocols/table.ts";
import { fold } from "../../model/spelling.ts";
import { perhaps } from "../../model/words/meant.ts";
import type { OpenModel } from "./open.ts";

/** How a level understands the words of `protocol=`: its own `## Protocols`, then those of the levels above, then the table. */
export type ProtocolsOf = (instance: OpenModel) => ReadProtocol;

export function openProtocolsOf(reportOf: (instance: OpenModel) => Report): ProtocolsOf {
  const known = new Map<OpenModel, { readonly own: readonly Protocol[]; readonly read: ReadProtocol }>();

  function of(instance: OpenModel): { readonly own: readonly Protocol[]; readonly read: ReadProtocol } {
    const found = known.get(instance);
    if (found) return found;
    const above = instance.parent ? of(instance.parent) : { own: [], read: protocolFacts };
    const own = ownProtocols(instance, above.own, reportOf(instance));
    const made = own.length === 0 ? above : inForce([...own, ...above.own]);
    known.set(instance, made);
    return made;
  }

  return (instance) => of(instance).read;
}

function inForce(own: readonly Protocol[]) {
  return { own, read: openProtocols(own) };
}

/** Those of a level in file order: one may be like another that stands before it. */
function ownProtocols({ model }: OpenModel, above: readonly Protocol[], report: Report): readonly Protocol[] {
  const own: Protocol[] = [];
  for (const entry of model.protocols) {
    const like = statedText(entry, "like");
    const base = like === "" ? unknownProtocol : openProtocols([...own.toReversed(), ...above])(like);
    const protocol = protocolOf(entry, base);
    if (like !== "" && saysNothing(base)) report(unknownLike(entry, like, [...own, ...above]));
    if (own.some(({ name }) => fold(name) === fold(entry.name))) {
      const message = `The protocol "${entry.name}" is described twice; the last one counts.`;
      report(warningAt("duplicate-protocol", message, entry.place, "leave one of them"));
    }
    own.push(protocol);
  }
  return own.toReversed();
}

function unknownLike(entry: Entry<"Protocol">, like: string, own: readonly Protocol[]) {
  const message = `"${entry.name}" is like "${like}", a protocol that nobody knows.`;
  const place = entry.properties.get("like")?.place ?? entry.place;
  const names = [...own, ...protocols].map(({ name }) => name);
  return warningAt("unknown-protocol", message, place, perhaps(like, names));
}

function saysNothing(facts: ProtocolFacts): boolean {
  return Object.entries(unknownProtocol).every(
    ([name, value]) => facts[name as keyof ProtocolFacts] === value,
  );
}

function protocolOf(entry: Entry<"Protocol">, like: ProtocolFacts): Protocol {
  const given = (property: string, otherwise: boolean): boolean => {
    const value = stated(entry, property);
    return typeof value === "boolean" ? value : otherwise;
  };
  const saysSql = typeof stated(entry, "isSQL") === "boolean";
  const saysEncrypted = typeof stated(entry, "isEncrypted") === "boolean";
  return {
    ...like,
    name: entry.name,
    spellings: [entry.name.normalize("NFKC").toLowerCase()],
    encrypts: saysEncrypted ? given("isEncrypted", false) : like.encrypts,
    authenticatesServer: given("authenticatesServer", like.authenticatesServer),
    authenticatesClient: given("authenticates", like.authenticatesClient),
    isLocal: given("isLocal", like.isLocal),
    sql: saysSql ? given("isSQL", false) : like.sql,
    html: given("speaksHTML", like.html),
    role: "protocol",
    family: null,
    isAlone: false,
    source: entry.place.file,
  };
}
