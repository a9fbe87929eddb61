import { type ExternalHyperlink, ExternalHyperlink as Link, type ParagraphChild, TextRun } from "docx";
import { withoutControls } from "../../site/render/characters.ts";
import type { Span, Text } from "./blocks.ts";

/** Hex colours of severities and of what matters less, dark enough on paper. */
const colors: Readonly<Record<string, string>> = {
  dim: "5B616A",
  critical: "9F1239",
  high: "B53A0A",
  medium: "8A5A00",
  low: "1A6496",
  info: "566072",
};

/** A text as XML can hold it: what is no character there becomes U+FFFD. */
export function xmlText(text: string): string {
  return withoutControls(text).toWellFormed();
}

/** A text as the children of a paragraph; its line ends stay line ends. */
export function runsOf(text: Text): ParagraphChild[] {
  const spans: readonly Span[] = typeof text === "string" ? [{ text }] : text;
  return spans.filter((span) => span.text !== "").flatMap(runsOfSpan);
}

function runsOfSpan({ text, is, href }: Span): (TextRun | ExternalHyperlink)[] {
  const runs = xmlText(text)
    .split(/\r\n?|\n/)
    .map(
      (line, at) =>
        new TextRun({
          text: line,
          ...(at > 0 ? { break: 1 } : {}),
          ...(is === undefined || is === "dim" || is === "code" ? {} : { bold: true }),
          ...(is !== undefined && colors[is] ? { color: colors[is] } : {}),
          ...(is === "code" ? { style: "Code" } : {}),
          ...(href === undefined ? {} : { style: "Hyperlink" }),
        }),
    );
  return href === undefined ? runs : [new Link({ link: href, children: runs })];
}
