import { threatHref } from "../../addresses/urls.ts";
import { isOwn } from "../../rules/own.ts";
import type { Finding } from "../../threats/findings/finding.ts";
import { levelLink, type Presentation, rows } from "../present.ts";
import type { SinceView } from "../views.ts";

/** So many of the worst that were fixed are told; the page that compares two results has all of them. */
const shownAtMost = 100;

/**
 * What the first page tells of the result that the site is compared with.
 * @param open the findings that count
 */
export function sinceView(shown: Presentation, open: readonly Finding[]): SinceView | null {
  const { since, ruleOf } = shown;
  if (since === null) return null;
  const levelThen = (path: string) => {
    const link = levelLink(shown, path);
    return link.href === null ? { ...link, title: since.titles.get(path) || link.title } : link;
  };
  // What is not there any more is told as English: most of it is.
  const isOwnId = (id: string) => {
    const rule = ruleOf.get(id);
    return rule !== undefined && isOwn(rule);
  };
  return {
    name: since.name,
    now: since.now,
    newCount: open.filter(({ id }) => since.newIds.has(id)).length,
    fixed: rows(
      since.fixed,
      ({ id, rule, title, severity, score, element, level }) => ({
        ...{ id, title, severity, score, element: element.name, level: levelThen(level) },
        ruleId: rule,
        isOwn: isOwnId(rule),
        ruleHref: ruleOf.has(rule) ? threatHref(rule) : null,
      }),
      shownAtMost,
    ),
  };
}
