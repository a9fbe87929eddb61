import { dataFile } from "../../addresses/files.ts";
import { controlAnchor, threatHref } from "../../addresses/urls.ts";
import { controlsOf } from "../../controls/controls.ts";
import { type Catalogue, type ControlFamilyUse, type ControlUse, catalogues } from "../../controls/types.ts";
import type { AboutView } from "../pages/about-view.ts";
import { type Presentation, placeText } from "../present.ts";
import { stopOf } from "../stops.ts";
import type { CatalogueView, ControlFamilyView, ControlRow, ControlsView, Some } from "./views.ts";

/** Of each list of a control so many are on the page; the pages of levels and rules have all. */
const placesShown = 5;
const rulesShown = 12;

const names: Readonly<Record<Catalogue, Pick<CatalogueView, "id" | "name" | "version">>> = {
  nist: { id: "NIST", name: "NIST SP 800-53", version: "revision 5" },
  asvs: { id: "ASVS", name: "OWASP ASVS", version: "5.0.0" },
  iec62443: { id: "IEC62443", name: "IEC 62443", version: "3-3:2013" },
};

/** What the page *Controls* says. */
export function controlsView(shown: Presentation, downloads: AboutView["downloads"]): ControlsView {
  const { families, idle } = controlsOf(shown.result);
  const file = dataFile("controls.csv");
  return {
    catalogues: catalogues.map((catalogue) => {
      const own = families.filter((family) => family.catalogue === catalogue);
      const controls = own.flatMap((family) => family.controls);
      return {
        ...names[catalogue],
        families: own.map((family) => familyView(shown, family)),
        controls: controls.length,
        missing: controls.filter(({ missing }) => missing.length > 0).length,
        idle: idle[catalogue],
        relation: catalogue === "iec62443" ? shown.speaker.say("controls.relation.iec62443") : null,
      };
    }),
    file: downloads.some(({ href }) => href === file) ? file : null,
  };
}

function familyView(shown: Presentation, family: ControlFamilyUse): ControlFamilyView {
  const { id, name, open, worst, catalogue, controls } = family;
  return {
    anchor: `${names[catalogue].id}-${id.replaceAll(" ", "")}`,
    ...{ id, name, open, worst },
    controls: controls.map((one) => controlRow(shown, one)),
  };
}

function controlRow(shown: Presentation, use: ControlUse): ControlRow {
  const { id, name, url, note, rules, answers, open, worst, decided, missing, decidedAt, stated } = use;
  return {
    anchor: controlAnchor(id),
    ...{ id, name, url, note, answers, open, worst, decided, decidedAt },
    rules: some(rules, rulesShown, (rule) => ({ id: rule, href: threatHref(rule) })),
    missing: some(missing, placesShown, ({ findings, isPartly, ...thing }) => {
      const finding = shown.findingById.get(findings[0] ?? "");
      return {
        at: stopOf(shown, thing),
        isPartly,
        rule: finding?.rule.id ?? "",
        href: finding ? shown.links.findingHref(finding) : "",
        findings: findings.length,
      };
    }),
    stated: some(stated, placesShown, ({ property, file, line, ...thing }) => ({
      at: stopOf(shown, thing),
      property: property.replace(/^controls\./, ""),
      place: placeText({ file, line }),
    })),
  };
}

function some<Item, Row>(items: readonly Item[], atMost: number, shape: (item: Item) => Row): Some<Row> {
  return { shown: items.slice(0, atMost).map(shape), total: items.length };
}
