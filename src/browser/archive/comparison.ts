import type { FindingFacts } from "../../diff/facts.ts";
import type { SnapshotData } from "../../report/browser-rows.ts";
import { compared } from "../../report/diff/compared.ts";
import { make, one } from "../base/dom.ts";
import { load } from "../base/load.ts";
import { tmSite } from "../base/site.ts";
import { number, say, spoken, term } from "../words.ts";

const known = new Map<string, SnapshotData>();

/** The page of an archive that compares two dates. */
export function setUpComparison(): void {
  const from = one<HTMLSelectElement>("#From");
  const to = one<HTMLSelectElement>("#To");
  const place = one("#Comparison");
  if (!from || !to || !place) return;
  tmSite.addSnapshot = (date, data) => void known.set(date, data);
  const dates = (tmSite.snapshots ?? []).map(({ date }) => date);
  for (const choice of [from, to])
    choice.replaceChildren(...dates.map((date) => make("option", { value: date, text: date })));
  const asked = new URLSearchParams(location.hash.slice(1));
  from.value = pick(asked.get("from"), dates, dates[1] ?? dates[0]);
  to.value = pick(asked.get("to"), dates, dates[0]);
  const show = async () => {
    history.replaceState(null, "", `#from=${from.value}&to=${to.value}`);
    place.replaceChildren(make("p", { class: "note", text: say("browser.comparing") }));
    const [before, after] = await Promise.all([from.value, to.value].map(snapshot));
    place.replaceChildren(...(before && after ? tables(from.value, before, to.value, after) : [missing()]));
  };
  for (const choice of [from, to]) choice.addEventListener("change", () => void show());
  void show();
}

function pick(asked: string | null, dates: readonly string[], otherwise: string | undefined): string {
  return asked !== null && dates.includes(asked) ? asked : (otherwise ?? "");
}

async function snapshot(date: string): Promise<SnapshotData | undefined> {
  await load(`${date}/data/snapshot.js`).catch(() => undefined);
  return known.get(date);
}

function missing(): HTMLElement {
  return make("p", {
    class: "note",
    text: say("browser.notCompared"),
  });
}

function tables(from: string, before: SnapshotData, to: string, after: SnapshotData): HTMLElement[] {
  const { opened, ended, changed, moved } = compared(before, after);
  const [then, there] = [openLines(from, before), openLines(to, after)];
  const dates = { from, to };
  return [
    section(
      say("browser.diffNew"),
      say("browser.diffNewNote", dates),
      opened.map((one) => there(one)),
    ),
    section(
      say("browser.diffEnded"),
      say("browser.diffEndedNote", dates),
      ended.map((one) => then(one)),
    ),
    section(
      say("browser.diffChanged"),
      say("browser.diffChangedNote"),
      changed.map(({ before: was, after: one }) => there(one, was)),
    ),
    section(
      say("browser.diffMoved"),
      say("browser.diffMovedNote"),
      moved.flatMap(({ before: were, after: are, why }) =>
        are.map((one) => {
          const ids = were.map(({ id }) => id).join(", ");
          const said = say("moved.was", { why: term("moved", why), ids });
          return there(one, were[0], make("span", { class: "note", text: said }));
        }),
      ),
    ),
  ];
}

function section(title: string, what: string, rows: readonly HTMLElement[]): HTMLElement {
  return make(
    "section",
    {},
    make("h2", { text: `${title} (${number(rows.length)})` }),
    make("p", { class: "note", text: what }),
    ...(rows.length === 0 ? [] : [make("ul", { class: "compared" }, ...rows)]),
  );
}

/** Lines about findings of a date, each with the way to its page. */
function openLines(date: string, { findings }: SnapshotData) {
  const hrefs = new Map(findings.map((row) => [row[0], row[row.length - 1] as string]));
  return (
    { id, rule, severity, title }: FindingFacts,
    was?: FindingFacts,
    ...more: readonly HTMLElement[]
  ): HTMLElement => {
    const said = [was?.severity, severity].map((one) => (one ? term("severity", one) : ""));
    const isSame = !was || was.severity === severity;
    return make(
      "li",
      {},
      make("span", {
        class: `badge s-${severity}`,
        text: isSame ? said[1] : said.join(" → "),
      }),
      " ",
      make("a", { ...spoken(rule), href: `${date}/${hrefs.get(id) ?? "index.html"}`, text: title }),
      " ",
      make("code", { text: id }),
      ...more.flatMap((one) => [" ", one]),
    );
  };
}
