import { all } from "../base/dom.ts";
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
    const template = document.createElement("template");
    template.innerHTML = html;
    stage?.replaceChildren(template.content);
  };
  Promise.allSettled(stages.map((stage) => load(stage.dataset.picture ?? ""))).then(then);
}
