import { createHash } from "node:crypto";
import { textOf } from "./plain.ts";
import type { PackageRef } from "./scan.ts";

/**
 * Packages by their URLs (ECMA-427): `pkg:type/namespace/name@version?qualifiers#subpath`.
 * @returns null for what is no such URL
 */
export function packageOfUrl(url: unknown): PackageRef | null {
  const text = textOf(url, 1000);
  const [, kind = "", rest = ""] = /^pkg:\/{0,2}([A-Za-z][A-Za-z0-9.+-]*)\/+(.+)$/.exec(text) ?? [];
  if (kind === "") return null;
  const path = rest.split(/[?#]/, 1)[0] ?? "";
  // A version holds no slash, and names of npm may begin with the sign.
  const at = path.lastIndexOf("@");
  const isVersion = at > 0 && !path.slice(at).includes("/");
  const [before, version] = isVersion ? [path.slice(0, at), path.slice(at + 1)] : [path, ""];
  const parts = before
    .split("/")
    .map(decoded)
    .filter((part) => part !== "");
  return parts.length === 0 ? null : packageRef(kind.toLowerCase(), parts, decoded(version));
}

/**
 * @param parts the namespace, then the name
 */
export function packageRef(type: string, parts: readonly string[], version: string): PackageRef {
  const spelt = parts.map((part) => spelling(type, part));
  const path = parts.map((part) => encoded(canonical(type, part)));
  const separator = type === "maven" ? ":" : "/";
  return {
    id: packageId(type, spelt),
    name: shownParts(type, spelt).join(separator),
    type,
    purl: `pkg:${type}/${path.join("/")}`,
    version,
  };
}

/** A package of which only a name is known. */
export function namedPackage(name: string, version: string): PackageRef {
  return { id: packageId("generic", [name]), name, type: "generic", purl: "", version };
}

/** What is told by the rule of a tool, and not of a package. */
export function foundBy(tool: string, rule: string, name: string): PackageRef {
  return {
    id: `${idPart("found")}.${idPart(tool)}.${idPart(rule)}`.slice(0, 160),
    name,
    type: tool,
    purl: "",
    version: "",
  };
}

/** For vulnerabilities of which nobody says in which package they are. */
export const unnamedSoftware: PackageRef = {
  id: "pkg.software",
  name: "its software",
  type: "software",
  purl: "",
  version: "",
};

/** Whether something may be the id of a package, or of what a tool found, though no model has it today. */
export function isPackageId(id: string): boolean {
  return /^(?:pkg|found)\.[\w.-]+$/.test(id);
}

/** The distributions whose packages have their name as namespace say it in their type already. */
function shownParts(type: string, parts: readonly string[]): readonly string[] {
  return ["deb", "rpm", "apk"].includes(type) && parts.length > 1 ? parts.slice(1) : parts;
}

/** Those types whose names are the same however they are cased. */
const caseless = ["pypi", "github", "bitbucket", "composer", "deb", "apk", "golang", "hex"];

/** As the definition of the type has it: that of PyPI keeps dots and repeated dashes. */
function canonical(type: string, part: string): string {
  const cased = caseless.includes(type) ? part.toLowerCase() : part;
  return type === "pypi" ? cased.replaceAll("_", "-") : cased;
}

/** PyPI itself takes all of these signs for one, so that `ruamel.yaml` and `ruamel-yaml` are one package. */
function spelling(type: string, part: string): string {
  const name = canonical(type, part);
  return type === "pypi" ? name.replace(/[-.]+/g, "-") : name;
}

/**
 * `pkg.npm.angular__core`: as DefinitelyTyped writes scoped names, for ids of rules hold no slash. Long ones end in a
 * digest.
 */
function packageId(type: string, parts: readonly string[]): string {
  const name = parts
    .map((part, index) => idPart(index === 0 && type === "npm" ? part.replace(/^@/, "") : part))
    .join("__");
  const id = `pkg.${idPart(type)}.${name}`;
  if (id.length <= 100) return id;
  const digest = createHash("sha256").update(parts.join("/")).digest("hex").slice(0, 8);
  return `${id.slice(0, 90)}_${digest}`;
}

/** What an id may hold: other signs are told by their numbers. */
function idPart(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^A-Za-z0-9._-]/gu, (sign) =>
      sign === "/" ? "__" : `_${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase()}_`,
    );
}

/** As ECMA-427 has it: letters, digits, `.-_~` and the colon stay, all else is percent-encoded. */
function encoded(part: string): string {
  return encodeURIComponent(part)
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%3A", ":");
}

function decoded(part: string): string {
  try {
    return textOf(decodeURIComponent(part));
  } catch {
    return textOf(part);
  }
}

/** What scanners call the ecosystems, and what package URLs do. */
const ecosystems: Readonly<Record<string, string>> = {
  "java-archive": "maven",
  maven: "maven",
  jar: "maven",
  pom: "maven",
  gradle: "maven",
  npm: "npm",
  "node-pkg": "npm",
  yarn: "npm",
  pnpm: "npm",
  pypi: "pypi",
  python: "pypi",
  "python-pkg": "pypi",
  pip: "pypi",
  go: "golang",
  "go-module": "golang",
  gomod: "golang",
  gobinary: "golang",
  golang: "golang",
  "crates.io": "cargo",
  "rust-crate": "cargo",
  cargo: "cargo",
  rubygems: "gem",
  gem: "gem",
  gemspec: "gem",
  bundler: "gem",
  nuget: "nuget",
  dotnet: "nuget",
  "dotnet-core": "nuget",
  packagist: "composer",
  "php-composer": "composer",
  composer: "composer",
  hex: "hex",
  pub: "pub",
  conan: "conan",
  conancenter: "conan",
  swifturl: "swift",
  deb: "deb",
  rpm: "rpm",
  apk: "apk",
};

/** Distributions, and the type and namespace that their packages have. */
const distributions: Readonly<Record<string, readonly [type: string, namespace: string]>> = {
  debian: ["deb", "debian"],
  ubuntu: ["deb", "ubuntu"],
  alpine: ["apk", "alpine"],
  wolfi: ["apk", "wolfi"],
  chainguard: ["apk", "chainguard"],
  "red hat": ["rpm", "redhat"],
  redhat: ["rpm", "redhat"],
  "rocky linux": ["rpm", "rocky"],
  rocky: ["rpm", "rocky"],
  almalinux: ["rpm", "almalinux"],
  alma: ["rpm", "almalinux"],
  centos: ["rpm", "centos"],
  fedora: ["rpm", "fedora"],
  amazon: ["rpm", "amzn"],
  oracle: ["rpm", "oracle"],
  suse: ["rpm", "suse"],
  opensuse: ["rpm", "opensuse"],
};

/** A package by the word of a scanner for its ecosystem: `crates.io`, `Debian:11`, `java-archive`. */
export function packageIn(ecosystem: string, name: string, version: string): PackageRef {
  const word = (ecosystem.split(":", 1)[0] ?? "").trim().toLowerCase();
  const distribution = Object.hasOwn(distributions, word) ? distributions[word] : undefined;
  if (distribution) return packageRef(distribution[0], [distribution[1], name], version);
  const type = Object.hasOwn(ecosystems, word) ? ecosystems[word] : undefined;
  if (type === undefined) return namedPackage(name, version);
  return packageRef(
    type,
    name.split(type === "maven" ? /[:/]/ : "/").filter((part) => part !== ""),
    version,
  );
}
