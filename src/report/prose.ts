import { posix } from "node:path";
import MarkdownIt from "markdown-it";

/** Where a link in a description leads: null when the site has no page for it. */
export type LinkResolver = (target: string) => string | null;

const parser = new MarkdownIt({ html: false, linkify: false, typographer: false });

/**
 * Renders a description as HTML that is safe to print: no raw HTML, no scripts, no picture from elsewhere.
 * Pictures become links; links to files that have no page become plain text.
 */
export function renderProse(markdown: string, resolve: LinkResolver): string {
  if (markdown.trim() === "") return "";
  const tokens = parser.parse(markdown, {});
  for (const token of tokens) if (token.children) token.children = rewrite(token.children, resolve);
  for (const token of tokens) {
    // The page has one h1, and its sections are h2.
    if (token.type === "heading_open" || token.type === "heading_close") token.tag = "h3";
  }
  if (RIGHT_TO_LEFT.test(markdown))
    for (const token of tokens) if (token.nesting === 1 && token.level === 0) token.attrSet("dir", "auto");
  return parser.renderer.render(tokens, parser.options, {});
}

/** Letters of Hebrew, Arabic and their neighbours: each paragraph or list with some finds out its direction by itself. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

type Token = ReturnType<typeof parser.parse>[number];

function rewrite(tokens: readonly Token[], resolve: LinkResolver): Token[] {
  const open: boolean[] = [];
  return tokens.flatMap((token) => {
    // A link holds no other link.
    if (token.type === "image") return pictureLink(token, open.includes(true) ? null : resolve);
    if (token.type === "link_open") {
      const href = destination(String(token.attrGet("href") ?? ""), resolve);
      open.push(href !== null);
      if (href === null) return [];
      token.attrSet("href", href);
      if (/^https?:/i.test(href)) token.attrSet("rel", "noopener noreferrer");
      return [token];
    }
    if (token.type === "link_close") return open.pop() ? [token] : [];
    return [token];
  });
}

function pictureLink(token: Token, resolve: LinkResolver | null): Token[] {
  const source = String(token.attrGet("src") ?? "");
  const href = resolve && destination(source, resolve);
  const Kind = token.constructor as new (type: string, tag: string, nesting: -1 | 0 | 1) => Token;
  const text = new Kind("text", "", 0);
  text.content = token.content || source || "picture";
  if (href === null) return [text];
  const start = new Kind("link_open", "a", 1);
  start.attrSet("href", href);
  start.attrSet("rel", "noopener noreferrer");
  return [start, text, new Kind("link_close", "a", -1)];
}

function destination(target: string, resolve: LinkResolver): string | null {
  if (/^(https?|mailto):/i.test(target)) return target;
  if (/^[a-z][a-z0-9+.-]*:/i.test(target) || target.startsWith("//")) return null;
  return resolve(target);
}

/** A relative link of a model file, as a path from the model root; null when it leaves the root. */
export function targetOf(file: string, target: string): string | null {
  const [path = ""] = target.split(/[?#]/, 1);
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  const joined = posix.join(posix.dirname(file), decoded).replace(/\/$/, "");
  return decoded === "" || joined.startsWith("..") ? null : joined === "." ? "" : joined;
}
