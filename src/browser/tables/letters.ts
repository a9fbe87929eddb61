import { textOf } from "../base/dom.ts";
import { strideName } from "../findings/matching.ts";

/** Lists of findings have letters of STRIDE only: what each stands for is told where the pointer is. */
export function setUpLetters(): void {
  document.addEventListener("pointerover", ({ target }) => {
    if (target instanceof HTMLElement && target.matches(".letters abbr:not([title])"))
      target.title = strideName(textOf(target));
  });
}
