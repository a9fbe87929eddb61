import { type Report, warningAt } from "../../model/diagnostic.ts";
import type { Facts } from "../imported.ts";
import { at, isMap, mapOf, textOf } from "../plain.ts";
import type { SourceDocument } from "../source.ts";
import { plainWords, sayingOf } from "./entries.ts";

const overviews = {
  application_description: "",
  business_overview: "Business",
  technical_overview: "Technology",
} as const;
const lists = {
  questions: "Questions",
  abuse_cases: "Abuse cases",
  security_requirements: "Security requirements",
} as const;

/** What is said of the model as a whole, as Markdown; questions that nobody has answered are told besides. */
export function aboutOf(documents: readonly SourceDocument[], report: Report): Facts {
  const parts: string[] = [];
  const add = (title: string, text: string) => {
    if (text !== "") parts.push(title === "" ? text : `### ${title}\n\n${text}`);
  };
  for (const [key, title] of Object.entries(overviews))
    add(title, plainWords(textOf(at(sayingOf(documents, key), "description"))));
  add("", plainWords(textOf(sayingOf(documents, "management_summary_comment"))));
  const criticality = textOf(sayingOf(documents, "business_criticality"));
  if (criticality !== "") add("", `To the business it is ${criticality}.`);
  for (const [key, title] of Object.entries(lists)) add(title, listOf(key));
  return {
    description: parts.join("\n\n") || undefined,
    owner: textOf(mapOf(sayingOf(documents, "author")).name) || undefined,
  };

  function listOf(key: string): string {
    const lines: string[] = [];
    for (const { data, file } of documents) {
      const said = isMap(data) ? data[key] : undefined;
      for (const [title, text] of Object.entries(mapOf(said))) {
        const words = oneLine(plainWords(textOf(text)));
        const isOpen = key === "questions" && words === "";
        lines.push(
          `- ${oneLine(plainWords(title))}${isOpen ? " (nobody has answered)" : words && `: ${words}`}`,
        );
        const message = `Nobody has answered: ${oneLine(title)}`;
        if (isOpen) report(warningAt("open-question", message, { file }));
      }
    }
    return lines.join("\n");
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}
