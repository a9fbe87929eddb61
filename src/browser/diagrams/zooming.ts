import { all, make, one } from "../base/dom.ts";
import { root } from "../base/site.ts";
import { session } from "../base/storage.ts";

/**
 * The way down into a level grows out of its element in the picture above, and the way up goes back into it, where the
 * browser has transitions between documents. Elsewhere, and where a reader wants less motion, one is just there.
 */
export function setUpZooming(): void {
  window.addEventListener("pageswap", ({ viewTransition, activation }) => {
    // Of an entry of the history, the browser hides the address: the whole picture goes, and the other page knows the way.
    zoom(viewTransition, (stage) => {
      const to = activation?.entry?.url;
      return to ? endOf(stage, to) : stage;
    });
  });
  window.addEventListener("pagereveal", ({ viewTransition }) => {
    // Without referrers the browser does not say where one comes from. Written early, the next page surely reads it.
    const from = session.get("page");
    session.set("page", location.href);
    zoom(viewTransition, (stage) => (from === null ? null : endOf(stage, from)));
  });
}

/** Gives the end of the way on this page its name: the picture, or the element of the level that one comes from or goes to. */
function zoom(transition: ViewTransition | null, endIn: (stage: HTMLElement) => HTMLElement | null): void {
  for (const old of all(".zoom-end")) old.remove();
  if (!transition) return;
  // It is refused where the browser, or this, skips it: then one is just there.
  transition.ready.catch(() => {});
  const stage = one("[data-diagram='dfd'] [data-stage]");
  const end = stage && endIn(stage);
  if (!end) {
    transition.skipTransition();
    return;
  }
  end.style.setProperty("view-transition-name", "level");
  const done = () => {
    end.style.removeProperty("view-transition-name");
    if (end !== stage) end.remove();
  };
  transition.finished.then(done, done);
}

function endOf(stage: HTMLElement, other: string): HTMLElement | null {
  const way = wayTo(location.href, other);
  return way === "up" ? stage : way && endAt(stage, other);
}

/** Whether an address is that of a level below or above; null for neither. */
function wayTo(here: string, there: string): "down" | "up" | null {
  const from = folderOf(here);
  const to = folderOf(there);
  if (from === to) return null;
  if (to.startsWith(from)) return "down";
  return from.startsWith(to) ? "up" : null;
}

/** The overview shows the picture of the uppermost level. */
function folderOf(address: string): string {
  const folder = new URL(".", address).pathname;
  return folder === new URL(root || "./", location.href).pathname ? `${folder}levels/` : folder;
}

/** A box over the element that leads to a level, or to one around it: parts of a picture have none of their own. */
function endAt(stage: HTMLElement, address: string): HTMLElement | null {
  const to = folderOf(address);
  const leading = all<SVGAElement>("svg a", stage)
    .map((link) => ({ link, folder: folderOf(new URL(link.href.baseVal, location.href).href) }))
    .filter(({ link, folder }) => !link.href.baseVal.startsWith("#") && to.startsWith(folder))
    .sort((a, b) => b.folder.length - a.folder.length);
  const [nearest] = leading;
  if (!nearest) return null;
  const { left, top, width, height } = nearest.link.getBoundingClientRect();
  const box = make("div", { class: "zoom-end", "aria-hidden": "true" });
  Object.assign(box.style, {
    ...{ left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` },
  });
  document.body.append(box);
  return box;
}
