import { all, pieceOf } from "../base/dom.ts";
import { load } from "../base/load.ts";
import { tmSite } from "../base/site.ts";

/** Pictures too large for their page come as scripts; until then, and without scripts, the picture's file is shown. */
export function loadPictures(then: () => void): void {
  const stages = all("[data-picture]");
  if (stages.length === 0) {
    then();
    return;
  }
  tmSite.addPicture = (name, html) => {
    const stage = stages.find((one) => one.closest("[data-diagram]")?.id === name);
    stage?.replaceChildren(...Array.from(pieceOf(html).children));
  };
  Promise.allSettled(stages.map((stage) => load(stage.dataset.picture ?? ""))).then(then);
}
