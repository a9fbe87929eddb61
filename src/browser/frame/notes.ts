import { one } from "../base/dom.ts";

/** What a page says once about a threat is shown in each of its findings, when it is opened. */
export function setUpNotes(): void {
  const show = ({ target }: Event) => {
    if (!(target instanceof HTMLDetailsElement) || !target.open) return;
    const link = one<HTMLAnchorElement>("[data-note]", target);
    const note = link && document.getElementById(link.hash.slice(1));
    const body = note && one(".note-body", note);
    if (!body || !link) return;
    const said = body.cloneNode(true) as HTMLElement;
    const what = one(".what", said);
    if (what) one(".finding-story", target)?.prepend(what);
    link.parentElement?.replaceWith(said);
  };
  document.addEventListener("toggle", show, true);
}
