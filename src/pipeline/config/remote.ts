import { type RemoteSettings, remoteSettings, remoteVariables } from "../../store/remote/settings.ts";

/** How a shared cache is spoken to; null where it cannot be, and then why. */
export interface RemoteAsked {
  readonly settings: RemoteSettings | null;
  readonly note: string | null;
}

/**
 * The shared cache of a build, as the environment says how to speak to it.
 * @param url null for none
 */
export function remoteAsked(
  url: string | null | undefined,
  env: Readonly<Record<string, string | undefined>>,
): RemoteAsked {
  if (url == null) return { settings: null, note: null };
  const settings = remoteSettings(url, env);
  const note = `the remote cache ${url} is not used: what it holds counts only if it is signed, by a key in ${remoteVariables.key}`;
  return { settings, note: settings === null ? note : null };
}
