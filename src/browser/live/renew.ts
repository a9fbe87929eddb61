import { all, one } from "../base/dom.ts";
import { loadAnew } from "../base/load.ts";
import { root } from "../base/site.ts";
import { shared } from "../findings/shared.ts";
import { setUpCrumbs } from "../frame/crumbs.ts";
import { searchAnew } from "../search/search.ts";
import { startContent } from "../start.ts";
import { forgetTables } from "../tables/beyond.ts";
import { setUpTree } from "../tree/tree.ts";
import { keep } from "./kept.ts";
import { endContent } from "./lifetime.ts";
import { noteViews } from "./views.ts";

/** Parts of a page that change by themselves, as they came: what scripts made of them is not compared. */
const parts = ["header.top", "#Side", "main", "footer.foot"] as const;
const searched = "assets/search.js";
const navigation = "assets/nav.js";

export interface Renewal {
  /**
   * Fetches the page again and shows what is new of it.
   * @param assets digests of what pages load, by path from the root of the site
   * @returns `gone` where there is no such page any more; `reload` where it must be loaded as a whole
   */
  readonly renew: (assets: Readonly<Record<string, string>>) => Promise<"shown" | "gone" | "reload">;
}

/** @param assets as they were when the page was loaded; null where nobody knows */
export function renewalOf(): Renewal & {
  readonly loadedWith: (assets: Readonly<Record<string, string>>) => void;
} {
  let raw = rawParts(document);
  let known: Readonly<Record<string, string>> | null = null;

  const renew = async (assets: Readonly<Record<string, string>>) => {
    const response = await fetch(location.pathname, { cache: "no-cache" });
    if (response.status === 404) return "gone";
    if (!response.ok || response.redirected) return "reload";
    const next = new DOMParser().parseFromString(await response.text(), "text/html");
    const main = one("main", next);
    const side = one("#Side", next);
    const nextRaw = rawParts(next);
    const changed = new Set(parts.filter((part) => raw[part] !== nextRaw[part]));
    if (!main || !side || changed.has("header.top") || styleOf(next) !== styleOf(document)) return "reload";
    const before = known;
    const stale = Object.keys(assets).filter((path) => before === null || before[path] !== assets[path]);
    if (before !== null && stale.some((path) => /tm-site\.(?:js|css)$/.test(path))) return "reload";
    const loaded = await loadScripts(next, stale);
    raw = nextRaw;
    known = assets;
    if (stale.includes(searched)) searchAnew();
    if (changed.has("footer.foot")) one("footer.foot")?.replaceWith(one("footer.foot", next) ?? "");
    if (changed.has("#Side") || stale.includes(navigation)) renewSide(side);
    if (changed.has("main") || loaded) renewMain(main);
    document.title = next.title;
    return "shown";
  };
  return {
    renew,
    loadedWith(assets) {
      known = assets;
    },
  };
}

function rawParts(from: Document): Readonly<Record<(typeof parts)[number], string>> {
  const entries = parts.map((part) => [part, rawOf(one(part, from))]);
  return Object.fromEntries(entries);
}

const rawOf = (node: Element | null): string => (node ? new XMLSerializer().serializeToString(node) : "");

const styleOf = (from: Document): string =>
  all<HTMLLinkElement>("link[rel=stylesheet]", from)
    .map((link) => link.getAttribute("href"))
    .join();

/** Loads the data that a page comes with, where it is new. @returns whether the content has to be made of it again */
async function loadScripts(next: Document, stale: readonly string[]): Promise<boolean> {
  const here = new Map(
    all<HTMLScriptElement>("head script[src]").map((node) => [node.getAttribute("src"), node]),
  );
  const wanted = all<HTMLScriptElement>("head script[defer][src]", next).map(
    (node) => node.getAttribute("src") ?? "",
  );
  const fresh = wanted.filter((src) => !here.has(src) || stale.some((path) => root + path === src));
  loadAnew();
  await Promise.all(
    fresh.map((src) => {
      const script = document.createElement("script");
      const done = new Promise((resolve) => {
        script.onload = script.onerror = resolve;
      });
      script.src = src;
      here.get(src)?.remove();
      document.head.append(script);
      return done;
    }),
  );
  return fresh.some((src) => !src.endsWith(navigation));
}

function renewSide(next: HTMLElement): void {
  const side = one("#Side");
  const filter = one<HTMLInputElement>("input", side ?? document);
  const typed = filter?.value ?? "";
  const isFocused = filter !== null && document.activeElement === filter;
  const top = side?.scrollTop ?? 0;
  // The button of the menu knows this very node.
  side?.replaceChildren(...Array.from(next.childNodes));
  setUpTree();
  setUpCrumbs();
  if (side) side.scrollTop = top;
  const field = one<HTMLInputElement>("input", side ?? document);
  if (!field) return;
  if (typed !== "") {
    field.value = typed;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (isFocused) field.focus({ preventScroll: true });
}

function renewMain(next: HTMLElement): void {
  const main = one("main");
  if (!main) return;
  const kept = keep(main);
  const height = document.documentElement.scrollHeight;
  endContent();
  forgetTables();
  Object.assign(shared, { filter: null, unloaded: () => 0, loadRest: () => undefined });
  // While the content is made, the page must not become shorter, or a browser would scroll; nor may it follow what grows,
  // which would be taken for a reader's own scrolling.
  document.body.style.minHeight = `${height}px`;
  document.documentElement.style.overflowAnchor = "none";
  document.adoptNode(next);
  main.replaceWith(next);
  startContent(() => {
    noteViews(next);
    kept.pictures(next);
    // Settings may be put back after the pictures.
    requestAnimationFrame(() => {
      document.body.style.minHeight = "";
      document.documentElement.style.overflowAnchor = "";
    });
    document.dispatchEvent(new CustomEvent("tm-renewed"));
  });
  kept.settings(next);
}
