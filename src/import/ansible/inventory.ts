import { isMap, mapOf, type PlainMap, textOf } from "../plain.ts";
import type { SourceDocument } from "../source.ts";

export interface Host {
  readonly name: string;
  readonly from: string;
  /** What is said of it, its groups' vars apart. */
  readonly vars: PlainMap;
}

export interface Group {
  readonly name: string;
  readonly from: string;
  readonly hosts: ReadonlySet<string>;
  readonly children: ReadonlySet<string>;
  readonly vars: PlainMap;
}

export interface Inventory {
  readonly hosts: ReadonlyMap<string, Host>;
  readonly groups: ReadonlyMap<string, Group>;
}

interface OpenGroup extends Group {
  readonly hosts: Set<string>;
  readonly children: Set<string>;
  readonly vars: Record<string, unknown>;
}

/** A range that stands for more hosts than this is cut. */
const rangeAtMost = 1_000;

/** Whether a document is an inventory: in INI, or groups with `hosts` and `children` in YAML. */
export function isInventory({ data, path }: SourceDocument): boolean {
  if (typeof data === "string") return !/\.(?:ya?ml|json|cfg)$/i.test(path) && !isOfSettings(data);
  return (
    isMap(data) &&
    Object.keys(data).length > 0 &&
    Object.values(data).every((group) => group === null || isMap(group)) &&
    Object.values(data).some((group) => isMap(group) && ("hosts" in group || "children" in group))
  );
}

