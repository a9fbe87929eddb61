import { make, one } from "../base/dom.ts";
import { load } from "../base/load.ts";
import { page, root, tmSite } from "../base/site.ts";
import { say } from "../words.ts";

/** Where a site is one of an archive, a choice of dates leads to the same page of another date. */
export function setUpSnapshots(): void {
  const tools = one(".top-tools");
  const snapshots = tmSite.snapshots ?? [];
  if (!tools || snapshots.length === 0) return;
  const here =
    decodeURIComponent(new URL(`${root || "./"}.`, location.href).pathname)
      .split("/")
      .at(-2) ?? "";
  const choice = make(
    "select",
    { class: "snapshots", "aria-label": say("browser.snapshot") },
    ...snapshots.map(({ date }) => make("option", { value: date, text: date })),
    make("option", { value: "", text: say("browser.compare") }),
  );
  choice.value = here;
  choice.addEventListener("change", () => {
    const date = choice.value;
    choice.value = here;
    if (date === "") location.href = `${root}../compare.html`;
    else if (date !== here) void leadTo(date);
  });
  tools.prepend(choice);
}

/** Pages of levels and threats that the other date does not have lead to its first page. */
async function leadTo(date: string): Promise<void> {
  const url = page.dataset.url ?? "index.html";
  const mayLack = /^(levels|threats)\/./.test(url);
  let href = url;
  if (mayLack) {
    let pages: readonly string[] = [];
    tmSite.addSnapshot = (_, data) => {
      pages = data.pages;
    };
    await load(`../${date}/data/snapshot.js`).catch(() => undefined);
    if (!pages.includes(url)) href = "index.html";
  }
  location.href = `${root}../${date}/${href}`;
}
