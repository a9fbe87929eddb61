import { type ConfigOption, meaningOf, type OptionType, trustWords } from "./option.ts";
import { options } from "./table.ts";

/** The type of config files in TypeScript. */
export function configType(): string {
  const members = options.flatMap((option) => [
    `  /** ${sentence(meaningOf(option))}${option.default === null ? "" : ` Default: ${option.default}.`}${trustNote(option)} */`,
    `  readonly ${option.key}?: ${typeOf(option.type)};`,
  ]);
  return `// Made from the table of options (src/config/table.ts) by \`npm run generate\`; do not edit.

/** What a \`tm-site.config.ts\` may state: options of all commands. The command line wins. Paths begin at its folder. */
export interface TmSiteConfig {
${members.join("\n")}
}
`;
}

function typeOf(type: OptionType): string {
  switch (type.form) {
    case "switch":
      return "boolean";
    case "count":
      return "number";
    case "span":
      return "number | string";
    case "paths":
      return "readonly string[] | string";
    case "texts":
      if (!type.words) return "readonly string[] | string";
      return `readonly ${type.words.length > 1 ? `(${union(type.words)})` : union(type.words)}[]`;
    case "choice":
      return union(type.words);
    case "engine":
      // Any other text is a path; editors propose the words.
      return `${union(type.words)} | (string & {})`;
    default:
      return "string";
  }
}

const union = (words: readonly string[]): string => words.map((word) => JSON.stringify(word)).join(" | ");

const trustNote = ({ trust }: ConfigOption): string =>
  trust === "free"
    ? ""
    : ` Counts ${trust === "never" ? "" : `${trustWords[trust]}, else `}with \`--trust-config\`.`;

const sentence = (said: string): string => `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
