import { isAlways, isNotAlways, isPutOff } from "../words/doubts.ts";
import { type Protocol, protocols } from "./table.ts";

/** What a text such as `gRPC over mTLS` or `http/https` gives by the definition of what it names. */
export type ProtocolFacts = Pick<
  Protocol,
  | "encrypts"
  | "isObsolete"
  | "authenticatesServer"
  | "authenticatesClient"
  | "isWeak"
  | "isStrong"
  | "isLocal"
  | "medium"
  | "sql"
  | "html"
>;

/** Reads what people write into `protocol=`. The same object for the same text. */
export type ReadProtocol = (written: string) => ProtocolFacts;

/** What nobody knows anything about. */
export const unknownProtocol: ProtocolFacts = {
  encrypts: null,
  isObsolete: false,
  authenticatesServer: false,
  authenticatesClient: false,
  isWeak: false,
  isStrong: false,
  isLocal: false,
  medium: null,
  sql: null,
  html: false,
};

/** A reader that knows the table, and words of one's own before it. */
export function openProtocols(own: readonly Protocol[] = []): ReadProtocol {
  const bySpelling = new Map<string, Protocol>();
  for (const protocol of [...own, ...protocols]) {
    for (const spelling of protocol.spellings) {
      if (!bySpelling.has(squeezed(spelling))) bySpelling.set(squeezed(spelling), protocol);
    }
  }
  const spellings = [...own, ...protocols].flatMap((one) => (one.isAlone ? [] : one.spellings));
  const alternatives = [...new Set(spellings)].sort((a, b) => b.length - a.length).map(patternOf);
  const words = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${alternatives.join("|")})(?![\\p{L}\\p{N}])|[\\p{L}\\p{N}.]+|[^\\s\\p{L}\\p{N}]`,
    "gu",
  );
  const known = new Map<string, ProtocolFacts>();
  return (written) => {
    const text = normalized(written);
    if (text === "") return unknownProtocol;
    const facts = known.get(text) ?? read(text);
    known.set(text, facts);
    return facts;
  };

  function read(text: string): ProtocolFacts {
    const whole = bySpelling.get(squeezed(text));
    if (whole) return factsOf(whole);
    const tokens = [...text.matchAll(words)].map(([word]) => ({
      word,
      protocol: findWord(word),
    }));
    const terms = split(tokens, isAlternative);
    return weakest(terms.filter((term) => !isAfterthought(term) || terms.length === 1).map(factsOfTerm));
  }

  function findWord(word: string): Protocol | null {
    const found = word.endsWith(".sock")
      ? bySpelling.get("unixsocket")
      : (bySpelling.get(squeezed(word)) ?? bySpelling.get(squeezed(withoutVersion(word))));
    return found && !found.isAlone ? found : null;
  }
}

const bySpelling = new Map<string, Protocol>();
for (const protocol of protocols) {
  for (const spelling of protocol.spellings)
    if (!bySpelling.has(squeezed(spelling))) bySpelling.set(squeezed(spelling), protocol);
}

/** The line of the table that a word alone means, or null: other vocabularies know what stands there from there. */
export function findProtocol(word: string): Protocol | null {
  return bySpelling.get(squeezed(normalized(word))) ?? null;
}

/** The table alone. */
export const protocolFacts: ReadProtocol = openProtocols();

/** A word of a text, and the protocol that it means. */
interface Token {
  readonly word: string;
  readonly protocol: Protocol | null;
}

function normalized(written: string): string {
  return (
    written
      .normalize("NFKC")
      .trim()
      .toLowerCase()
      // `HTTP(S)` and `HTTP/S` are one or the other.
      .replace(/\b([a-z0-9]+)(?:\(s\)|\[s\]|\/s\b)/g, "$1 or $1s")
      .replace(/\s+/g, " ")
  );
}

/** `Unix-Socket`, `unix_socket` and `unixsocket` are one word. */
function squeezed(spelling: string): string {
  return spelling.toLowerCase().replace(/[\s_-]+/g, "");
}

function patternOf(spelling: string): string {
  return spelling
    .split(/[\s_-]+/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"))
    .join("[\\s_-]*");
}

/** `SSHv2`, `NFSv4.1`: a version that the table does not tell apart. */
function withoutVersion(word: string): string {
  return word.replace(/(?<=\p{L})v\d[\d.]*$/u, "");
}

/** `TLS 1.2 or 1.3`, `TLS 1.2 or higher`: no other protocol. */
function isAfterthought(term: readonly Token[]): boolean {
  return term.every(({ word, protocol }) => protocol === null && afterthought.test(word));
}

const afterthought =
  /^(?:v?\d[\d.]*|[^\p{L}\p{N}]|higher|later|newer|above|better|greater|up|more|recent|höher|neuer)$/u;

/** Between these stand alternatives, of which the weaker one counts. */
function isAlternative({ word }: Token): boolean {
  return word === "or" || word === "oder" || word === "|";
}

/** Between these stand alternatives or layers: `http/https`, `TCP/TLS`. */
function isLoose({ word }: Token): boolean {
  return ["/", ",", ";", "&", "and", "und"].includes(word);
}

const negations = new Set(["no", "non", "not", "without", "sans", "missing", "ohne"]);
const takenBack = new Set(["disabled", "off", "false", "stripped"]);
const inTheClear = new Set(
  "unencrypted plaintext cleartext insecure unsecured unprotected unsecure non-encrypted".split(" "),
);
const protectedWords = new Set(["encrypted", "secure", "secured", "encryption"]);
const deniedWords = new Set([...protectedWords, "security", "protection", "confidentiality", "crypto"]);
/** What ends somewhere before, and so does not protect what is named besides. */
const ended = new Set(
  "terminated terminates termination terminating offload offloaded offloading".split(" "),
);

function split(tokens: readonly Token[], isBetween: (token: Token) => boolean): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (isBetween(token)) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  const filled = parts.filter((part) => part.some(({ word }) => /[\p{L}\p{N}]/u.test(word)));
  return filled.length > 0 ? filled : [[]];
}

interface Part {
  readonly protocols: readonly Protocol[];
  /** What is there at times only: it protects nothing, but brings what it brings. */
  readonly doubted: readonly Protocol[];
  /** The text itself says that nothing, or something, is encrypted. */
  readonly said: boolean | null;
}

/** One of several alternatives: what is named in it protects each other. */
function factsOfTerm(tokens: readonly Token[]): ProtocolFacts {
  const parts = withDoubts(split(withoutEnded(tokens), isLoose)).map(partOf);
  const all = parts.flatMap((part) => part.protocols);
  const layers = all.filter(({ role }) => role === "layer" || role === "scheme");
  const given = (is: "authenticatesServer" | "authenticatesClient" | "isStrong") =>
    layers.some((one) => one[is]) ||
    every(
      parts.map((part) => part.protocols.filter(({ role }) => role === "protocol")).filter(isSome),
      (part) => part.some((one) => one[is]) && !isMixed(all, (one) => one[is]),
    );
  const brought = [...all, ...parts.flatMap((part) => part.doubted)];
  const sqls = [...all.map((one) => one.sql), brought.some((one) => one.sql) || null];
  return {
    encrypts: encryptionOf(parts, all),
    isObsolete: all.some((one) => one.isObsolete) || namesOldVersion(tokens),
    authenticatesServer: given("authenticatesServer"),
    authenticatesClient: given("authenticatesClient"),
    isWeak: parts.some((part) => part.protocols.some((one) => isWeakIn(one, part, all))),
    isStrong: given("isStrong"),
    isLocal: all.some((one) => one.isLocal) && !isMixed(all, (one) => one.isLocal),
    medium: mediumOf(brought),
    sql: sqls.includes(true) ? true : sqls.includes(false) ? false : null,
    html: brought.some((one) => one.html),
  };
}

/** `HTTP (TLS terminated upstream)`: what goes on in clear text has no such layer any more. */
function withoutEnded(tokens: readonly Token[]): readonly Token[] {
  const isClear = tokens.some(({ protocol }) => protocol?.encrypts === false);
  const at = isClear ? tokens.findIndex(({ word }) => ended.has(word)) : -1;
  const layer = tokens.slice(0, Math.max(at, 0)).findLast(({ protocol }) => protocol !== null);
  const isLayer = layer?.protocol?.role === "layer";
  return isLayer ? tokens.map((one) => (one === layer ? { ...one, protocol: null } : one)) : tokens;
}

/** `TLS 1.2/1.1`: an old version that stands apart. */
function namesOldVersion(tokens: readonly Token[]): boolean {
  return tokens.some(({ word }, at) => {
    if (!/^v?1\.[01]$/.test(word)) return false;
    const before = tokens.slice(0, at).findLast(({ protocol }) => protocol !== null)?.protocol;
    return before?.role === "layer" && before.encrypts === true && before.authenticatesServer;
  });
}

/** A secret that is sent in clear text is not, where something else encrypts it. */
function isWeakIn(one: Protocol, part: Part, all: readonly Protocol[]): boolean {
  if (!one.isWeak || one.role !== "protocol") return one.isWeak;
  const around = [...part.protocols, ...all.filter(({ role }) => role === "layer")];
  return !around.some(
    ({ encrypts, family }) => encrypts === true && (family === null || family !== one.family),
  );
}

/** `HTTPS, planned`: a part that names nothing says it of the one before. */
function withDoubts(parts: readonly Token[][]): readonly (readonly Token[])[] {
  const joined: Token[][] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    const isDoubt =
      part.every(({ protocol }) => protocol === null) && part.some(({ word }) => takesBack(word));
    if (before && isDoubt) before.push(...part);
    else joined.push([...part]);
  }
  return joined;
}

const takesBack = (word: string): boolean => takenBack.has(word) || isNotAlways(word) || isPutOff(word);

function partOf(tokens: readonly Token[]): Part {
  let said: boolean | null = null;
  const dropped = new Set<Token>();
  const putOff = new Set<Token>();
  const doubted = new Set<Token>();
  for (const [at, token] of tokens.entries()) {
    const next = tokens.slice(at + 1).find(({ word }) => /[\p{L}\p{N}]/u.test(word));
    const previous = tokens.slice(0, at).findLast(({ protocol }) => protocol !== null);
    const isBefore = tokens[at + 1] === next && next?.protocol != null && next.protocol.encrypts !== false;
    const isNever = negations.has(token.word);
    const isLater = isPutOff(token.word);
    const isBack = takesBack(token.word) || (isNever && next?.protocol === null && isAlways(next.word));
    const back = isLater ? (laterIn(tokens, at) ?? previous) : isBefore ? next : previous;
    const negated = isBack ? back : isNever ? next : undefined;
    // What protects nothing is there, whatever is said of it: `HTTP if HTTPS is away`.
    if (negated && (!isBack || takenBack.has(token.word) || grants(negated))) {
      dropped.add(negated);
      if (isBack && !takenBack.has(token.word)) doubted.add(negated);
      if (isLater) putOff.add(negated);
      else if (isDenial(negated)) said = false;
    }
    if (inTheClear.has(token.word)) said = false;
    if (token.word === "plain" && next?.protocol) said = false;
    if (protectedWords.has(token.word) && !dropped.has(token)) said ??= true;
  }
  const named = (which: readonly Token[]) => which.flatMap(({ protocol }) => protocol ?? []);
  const kept = named(tokens.filter((token) => !dropped.has(token)));
  // `HTTPS (planned: HTTP/3)` is encrypted today; `HTTPS (planned)` is not.
  if ([...putOff].some(isDenial) && !kept.some(({ encrypts }) => encrypts === true)) said = false;
  return { protocols: kept, doubted: named([...doubted]), said };
}

function grants({ protocol }: Token): boolean {
  return (
    protocol !== null && (protocol.encrypts === true || protocol.authenticatesClient || protocol.isLocal)
  );
}

/** What a plan is about, in its own parentheses: `planned migration to mTLS`. */
function laterIn(tokens: readonly Token[], at: number): Token | undefined {
  const rest = tokens.slice(at + 1);
  const end = rest.findIndex(({ word }) => word === ")");
  return (end === -1 ? rest : rest.slice(0, end)).find(({ protocol }) => protocol !== null);
}

/**
 * Whether to say that it is not there says that nothing is encrypted: `no TLS`, `no encryption`, but not `no login`. What
 * proves who the client is, and a tunnel, may be missing where something else encrypts.
 */
function isDenial({ word, protocol }: Token): boolean {
  if (protocol === null) return deniedWords.has(word);
  return protocol.encrypts === true && protocol.authenticatesServer && !protocol.authenticatesClient;
}

function encryptionOf(parts: readonly Part[], all: readonly Protocol[]): boolean | null {
  if (parts.some(({ said }) => said === false)) return false;
  if (isMixed(all, ({ encrypts }) => encrypts === true)) return false;
  if (all.some(({ role, encrypts }) => role === "layer" && encrypts === true)) return true;
  // What authenticates does not encrypt what it is not alone with.
  const isAlone = all.every(({ role }) => role === "scheme");
  const known = parts.map(({ protocols, said }) => {
    const telling = protocols.filter(({ role }) => isAlone || role !== "scheme");
    const words = [said, ...telling.map(({ encrypts }) => encrypts)];
    return words.includes(true) ? true : words.includes(false) ? false : null;
  });
  return known.includes(false) ? false : known.includes(true) ? true : null;
}

/** Whether there are alternatives, of one family, of which only some have it. */
function isMixed(all: readonly Protocol[], has: (protocol: Protocol) => boolean): boolean {
  return all.some((one) =>
    all.some((two) => one.family !== null && one.family === two.family && has(one) && !has(two)),
  );
}

/** Of alternatives the weaker one counts; what may be SQL may be it. */
function weakest(terms: readonly ProtocolFacts[]): ProtocolFacts {
  const [first, ...others] = terms;
  if (!first || others.length === 0) return first ?? unknownProtocol;
  const encrypts = terms.map((one) => one.encrypts);
  const sqls = terms.map((one) => one.sql);
  const each = (is: "authenticatesServer" | "authenticatesClient" | "isStrong" | "isLocal") =>
    terms.every((one) => one[is]);
  return {
    encrypts: encrypts.includes(false) ? false : encrypts.includes(null) ? null : true,
    isObsolete: terms.some((one) => one.isObsolete),
    authenticatesServer: each("authenticatesServer"),
    authenticatesClient: each("authenticatesClient"),
    isWeak: terms.some((one) => one.isWeak),
    isStrong: each("isStrong"),
    isLocal: each("isLocal"),
    medium: mediumOf(terms),
    sql: sqls.includes(true) ? true : sqls.includes(null) ? null : false,
    html: terms.some((one) => one.html),
  };
}

function factsOf(protocol: Protocol): ProtocolFacts {
  const { encrypts, isObsolete, authenticatesServer, authenticatesClient } = protocol;
  const { isWeak, isStrong, isLocal, medium, sql, html } = protocol;
  return {
    encrypts,
    isObsolete,
    authenticatesServer,
    authenticatesClient,
    isWeak,
    isStrong,
    isLocal,
    medium,
    sql,
    html,
  };
}

function mediumOf(all: readonly Pick<Protocol, "medium">[]): Protocol["medium"] {
  const media = all.map(({ medium }) => medium);
  return media.includes("bus") ? "bus" : media.includes("radio") ? "radio" : null;
}

function isSome(items: readonly unknown[]): boolean {
  return items.length > 0;
}

/** Of none nothing is true. */
function every<Item>(items: readonly Item[], is: (item: Item) => boolean): boolean {
  return items.length > 0 && items.every(is);
}
