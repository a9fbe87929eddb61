import { longFlag, meaningOf, type OptionType, trustWords } from "./option.ts";
import { options } from "./table.ts";

const begin = "<!-- keys: made by npm run generate -->";
const end = "<!-- /keys -->";

/** The page about config files, with the table of keys as it is now. */
export function pageWithTable(page: string): string {
  const [start, stop] = [page.indexOf(begin), page.indexOf(end)];
  if (start === -1 || stop < start)
    throw new Error("The page about config files has no place for the table.");
  return `${page.slice(0, start)}${begin}\n${configTable()}\n${page.slice(stop)}`;
}

/** The rows of the page about config files: one a key. */
export function configTable(): string {
  const rows = options.map((option) => {
    const fallback = option.default === null ? "" : `\`${option.default}\``;
    const cells = [
      `\`${option.key}\``,
      typeWords(option.type),
      fallback,
      `\`${longFlag(option)}\``,
      meaningOf(option),
      trustWords[option.trust],
    ];
    return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  });
  return ["| key | holds | default | flag | meaning | counts |", "|---|---|---|---|---|---|", ...rows].join(
    "\n",
  );
}

function typeWords(type: OptionType): string {
  switch (type.form) {
    case "switch":
      return "true or false";
    case "count":
      return "a number";
    case "texts":
      return type.words ? "words" : "texts";
    case "choice":
      return type.words.join(", ");
    case "engine":
      return "a word or a path";
    case "result":
      return "a path or a revision";
    case "span":
      return "days, or a span";
    case "address":
    case "template":
      return "an address";
    case "language":
      return "a language";
    default:
      return { path: "a path", paths: "paths", date: "a date" }[type.form];
  }
}
