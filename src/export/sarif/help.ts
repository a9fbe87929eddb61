import type { Reference } from "../../knowledge/reference.ts";
import type { Rule } from "../../rules/rule.ts";
import { markdownLink, markdownText } from "../told/markdown-text.ts";
import { short } from "../told/texts.ts";

/** What a rule is about, how it is exploited and what to do: for readers with Markdown, and for those without. */
export function helpOf(
  rule: Rule,
  cited: readonly Reference[],
): { readonly text: string; readonly markdown: string } {
  const what = rule.description || rule.title;
  const references = cited.map((one) => ({ label: labelOf(one), url: one.url }));
  const text = [
    short(what),
    rule.exploit === "" ? "" : `How it is exploited: ${short(rule.exploit)}`,
    listed(
      "What mitigates it:",
      rule.mitigations.map((one) => short(one)),
    ),
    listed(
      "References:",
      references.map(({ label, url }) => `${label} (${url})`),
    ),
  ];
  const markdown = [
    markdownText(what),
    rule.exploit === "" ? "" : `**How it is exploited.** ${markdownText(rule.exploit)}`,
    listed("**What mitigates it**\n", rule.mitigations.map(markdownText)),
    listed(
      "**References**\n",
      references.map(({ label, url }) => markdownLink(label, url)),
    ),
  ];
  return { text: joined(text), markdown: joined(markdown) };
}

function labelOf({ id, name }: Reference): string {
  return name === null ? id : `${id}: ${name}`;
}

function listed(heading: string, items: readonly string[]): string {
  return items.length === 0 ? "" : [heading, ...items.map((item) => `- ${item}`)].join("\n");
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n\n");
}