/** Whether a text in INI is of settings, as those of most programs are: a host is a word, and says `name=value` of itself. */
function isOfSettings(text: string): boolean {
  let isOfHosts = true;
  for (const written of text.split(/\r?\n/)) {
    const line = written.trim();
    if (line.startsWith("[")) isOfHosts = !/^\[[^\]]*:vars\]/.test(line);
    else if (line !== "" && isOfHosts && !/^[#;]/.test(line) && /^[^\s"'[]*\s*=/.test(line)) return true;
  }
  return false;
}

export function readInventory(documents: readonly SourceDocument[]): Inventory {
  const hosts = new Map<string, Host>();
  const groups = new Map<string, OpenGroup>();
  const groupNamed = (name: string, from: string): OpenGroup => {
    const known = groups.get(name) ?? { name, from, hosts: new Set(), children: new Set(), vars: {} };
    groups.set(name, known);
    return known;
  };
  const addHosts = (pattern: string, group: OpenGroup, vars: PlainMap, from: string) => {
    for (const name of expanded(pattern)) {
      const known = hosts.get(name);
      hosts.set(name, { name, from: known?.from ?? from, vars: { ...known?.vars, ...vars } });
      group.hosts.add(name);
    }
  };
  for (const document of documents) {
    if (typeof document.data === "string") readIni(document.data, document.file);
    else
      for (const [name, says] of Object.entries(mapOf(document.data)))
        readGroup(document, name, says, [name]);
  }
  return { hosts, groups };

  function readIni(text: string, file: string): void {
    let [section, kind] = ["ungrouped", ""];
    for (const [index, written] of text.split(/\r?\n/).entries()) {
      const line = written.trim();
      const from = `${file}:${index + 1}`;
      const head = /^\[([^:\]]+)(?::(\w+))?\]/.exec(line);
      if (head) {
        [section, kind] = [head[1]?.trim() ?? "", head[2] ?? ""];
        groupNamed(section, from);
      } else if (line !== "" && !/^[#;]/.test(line)) {
        const group = groupNamed(section, from);
        const [first = "", ...rest] = wordsOf(line);
        if (kind === "children") {
          groupNamed(first, from);
          group.children.add(first);
        } else if (kind === "vars") {
          const [key = "", value = ""] = splitOnce(line, "=");
          setVar(group.vars, key.trim(), value.trim());
        } else addHosts(first, group, Object.fromEntries(rest.map((word) => splitOnce(word, "="))), from);
      }
    }
  }

  function readGroup(document: SourceDocument, name: string, says: unknown, way: readonly string[]): void {
    if (way.length > 60) return;
    const from = document.at(...way);
    const group = groupNamed(name, from);
    const { hosts: named, children, vars } = mapOf(says);
    for (const [key, value] of Object.entries(mapOf(vars))) setVar(group.vars, key, value);
    for (const [host, more] of Object.entries(mapOf(named)))
      addHosts(host, group, mapOf(more), document.at(...way, "hosts", host));
    for (const [child, more] of Object.entries(mapOf(children))) {
      group.children.add(child);
      readGroup(document, child, more, [...way, "children", child]);
    }
  }
}

function setVar(vars: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(vars, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Words of a line; in quotes, a word may hold blanks. A comment ends the line. */
function wordsOf(line: string): string[] {
  const words = line.match(/(?:[^\s"'#]|"[^"]*"|'[^']*'|(?<=\S)#)+|#.*/g) ?? [];
  const comment = words.findIndex((word) => word.startsWith("#"));
  return comment === -1 ? words : words.slice(0, comment);
}

function splitOnce(text: string, sign: string): [string, string] {
  const at = text.indexOf(sign);
  return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + 1).replace(/^(["'])(.*)\1$/, "$2")];
}

/** `web[01:03].example.com` is three hosts; `[a:c]` are letters, and `[1:9:2]` goes by two. */
export function expanded(pattern: string): string[] {
  const [whole, from = "", to = "", step = "1"] = /\[(\w+):(\w+)(?::(\d+))?\]/.exec(pattern) ?? [];
  if (whole === undefined) return [textOf(pattern)];
  const isNumber = /^\d+$/.test(from) && /^\d+$/.test(to);
  const [first, last] = isNumber ? [Number(from), Number(to)] : [from.charCodeAt(0), to.charCodeAt(0)];
  const width = from.startsWith("0") ? from.length : 0;
  const found: string[] = [];
  for (let at = first; at <= last && found.length < rangeAtMost; at += Math.max(1, Number(step))) {
    const word = isNumber ? String(at).padStart(width, "0") : String.fromCharCode(at);
    found.push(...expanded(pattern.replace(whole, () => word)).slice(0, rangeAtMost));
  }
  return found;
}

/** The hosts of a group, those of its children among them. */
export function hostsOf(
  { groups }: Inventory,
  name: string,
  seen: ReadonlySet<string> = new Set(),
): string[] {
  const group = groups.get(name);
  if (!group || seen.has(name)) return [];
  const deeper = new Set([...seen, name]);
  return [
    ...new Set([
      ...group.hosts,
      ...[...group.children].flatMap((child) => hostsOf({ groups, hosts: new Map() }, child, deeper)),
    ]),
  ];
}

/**
 * Hosts that stand for groups that plays name and the inventory has nothing in: an inventory is seldom where the plays are.
 * @param patterns of plays
 */
export function withStandIns(
  { hosts, groups }: Inventory,
  patterns: readonly { readonly hosts: string; readonly from: string }[],
): { readonly inventory: Inventory; readonly standIns: ReadonlySet<string> } {
  const standIns = new Map<string, Host>();
  const named = patterns.flatMap(({ hosts: pattern, from }) =>
    wordsOfPattern(pattern).map((word) => ({ word, from })),
  );
  const isMissing = (word: string) =>
    /^[A-Za-z][\w.-]*$/.test(word) && word !== "all" && namedBy({ hosts, groups }, word).length === 0;
  for (const { word, from } of named)
    if (isMissing(word) && !standIns.has(word)) standIns.set(word, { name: word, from, vars: {} });
  const [everybody] = named.filter(({ word }) => word === "all");
  if (everybody && hosts.size + standIns.size === 0)
    standIns.set("all hosts", { name: "all hosts", from: everybody.from, vars: {} });
  const filled = [...groups].map(([name, group]): [string, Group] => [
    name,
    standIns.has(name) ? { ...group, hosts: new Set([...group.hosts, name]) } : group,
  ]);
  return {
    inventory: { hosts: new Map([...hosts, ...standIns]), groups: new Map(filled) },
    standIns: new Set(standIns.keys()),
  };
}

/** Nobody but a run can tell what a variable or a regular expression means. */
function wordsOfPattern(pattern: string): string[] {
  if (/\{\{|\{%|^~/.test(pattern)) return [];
  return pattern
    .split(/[,:](?![^[]*\])/)
    .map((one) => one.trim())
    .filter((one) => one !== "");
}

/**
 * The hosts that a pattern of a play means: `web:&prod:!old`, `all`, `web*`, a host or a group; null where only a run can
 * tell.
 */
export function hostsMeant(inventory: Inventory, pattern: string): string[] | null {
  if (/\{\{|\{%|^~/.test(pattern)) return null;
  let found = new Set<string>();
  const words = wordsOfPattern(pattern);
  // Ansible takes what is named first, then what is common, then what is left out.
  for (const word of words.filter((one) => !/^[&!]/.test(one)))
    for (const one of namedBy(inventory, word)) found.add(one);
  for (const word of words) {
    const some = new Set(namedBy(inventory, word.slice(1)));
    if (word.startsWith("&")) found = new Set([...found].filter((one) => some.has(one)));
    if (word.startsWith("!")) found = new Set([...found].filter((one) => !some.has(one)));
  }
  return [...found];
}

function namedBy(inventory: Inventory, word: string): string[] {
  const { hosts, groups } = inventory;
  if (word === "all" || word === "*") return [...hosts.keys()];
  if (groups.has(word)) return hostsOf(inventory, word);
  if (hosts.has(word)) return [word];
  if (word === "localhost" || word === "127.0.0.1") return ["localhost"];
  if (!word.includes("*")) return expanded(word).filter((one) => hosts.has(one));
  const [before = "", after = ""] = splitOnce(word, "*");
  const fits = (name: string) =>
    name.length >= before.length + after.length && name.startsWith(before) && name.endsWith(after);
  return [
    ...new Set([
      ...[...hosts.keys()].filter(fits),
      ...[...groups.keys()].filter(fits).flatMap((one) => hostsOf(inventory, one)),
    ]),
  ];
}
