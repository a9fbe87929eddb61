import { Retention } from "../enums.ts";
import type { KindName, PropertySpec, VocabularyName } from "../schema.ts";
import type { Value } from "../value.ts";
import { authentication } from "./authentication.ts";
import { encryption } from "./encryption.ts";
import { backup, database, machine } from "./others.ts";
import { type Facts, type Reading, readWords, type Vocabulary } from "./vocabulary.ts";

export const vocabularies: Readonly<Record<VocabularyName, Vocabulary>> = {
  authentication,
  encryption,
  backup,
  machine,
  database,
};

/** What follows from values that are no words. */
const ofValues: Readonly<Record<string, (value: Value) => Facts>> = {
  isEncryptedAtRest: (value) => ({ isDestEncryptedAtRest: value, isSourceEncryptedAtRest: value }),
  retention: (value) => (value === Retention.UNKNOWN ? {} : { isStored: value !== Retention.NONE }),
  storesCredentials: (value): Facts => (value === true ? { storesSensitiveData: true } : {}),
};

const nothing: Facts = {};

/**
 * What a stated value says besides itself, as values of other properties of the same thing: `encryption=TLS1.3` on a
 * flow that it is encrypted, and with which version. What somebody states about those properties comes before it.
 */
export function impliedBy(spec: PropertySpec, value: Value, kind: KindName): Facts {
  const follows = Object.hasOwn(ofValues, spec.name) ? ofValues[spec.name] : undefined;
  if (follows) return follows(value);
  // How somebody proves who they are is a fact about the flows that they begin.
  if (!spec.words || spec.name === "authenticity" || typeof value !== "string") return nothing;
  return readWords(vocabularies[spec.words], value, kind).facts;
}

/** The parts of a value that are none of the words that its property knows. */
export function unknownWords(words: VocabularyName, text: string, kind: KindName): Reading["unknown"] {
  return text.trim() === "" ? [] : readWords(vocabularies[words], text, kind).unknown;
}
