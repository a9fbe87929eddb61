import { hidden, make } from "../base/dom.ts";
import { glyph, icon } from "../base/glyphs.ts";
import { root } from "../base/site.ts";
import { say, spoken, term } from "../words.ts";
import { beginningWith, marked } from "./query.ts";
import { byGroup, type Group, type SearchRecord } from "./records.ts";

const groupNames: Readonly<Record<Group, string>> = {
  levels: say("browser.groupLevels"),
  elements: say("browser.groupElements"),
  rules: say("browser.groupRules"),
  controls: say("browser.groupControls"),
  findings: say("browser.findings"),
};
const PER_GROUP = 6;

/** What was found, as boxes of links; and the links alone, in the order of the boxes. */
export function hitsOf(found: readonly SearchRecord[], query: string) {
  const hits: HTMLAnchorElement[] = [];
  const boxes = Array.from(byGroup(found), ([group, members]) => {
    const name = groupNames[group];
    const more =
      members.length > PER_GROUP ? `, ${say("browser.nOf", { n: PER_GROUP, all: members.length })}` : "";
    const head = make("div", { class: "search-group", "aria-hidden": "true", text: name + more });
    const links = members.slice(0, PER_GROUP).map((record) => {
      const link = hitOf(record, query, `Hit-${hits.length}`);
      hits.push(link);
      return link;
    });
    return make("div", { role: "group", "aria-label": name }, head, ...links);
  });
  return { boxes, hits };
}

function hitOf(record: SearchRecord, query: string, id: string): HTMLAnchorElement {
  const { group, title, sub, more, href, severity, rule } = record;
  const parts = marked(title, query).map((part, at) => (at % 2 ? make("mark", { text: part }) : part));
  const line = make("span", {}, make("b", { ...(rule === "" ? {} : spoken(rule)), dir: "auto" }, ...parts));
  const besides = [sub, ...beginningWith(more, query)].join(" ").trim();
  if (besides) line.append(make("span", { dir: "auto", text: besides }));
  const image = group === "findings" ? glyph(severity) : icon(group === "levels" ? "enter" : "chevron");
  const link = make(
    "a",
    {
      class: "search-hit",
      role: "option",
      id,
      href: root + href,
      tabindex: "-1",
      "aria-selected": "false",
    },
    image,
    line,
  );
  if (severity) link.append(hidden(term("severity", severity)));
  return link;
}
