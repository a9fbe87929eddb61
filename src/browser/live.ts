/*
 * What a page served by `tm-site serve` has on top of its site: it takes over new content without losing its place, and
 * tells what is wrong with the models. It comes in place of the script of the site, which it holds.
 */

import { one } from "./base/dom.ts";
import type { LivePage, LiveState } from "./live/messages.ts";
import { makePanel } from "./live/panel.ts";
import { renewalOf } from "./live/renew.ts";
import { listen } from "./live/stream.ts";
import { noteViews } from "./live/views.ts";
import { startPage } from "./start.ts";

const { run, generation, content, edits } = { ...document.currentScript?.dataset } as unknown as LivePage;

document.addEventListener("DOMContentLoaded", follow);
// After that: what came from the server is noted before it is changed.
if (content === "own")
  startPage(() => {
    const main = one("main");
    if (main) noteViews(main);
  });

function follow(): void {
  const panel = makePanel(edits === "yes");
  const renewal = renewalOf();
  let shown = Number(generation);
  let newest: LiveState | null = null;
  let isAtWork = false;

  const catchUp = async () => {
    if (isAtWork) return;
    isAtWork = true;
    while (newest && newest.generation !== shown) {
      const { generation: next, assets } = newest;
      const became = content === "own" ? await renewal.renew(assets).catch(() => "later" as const) : "reload";
      if (became === "later") break;
      if (became === "reload") return location.reload();
      shown = next;
      panel.note(became === "gone" ? "This page is no part of the site any more." : null);
      document.documentElement.dataset.generation = String(shown);
    }
    isAtWork = false;
  };

  listen(
    (state) => {
      if (state.run !== run) return location.reload();
      newest = state;
      if (state.generation === shown) renewal.loadedWith(state.assets);
      panel.show(state);
      void catchUp();
    },
    () => panel.show({ ...(newest ?? nothing), isBuilding: false }),
  );
}

const nothing: LiveState = { run: "", generation: 0, isBuilding: false, problems: [], untold: 0, assets: {} };
