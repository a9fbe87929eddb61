import { createHash } from "node:crypto";
import { RewritingStream } from "parse5-html-rewriting-stream";
import { assets } from "../../addresses/files.ts";
import { mediaTypeOf } from "../../addresses/media-type.ts";
import { encodePath } from "../../addresses/urls.ts";

type StartTag = Parameters<RewritingStream["emitStartTag"]>[0];

/** A file of the site; null where it has none of that path. */
export type FileOf = (path: string) => Promise<Buffer | null>;

/** Data about other pages: what it is for is left out, too. */
const ofTheSite: ReadonlySet<string> = new Set([assets.navigation]);

/** Scripts and pictures that a page names in attributes, and the script of the page loads when they are asked for. */
const heldBy = ["data-files", "data-index", "data-picture"] as const;

/**
 * A page as one file that needs no other: style, scripts and pictures stand in it, files to download are in their links,
 * and what leads to other pages of the site is text. It runs no script but those of the page, by their digests.
 * @param url path of the page in its site
 * @param note what its foot says of that, as text
 */
export async function selfContained(
  html: string,
  url: string,
  note: string,
  fileOf: FileOf,
): Promise<string> {
  const wanted = referredTo(html, url);
  const files = new Map<string, Buffer>();
  for (const path of wanted) {
    const bytes = await fileOf(path);
    if (bytes) files.set(path, bytes);
  }
  for (const [path, bytes] of files)
    if (path.endsWith(".css")) files.set(path, await styleInOne(bytes.toString("utf8"), path, fileOf));
  const scripts: string[] = [];
  const body = rewritten(html, url, note, files, scripts);
  // In the place of a mark that no page has: the digests are known when all scripts are.
  return body.replace(policyMark, () => policyOf(scripts));
}

const policyMark = "\u0000policy\u0000";

function policyOf(scripts: readonly string[]): string {
  const digests = scripts.map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  const allowed = digests.length > 0 ? [...new Set(digests)].join(" ") : "'none'";
  return `default-src 'none'; script-src ${allowed}; style-src 'unsafe-inline'; img-src data:; font-src data:`;
}

/** The files of the site that a page refers to, other pages left out. */
function referredTo(html: string, url: string): ReadonlySet<string> {
  const found = new Set<string>();
  const stream = new RewritingStream();
  stream.on("startTag", (tag) => {
    for (const name of ["href", "src", "xlink:href"]) {
      const path = pathOf(attributeOf(tag, name), url);
      if (path !== null && !isPage(path) && !ofTheSite.has(path)) found.add(path);
    }
    for (const href of heldBy.flatMap((name) => wordsOf(tag, name))) found.add(decodeURIComponent(href));
  });
  run(stream, html);
  return found;
}

