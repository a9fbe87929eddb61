import { stringify } from "yaml";
import { languages, textsOf } from "../words/languages.ts";
import { exit, UsageError } from "./exit.ts";
import { printJson } from "./printing.ts";

export interface ListWordsFlags {
  readonly language: string;
  readonly json: boolean;
}

/** All texts of a site by their keys, for whoever translates them. */
export async function listWords({ language, json }: ListWordsFlags): Promise<number> {
  const texts = await textsOf(language);
  if (texts === null)
    throw new UsageError(
      `There are no words of the language "${language}".`,
      `take one of ${languages.join(", ")}`,
    );
  if (json) printJson(texts);
  else
    process.stdout.write(
      stringify(texts, { lineWidth: 0, defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" }),
    );
  return exit.done;
}
