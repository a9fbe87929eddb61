import { all, make, one, textOf } from "../base/dom.ts";

/** What a page says once about a threat is shown in each of its findings, when it is opened. */
export function setUpNotes(): void {
  const show = ({ target }: Event) => {
    if (!(target instanceof HTMLDetailsElement) || !target.open) return;
    for (const table of all<HTMLTableElement>(".score", target)) drawSteps(table);
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

/** A waterfall: each term of a score moves on from where the one before it ended, on the scale from 0 to 10. */
function drawSteps(table: HTMLTableElement): void {
  if (one(".steps", table)) return;
  let at = 0;
  for (const row of Array.from(table.rows)) {
    const number = row.cells[1];
    const value = Number(textOf(number).replace("\u2212", "-"));
    const isTotal = row.parentElement === table.tFoot;
    const [from, to] = isTotal ? [0, value] : [at, at + value];
    at = to;
    const [low, high] = [Math.min(from, to), Math.max(from, to)].map((end) => Math.max(0, Math.min(10, end)));
    const kind = isTotal ? "is-total" : value < 0 ? "is-less" : "is-more";
    const bar = make("i", { class: kind });
    bar.style.left = `${(low ?? 0) * 10}%`;
    bar.style.width = `${((high ?? 0) - (low ?? 0)) * 10}%`;
    number?.after(make("td", { class: "steps", "aria-hidden": "true" }, bar));
  }
}
