import { findProtocol, protocolFacts, unknownProtocol } from "../model/protocols/facts.ts";

/** The first word of a label that is a protocol. */
export function protocolIn(label: string): string | undefined {
  return label
    .slice(0, 500)
    .split(/[^\p{L}\p{N}.+-]+/u)
    .find((word) => {
      const found = word === "" ? null : findProtocol(word);
      return found !== null && !found.isAlone && found.role === "protocol";
    });
}

/** Whether a text as a whole, such as `JSON/HTTPS`, says how something is sent. */
export function isProtocol(text: string): boolean {
  const facts = protocolFacts(text);
  return Object.entries(unknownProtocol).some(([key, value]) => facts[key as keyof typeof facts] !== value);
}
