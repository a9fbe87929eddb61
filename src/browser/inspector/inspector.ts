import { setHash } from "../base/address.ts";
import { make, one } from "../base/dom.ts";
import { light, lightParts } from "../diagrams/highlight.ts";
import { showTab } from "../frame/anchors.ts";
import { ofContent } from "../live/lifetime.ts";
import { colouringOf } from "./colouring.ts";
import { panelFor } from "./panel.ts";
import { hrefOf, type Part, partsOf } from "./parts.ts";
import { litPaths, type ToldPath } from "./paths.ts";
import { savePng } from "./png.ts";
import { isAtWayIn, markWaysIn, rove } from "./roving.ts";
import { sequenceParts } from "./sequence-parts.ts";
import { asDrawn, type PictureName, type PictureState, readPicture, writePicture } from "./state.ts";

/** The pictures of a level answer: what one chooses in them is told beside them, and stays in the address. */
export function setUpInspector(): void {
  inspect("Dfd", partsOf);
  inspect("Sequence", sequenceParts);
}

function inspect(name: PictureName, partsIn: (svg: SVGSVGElement) => Part[]): void {
  const figure = document.getElementById(name);
  const stage = figure && one("[data-stage]", figure);
  const svg = stage && one<SVGSVGElement>("svg", stage);
  if (!svg || !document.getElementById("Elements")) return;
  const parts = partsIn(svg);
  if (parts.length === 0) return;
  const byAnchor = new Map(parts.map((part) => [part.anchor, part]));
  for (const { group, anchor } of parts) if (anchor !== null) group.dataset.node = anchor;
  const isDfd = name === "Dfd";
  if (isDfd) markWaysIn(parts);
  else {
    svg.setAttribute("role", "group");
    lightParts(stage, svg);
  }
  let state: PictureState = asDrawn;
  let chosen: Part | null = null;
  let told: ToldPath | null = null;

  const mark = (part: Part | null) => {
    light(svg, part?.group ?? null);
    chosen?.group.classList.remove("is-chosen");
    part?.group.classList.add("is-chosen");
    chosen = part;
  };
  const keep = (change: Partial<PictureState>) => {
    state = { ...state, ...change };
    const hash = writePicture(state, name);
    if (hash !== "" || readPicture(location.hash, name)) setHash(hash);
  };
  async function choose(part: Part, takesFocus: boolean): Promise<void> {
    mark(part);
    keep({ at: part.anchor ?? "" });
    await panel.show(part, takesFocus);
    part.group.dispatchEvent(new CustomEvent("tm-reveal", { bubbles: true }));
  }
  function close(): void {
    const part = chosen;
    const isInside = panel.node.contains(document.activeElement);
    mark(null);
    // Back to the path that it was chosen from, if there is one.
    if (part && told) panel.tell(told.title, told.told, isInside);
    else panel.hide();
    keep(part ? { at: "" } : { at: "", path: "" });
    if (!part) {
      told = null;
      paths?.light("");
    } else if (isInside && !told) roving.focus(part);
    svg?.dispatchEvent(new CustomEvent("tm-reveal", { bubbles: true }));
  }

  async function choosePath(path: string, takesFocus: boolean): Promise<void> {
    keep({ path });
    const found = (await paths?.light(path)) ?? null;
    if (path !== state.path) return;
    told = found;
    if (!found || chosen) return;
    panel.tell(found.title, found.told, takesFocus);
    stage?.dispatchEvent(new CustomEvent("tm-whole", { bubbles: true }));
  }

  const panel = panelFor(parts, close);
  const paths = isDfd
    ? litPaths(svg, parts, (path) => {
        mark(null);
        keep({ at: "" });
        if (figure.hidden) showTab(figure);
        figure.scrollIntoView({ block: "start" });
        choosePath(path, true);
      })
    : null;
  const frame = make("div", { class: "inspected" });
  stage.before(frame);
  frame.append(stage, panel.node);
  const colour = isDfd
    ? colouringOf(figure, parts, (change) => {
        keep(change);
        colour?.(state);
      })
    : null;
  const roving = rove(svg, parts, (part) => choose(part, true));

  svg.addEventListener("click", (event) => {
    const part = roving.partOf(event);
    if (!part || part.anchor === null || isAtWayIn(event)) return;
    // A link in another tab is a link.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const href = hrefOf(part.target);
    if (event.detail === 2 && part === chosen && href !== null) location.href = href;
    else {
      // The label of an arrow is not what takes the focus.
      if (document.activeElement !== part.target) part.target.focus({ preventScroll: true });
      choose(part, false);
    }
  });
  // What is told about follows the arrows.
  svg.addEventListener("focusin", (event) => {
    const part = roving.partOf(event);
    if (chosen && part && part !== chosen && part.anchor !== null) choose(part, false);
  });
  panel.node.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
    const href = link?.getAttribute("href") ?? "";
    if (!link || !href.startsWith("#") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const part = byAnchor.get(href.slice(1));
    if (part && link.dataset.row === undefined) {
      event.preventDefault();
      choose(part, true);
    } else figure?.dispatchEvent(new CustomEvent("tm-leave-full"));
  });
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !(chosen || told) || one("dialog[open]")) return;
      event.preventDefault();
      event.stopPropagation();
      close();
    },
    { capture: true, signal: ofContent() },
  );

  const png = make("button", { type: "button", class: "link-button", text: "PNG" });
  png.addEventListener("click", () => savePng(svg, document.title));
  one(".diagram-files", figure)?.prepend(png, " ");

  const follow = () => {
    const next = readPicture(location.hash, name);
    if (!next) return;
    state = next;
    colour?.(state);
    if (figure.hidden) showTab(figure);
    figure.scrollIntoView({ block: "start" });
    const part = next.at === "" ? undefined : byAnchor.get(next.at);
    if (part) {
      part.group.dispatchEvent(new CustomEvent("tm-show", { bubbles: true }));
      choose(part, false);
    } else if (chosen) {
      mark(null);
      panel.hide();
    }
    choosePath(next.path, false);
    if (!part && next.path === "") panel.hide();
  };
  window.addEventListener("hashchange", follow, { signal: ofContent() });
  follow();
}
