import {
  type VexState,
  type VulnerabilityRating,
  vulnerabilityRatings,
} from "../../model/beside/materials.ts";
import { textOf } from "./plain.ts";

const ratingWords: Readonly<Record<string, VulnerabilityRating>> = {
  important: "high",
  moderate: "medium",
  minor: "low",
  negligible: "info",
  informational: "info",
  none: "info",
};

/** A scanner's word for how bad something is; null for none, and for one that says that nobody knows. */
export function ratingOf(value: unknown): VulnerabilityRating | null {
  const word = textOf(value).toLowerCase();
  return (
    vulnerabilityRatings.find((one) => one === word) ??
    (Object.hasOwn(ratingWords, word) ? (ratingWords[word] ?? null) : null)
  );
}

const states: Readonly<Record<string, VexState>> = {
  affected: "affected",
  exploitable: "affected",
  known_affected: "affected",
  under_investigation: "under_investigation",
  in_triage: "under_investigation",
  not_affected: "not_affected",
  known_not_affected: "not_affected",
  unaffected: "not_affected",
  false_positive: "not_affected",
  fixed: "fixed",
  resolved: "fixed",
  resolved_with_pedigree: "fixed",
  ignored: "accepted",
};

/** The word of a VEX format for what is the case, in ours; null for none. */
export function stateOf(value: unknown): VexState | null {
  const word = textOf(value)
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  return Object.hasOwn(states, word) ? (states[word] ?? null) : null;
}

/** `79`, `CWE-79` and `CWE-79: Cross-site …` as `CWE-79`; null for what is none. */
export function cweOf(value: unknown): string | null {
  const found = /^(?:CWE-)?0*(\d{1,5})(?!\d)/i.exec(textOf(value))?.[1];
  return found === undefined || found === "0" ? null : `CWE-${found}`;
}

/** Ids of catalogues of vulnerabilities that a text names. */
export function idsIn(text: unknown): string[] {
  const found = textOf(text, 4000).matchAll(
    /\b(?:CVE-\d{4}-\d{4,19}|GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}|(?:GO|RUSTSEC|PYSEC)-\d{4}-\d{1,9})\b/gi,
  );
  return [...new Set([...found].map(([id]) => spelt(id)))];
}

/** As its catalogue writes it. */
export function spelt(id: string): string {
  const written = id.trim().slice(0, 120);
  return /^GHSA-/i.test(written)
    ? `GHSA-${written.slice(5).toLowerCase()}`
    : /^cve-/i.test(written)
      ? written.toUpperCase()
      : written;
}

/** A vector as its version's standard writes it; `method` tells the version where the vector does not. */
export function vectorOf(value: unknown, method: unknown = ""): string {
  const vector = textOf(value).replace(/^\(|\)$/g, "");
  if (/^CVSS:[34]\.\d\/[A-Z]/i.test(vector)) return vector;
  if (!/^[A-Z][A-Za-z]*:[A-Za-z]/.test(vector)) return "";
  const word = textOf(method)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
  if (/v?4(?:0)?$/.test(word) && /\/VC:/.test(vector)) return `CVSS:4.0/${vector}`;
  if (/\/Au:/.test(vector)) return vector;
  return /\/S:/.test(vector) ? `CVSS:${/v3(?:0)?$/.test(word) ? "3.0" : "3.1"}/${vector}` : "";
}

/** Higher for the vector that says more. */
export function versionOf(vector: string): number {
  return Number(/^CVSS:(\d\.\d)/.exec(vector)?.[1] ?? (vector === "" ? 0 : 2));
}
