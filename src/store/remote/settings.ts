import { createHash } from "node:crypto";

/** Where a shared cache is, and how one speaks to it; plain data. */
export interface RemoteSettings {
  /** Without a `/` at its end. */
  readonly url: string;
  /** Sent as `Authorization: Bearer`; null sends none. */
  readonly token: string | null;
  readonly teamId: string | null;
  /** The name of a team, where its id is not known. */
  readonly team: string | null;
  /** What artifacts are signed with. */
  readonly key: string;
}

/** Variables by which a shared cache is spoken to; those of Turborepo under its names. */
export const remoteVariables = {
  tokens: ["TM_SITE_CACHE_TOKEN", "TURBO_TOKEN"],
  teamId: "TURBO_TEAMID",
  team: "TURBO_TEAM",
  key: "TURBO_REMOTE_CACHE_SIGNATURE_KEY",
} as const;

/** How a shared cache is spoken to; null without a key: what is not signed, anybody on the way could have written. */
export function remoteSettings(
  url: string,
  env: Readonly<Record<string, string | undefined>>,
): RemoteSettings | null {
  const { tokens, teamId, team, key } = remoteVariables;
  const told = (name: string) => env[name] || null;
  const secret = told(key);
  if (secret === null) return null;
  return {
    url: url.replace(/\/+$/, ""),
    token: tokens.map(told).find((one) => one !== null) ?? null,
    teamId: told(teamId),
    team: told(team),
    key: secret,
  };
}

/** The name of an artifact, by all that its content depends on. */
export function artifactHash(kind: string, ...parts: readonly string[]): string {
  return createHash("sha256")
    .update(JSON.stringify(["tm-site", kind, ...parts]))
    .digest("hex");
}