/** A style sheet with the files that it names. */
async function styleInOne(text: string, url: string, fileOf: FileOf): Promise<Buffer> {
  const named = /url\(\s*(["']?)([^"')]+)\1\s*\)/g;
  const addresses = new Map<string, string>();
  for (const [, , address = ""] of text.matchAll(named)) {
    const path = pathOf(address, url);
    const bytes = path === null ? null : await fileOf(path);
    if (path !== null && bytes) addresses.set(address, dataUrl(path, bytes));
  }
  return Buffer.from(
    text.replace(named, (all, _, address: string) => {
      const data = addresses.get(address);
      return data === undefined ? all : `url("${data}")`;
    }),
  );
}

function wordsOf(tag: StartTag, name: string): readonly string[] {
  return (attributeOf(tag, name) ?? "").split(" ").filter((one) => one !== "");
}

function rewritten(
  html: string,
  url: string,
  note: string,
  files: ReadonlyMap<string, Buffer>,
  scripts: string[],
): string {
  const stream = new RewritingStream();
  const held: string[] = [];
  /** How deep we are in something that only a site has; 0 where we are not. */
  let left = 0;
  /** The end of a script whose text came from a file. */
  let isScriptDone = false;
  let isFoot = false;
  const emit = (raw: string) => {
    if (left === 0) stream.emitRaw(raw);
  };

  stream.on("startTag", (tag, raw) => {
    if (left > 0) {
      if (!tag.selfClosing && !voidTags.has(tag.tagName)) left += 1;
      return;
    }
    if (attributeOf(tag, "data-of-site") !== null) {
      left = 1;
      return;
    }
    held.push(...heldBy.flatMap((name) => wordsOf(tag, name)));
    if (tag.tagName === "footer" && attributeOf(tag, "class") === "foot") isFoot = true;
    const href = attributeOf(tag, "href");
    if (tag.tagName === "html") {
      set(tag, "data-single", "");
      stream.emitStartTag(tag);
    } else if (tag.tagName === "meta" && attributeOf(tag, "http-equiv") === "Content-Security-Policy") {
      set(tag, "content", policyMark);
      stream.emitStartTag(tag);
    } else if (tag.tagName === "link" && attributeOf(tag, "rel") === "stylesheet") {
      const bytes = files.get(pathOf(href, url) ?? "");
      if (bytes) stream.emitRaw(`<style>${styleText(bytes.toString("utf8"))}</style>`);
    } else if (tag.tagName === "script" && attributeOf(tag, "src") !== null) {
      isScriptDone = true;
      const bytes = files.get(pathOf(attributeOf(tag, "src"), url) ?? "");
      if (bytes) stream.emitRaw(script(bytes.toString("utf8")));
    } else if (tag.tagName === "img" || tag.tagName === "link" || tag.tagName === "image") {
      for (const name of ["src", "href", "xlink:href"]) inline(tag, name);
      stream.emitStartTag(tag);
    } else if (tag.tagName === "a") {
      for (const name of ["href", "xlink:href"]) lead(tag, name);
      stream.emitStartTag(tag);
    } else emit(raw);
  });
  stream.on("endTag", (tag, raw) => {
    if (left > 0) left -= 1;
    else if (tag.tagName === "script" && isScriptDone) isScriptDone = false;
    else if (tag.tagName === "footer" && isFoot) {
      isFoot = false;
      emit(`<p>${contentText(note)}</p>${raw}`);
    } else if (tag.tagName === "body") {
      for (const one of new Set(held)) emit(heldScript(one));
      emit(raw);
    } else emit(raw);
  });
  stream.on("text", (_, raw) => emit(raw));
  stream.on("comment", (_, raw) => emit(raw));
  stream.on("doctype", (_, raw) => emit(raw));
  return run(stream, html);

  /** The file of a picture, as its address. */
  function inline(tag: StartTag, name: string): void {
    const path = pathOf(attributeOf(tag, name), url);
    const bytes = path === null ? undefined : files.get(path);
    if (path !== null && bytes) set(tag, name, dataUrl(path, bytes));
  }

  /** A link leads to a place on this page, to a file that it holds itself, out of the site, or nowhere. */
  function lead(tag: StartTag, name: string): void {
    const value = attributeOf(tag, name);
    const path = pathOf(value, url);
    if (value === null || path === null) return;
    const bytes = files.get(path);
    if (path === url && value.includes("#")) set(tag, name, value.slice(value.indexOf("#")));
    else if (bytes) {
      set(tag, name, dataUrl(path, bytes));
      set(tag, "download", path.slice(path.lastIndexOf("/") + 1));
    } else remove(tag, name);
  }

  function script(source: string): string {
    const text = scriptText(source);
    scripts.push(text);
    return `<script>${text}</script>`;
  }

  /** Runs when the page asks for it (browser/base/load.ts). */
  function heldScript(address: string): string {
    const bytes = files.get(decodeURIComponent(address));
    if (!bytes) return "";
    const text = scriptText(bytes.toString("utf8"));
    scripts.push(text);
    return `<script type="text/plain" data-held="${attributeText(address)}">${text}</script>\n`;
  }
}

/** Elements without an end tag (HTML §13.1.2). */
const voidTags: ReadonlySet<string> = new Set(
  "area base br col embed hr img input link meta source track wbr".split(" "),
);

function run(stream: RewritingStream, html: string): string {
  const pieces: string[] = [];
  stream.on("data", (piece: string | Buffer) => void pieces.push(piece.toString()));
  stream.setEncoding("utf8");
  stream.end(html);
  return pieces.join("");
}

function attributeOf({ attrs }: StartTag, name: string): string | null {
  return attrs.find((one) => nameOf(one) === name)?.value ?? null;
}

/** Attributes of SVG have their prefix beside their name. */
function nameOf({ prefix, name }: { prefix?: string; name: string }): string {
  return prefix === undefined || prefix === "" ? name : `${prefix}:${name}`;
}

function set(tag: StartTag, name: string, value: string): void {
  const known = tag.attrs.find((one) => nameOf(one) === name);
  if (known) known.value = value;
  else tag.attrs.push({ name, value });
}

function remove(tag: StartTag, name: string): void {
  tag.attrs = tag.attrs.filter((one) => nameOf(one) !== name);
}

const base = "https://site.invalid/";

/** The path in the site that an address on a page leads to; null for one that leads out of it. */
function pathOf(value: string | null, url: string): string | null {
  if (value === null || !URL.canParse(value, base + encodePath(url))) return null;
  const { href, pathname } = new URL(value, base + encodePath(url));
  return href.startsWith(base) ? decodeURIComponent(pathname.slice(1)) : null;
}

function isPage(path: string): boolean {
  return path === "" || path.endsWith("/") || path.endsWith(".html");
}

function dataUrl(path: string, bytes: Buffer): string {
  return `data:${mediaTypeOf(path)};base64,${bytes.toString("base64")}`;
}

/** What would end or comment out an element is written otherwise, with the same meaning in strings and patterns. */
function scriptText(text: string): string {
  return text.replace(/<(?=\/script|!--|script)/gi, "\\x3c");
}

function styleText(text: string): string {
  return text.replace(/<(?=\/style)/gi, "\\3c ");
}

function contentText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function attributeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
}
