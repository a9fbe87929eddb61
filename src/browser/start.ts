import { page } from "./base/site.ts";
import { setUpDiagrams } from "./diagrams/diagrams.ts";
import { setUpLinking } from "./diagrams/linking.ts";
import { loadPictures } from "./diagrams/pictures.ts";
import { setUpZooming } from "./diagrams/zooming.ts";
import { setUpFilters } from "./findings/filters.ts";
import { setUpRest } from "./findings/rest/rest.ts";
import { followHash, followPart } from "./frame/anchors.ts";
import { setUpCopying } from "./frame/copying.ts";
import { setUpCrumbs } from "./frame/crumbs.ts";
import { setUpJump } from "./frame/jump.ts";
import { setUpKeys } from "./frame/keys.ts";
import { setUpMenu } from "./frame/menu.ts";
import { setUpNotes, unfoldNotes } from "./frame/notes.ts";
import { setUpPrintDepth } from "./frame/print-dialog.ts";
import { setUpPrinting } from "./frame/printing.ts";
import { setUpScrolling } from "./frame/sideways.ts";
import { setUpTerms } from "./frame/terms.ts";
import { setUpTheme, showTheme } from "./frame/theme.ts";
import { addTools } from "./frame/tools.ts";
import { setUpInspector } from "./inspector/inspector.ts";
import { setUpAttack } from "./tables/attack.ts";
import { setUpBeyond } from "./tables/beyond.ts";
import { setUpLetters } from "./tables/letters.ts";
import { setUpLevels } from "./tables/levels.ts";
import { setUpRowFilter } from "./tables/row-filter.ts";
import { setUpRowLinks } from "./tables/row-links.ts";
import { setUpSorting } from "./tables/sorting.ts";
import { setUpTree } from "./tree/tree.ts";

/** Before the first paint, and then when the page is there. */
export function startPage(onPictures?: () => void): void {
  page.classList.add("has-scripts");
  showTheme();
  setUpZooming();
  document.addEventListener("DOMContentLoaded", () => {
    start({
      addTools,
      setUpTheme,
      setUpMenu,
      setUpTree,
      setUpKeys,
      setUpCopying,
      setUpNotes,
      setUpLetters,
      setUpPrinting,
      setUpPrintDepth,
    });
    startContent(() => {
      onPictures?.();
      followPart();
    });
    start({ followHash });
    window.addEventListener("hashchange", followHash);
  });
}

/** What is in `<main>`, also when other content has taken its place. `then` is for when the pictures are there. */
export function startContent(then: () => void): void {
  start({
    setUpCrumbs,
    setUpFilters,
    setUpRest,
    setUpRowLinks,
    setUpBeyond,
    unfoldNotes,
    setUpRowFilter,
    setUpSorting,
    setUpLevels,
    setUpAttack,
  });
  loadPictures(() => start({ setUpDiagrams, setUpInspector, setUpLinking, then }));
  start({ setUpTerms });
  // They measure: in the same task, a browser would lay out the page before all else.
  setTimeout(() => start({ setUpScrolling, setUpJump }));
}

/** One part that fails must not take the others with it. */
function start(parts: Readonly<Record<string, () => void | Promise<void>>>): void {
  for (const [name, part] of Object.entries(parts)) {
    const run = async () => part();
    run().catch((error) => console.error(`tm-site: ${name} failed`, error));
  }
}
