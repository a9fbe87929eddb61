import MarkdownIt from "markdown-it";
import type { Block, Span } from "./blocks.ts";

const parser = new MarkdownIt({ html: false, linkify: false, typographer: false });

type Token = ReturnType<typeof parser.parse>[number];

/** A description in Markdown as paragraphs and lists; pictures become their words, links to elsewhere stay links. */
export function proseBlocks(markdown: string): Block[] {
  const blocks: Block[] = [];
  let lists = 0;
  for (const token of parser.parse(markdown, {})) {
    if (/^(?:bullet|ordered)_list_open$/.test(token.type)) lists++;
    else if (/^(?:bullet|ordered)_list_close$/.test(token.type)) lists--;
    else if (token.type === "inline")
      blocks.push({ type: "paragraph", text: spansOf(token.children ?? []), isBullet: lists > 0 });
    else if (token.type === "fence" || token.type === "code_block")
      blocks.push({ type: "paragraph", text: [{ text: token.content.trimEnd(), is: "code" }] });
  }
  return blocks;
}

function spansOf(tokens: readonly Token[]): Span[] {
  const spans: Span[] = [];
  let isBold = 0;
  let href: string | undefined;
  const add = (text: string, is?: Span["is"]) => {
    const look = is ?? (isBold > 0 ? "bold" : undefined);
    spans.push({ text, ...(look ? { is: look } : {}), ...(href === undefined ? {} : { href }) });
  };
  for (const token of tokens) {
    const { type, content } = token;
    if (type === "strong_open") isBold++;
    else if (type === "strong_close") isBold--;
    else if (type === "link_open") href = safeAddress(String(token.attrGet("href") ?? ""));
    else if (type === "link_close") href = undefined;
    else if (type === "code_inline") add(content, "code");
    else if (type === "softbreak") add(" ");
    else if (type === "hardbreak") add("\n");
    else if (type === "text" || type === "image") add(content);
  }
  return spans;
}

/** Only what a browser opens as a page, or a mail. */
function safeAddress(address: string): string | undefined {
  return /^(?:https?|mailto):/i.test(address) ? address : undefined;
}
