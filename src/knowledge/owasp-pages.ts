import { asvsHeading, asvsRequirement, type OwaspEntry } from "./owasp.ts";

const agentic = "https://genai.owasp.org/resource/owasp-top-10-for-agentic-applications-for-2026/";
const asvs = "https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/";

/** The official page about an entry of a list; the agentic list has one page for all. */
export function owaspPage({ id, name, list }: OwaspEntry): string {
  const number = Number(/\d+/.exec(id)?.[0]);
  const edition = id.slice(id.indexOf(":") + 1);
  switch (list) {
    case "API Security 2023":
      return `https://owasp.org/API-Security/editions/2023/en/0xa${number.toString(16)}-${slug(name)}/`;
    case "LLM 2025":
      // The first page of the list keeps the address of the edition before.
      return `https://genai.owasp.org/llmrisk/${number === 1 ? "llm01" : id.toLowerCase().replace(":", "")}-${slug(name)}/`;
    case "Agentic 2026":
      return agentic;
    default:
      return `https://owasp.org/Top10/${edition}/${id.replace(":", "_")}-${spelledOut(name).replaceAll(" ", "_")}/`;
  }
}

/** The chapter of the published text that an id belongs to, at its section where the id names one; null for no id of it. */
export function asvsPage(id: string): string | null {
  const requirement = asvsRequirement(id);
  const section = requirement?.section ?? asvsHeading(id);
  const chapter = asvsHeading(id.split(".")[0] ?? "");
  if (chapter === null || section === null) return null;
  // The files are numbered from 10 in the order of the chapters.
  const file = `0x${Number(chapter.id.slice(1)) + 9}-${chapter.id}-${chapter.name.replaceAll(" ", "-")}.md`;
  const heading = `${section.id} ${section.name}`.toLowerCase().replace(/[^a-z0-9 -]/g, "");
  return `${asvs}${file}${section === chapter ? "" : `#${heading.replaceAll(" ", "-")}`}`;
}

function spelledOut(name: string): string {
  return name.replaceAll("&", "and");
}

function slug(name: string): string {
  return spelledOut(name).toLowerCase().replaceAll(" ", "-");
}
