import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/**
 * The overall score of a CVSS 3.1 or 4.0 vector, or of a plain number from 0 to 10.
 * @returns null for what is neither
 */
export function cvssScore(text: string): number | null {
  const written = text.trim();
  if (/^\d{1,2}(\.\d+)?$/.test(written)) return Number(written) <= 10 ? Number(written) : null;
  const version = /^CVSS:(3\.1|4\.0)\//.exec(written)?.[1];
  if (version === undefined) return null;
  // The library is large, and only models with a CVSS vector need it.
  const { Cvss3P1, Cvss4P0 } = require("ae-cvss-calculator") as typeof import("ae-cvss-calculator");
  try {
    const vector = version === "4.0" ? new Cvss4P0(written) : new Cvss3P1(written);
    const score: number | undefined = vector.isBaseFullyDefined()
      ? vector.calculateScores().overall
      : undefined;
    return typeof score === "number" && Number.isFinite(score) ? score : null;
  } catch {
    // The library throws TypeErrors of its own for metrics that do not exist.
    return null;
  }
}

/** The base score of a vector of any version that scanners write: 2.0 (without a prefix), 3.0, 3.1, 4.0; null for none. */
export function vectorScore(vector: string): number | null {
  if (/^CVSS:(?:3\.1|4\.0)\//.test(vector)) return cvssScore(vector);
  if (!/^(?:CVSS:3\.0\/|AV:[LAN]\/)/.test(vector)) return null;
  const { Cvss2, Cvss3P0 } = require("ae-cvss-calculator") as typeof import("ae-cvss-calculator");
  try {
    const made = vector.startsWith("CVSS:") ? new Cvss3P0(vector) : new Cvss2(vector);
    const score: number | undefined = made.isBaseFullyDefined() ? made.calculateScores().base : undefined;
    return typeof score === "number" && Number.isFinite(score) ? score : null;
  } catch {
    return null;
  }
}
