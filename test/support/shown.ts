import { findingAttribute } from "../../src/browser/findings/attribute.ts";
import type { Heat } from "./counts.ts";
import { type Element, find, findAll, hasClass, readable } from "./html.ts";
import { targetsWithin } from "./links.ts";
import type { Finding, Site } from "./site.ts";

/** A text as a page can show it: control characters and halves of surrogate pairs are none of HTML. */
export function onAPage(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, "\ufffd")
    .toWellFormed();
}

/** The texts of the breadcrumb of a page. */
export function breadcrumbOf(site: Site, page: string): string[] {
  const trail = find(site.document(page), (one) => one.attributes.get("aria-label") === "Breadcrumb");
  return findAll(trail, "bdi").map(readable);
}

/** Whether a level's page says that there is nothing in its model. */
export function isEmpty(document: Element): boolean {
  return findAll(document, ".empty").length > 0 && findAll(document, ".totals").length === 0;
}

/** The number that an element shows. Throws for anything else. */
export function numberIn(element: Element): number {
  const text = readable(element).trim();
  if (!/^[\d,]+$/.test(text)) throw new Error(`${JSON.stringify(text)} is no number`);
  return Number(text.replaceAll(",", ""));
}

/** What a level's page shows of a finding. */
export function asShown({ id, rule, severity, status, element, stride }: Finding) {
  return { id: onAPage(id), rule, severity, status, element: onAPage(element.name), stride: stride.join("") };
}

/** The same, read from the page. */
export function findingOn(item: Element) {
  const { rule, severity, status, stride } = findingAttribute(item.attributes.get("data-finding") ?? "");
  return {
    id: readable(find(item, "[data-copy-text]")),
    rule,
    severity,
    status,
    element: readable(find(item, "[data-element]")),
    stride,
  };
}

/** The numbers in the tables of levels of a page, by level. */
export function levelRowsOf(site: Site, page: string): Map<string, Heat> {
  const rows = new Map<string, Heat>();
  for (const table of findAll(site.document(page), "[data-levels]")) {
    for (const row of findAll(table, "[data-depth]")) {
      const [target = ""] = targetsWithin(page, [row]);
      const cells = findAll(row, (one) => hasClass(one, "heat"));
      const numbers = cells.map((cell) => {
        const total = readable(cell) === "·" ? 0 : numberIn(cell);
        return [Number(cell.attributes.get("data-own") ?? total), total] as const;
      });
      rows.set(target.replace(/^levels\/?/, "").replace(/\/?index\.html$/, ""), numbers);
    }
  }
  return rows;
}
