import { isSecretName } from "../environment.ts";
import { interpolated, type Settings } from "./interpolate.ts";

/** Whether a file is the one from which the loader takes values for `${NAME}`. */
export function isEnvFile(path: string): boolean {
  return /(?:^|\/)\.env$/.test(path);
}

const line = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/;

/**
 * What an `.env` file sets (compose-spec, "Interpolation"): the last of a name counts, a value may speak of those before it, and
 * single quotes keep it as it is. Values of names that say that they are secret are not taken: nothing of them is in a model.
 */
export function readEnvFile(text: string): Settings {
  const settings = new Map<string, string>();
  for (const one of text.split(/\r?\n/)) {
    const [, name = "", written = ""] = line.exec(one) ?? [];
    if (name === "" || isSecretName(name)) continue;
    const [, quote = "", quoted = ""] = /^(["'])(.*?)\1(?:\s+#.*)?$/.exec(written) ?? [];
    const value = quote === "" ? written.replace(/(?:^|\s+)#.*$/, "") : quoted;
    settings.set(name, quote === "'" ? value : interpolated(value, settings));
  }
  return settings;
}
