import { dataFile } from "../../addresses/files.ts";
import { pages } from "../../addresses/urls.ts";
import { nounOf } from "../../priorities/change-kinds.ts";
import { placesIn } from "../../priorities/fixes.ts";
import { prioritiesOf } from "../../priorities/priorities.ts";
import type { FixGroup, OpenQuestion, Share, TopFix } from "../../priorities/types.ts";
import { isOwn } from "../../rules/own.ts";
import type { Statement } from "../../threats/findings/finding.ts";
import { decisionsDue } from "../decision-rows.ts";
import type { AboutView } from "../pages/about-view.ts";
import { levelLink, type Presentation, placeText } from "../present.ts";
import { stopOf } from "../stops.ts";
import { endedRows } from "./ended-rows.ts";
import type {
  FixGroupView,
  FixRow,
  FixView,
  LineView,
  QuestionView,
  ShareRow,
  Some,
  StartSummary,
  StartView,
} from "./views.ts";

/** Of each list so many are on the page; the file has all. */
const linesShown = 20;
const findingsShown = 20;
const groupsShown = 40;
const entriesShown = 100;
/** Of the fixes and questions, so many are on the overview. */
const onOverview = 5;

/** What the page *Where to start* says. */
export function startView(shown: Presentation, downloads: AboutView["downloads"]): StartView {
  const all = prioritiesOf(shown.result);
  const file = dataFile("priorities.json");
  const anchors = new Map(all.fixes.map(({ id }, index) => [id, anchorOf(index)]));
  const group = ({ name, closes, fixes, total }: FixGroup): FixGroupView => ({
    name,
    closes,
    fixes: { shown: fixes.map((fix) => fixRow(shown, fix, null)), total },
  });
  const grouped = (one: FixGroup): FixGroupView => ({
    ...group(one),
    fixes: {
      shown: one.fixes.map((fix) => fixRow(shown, fix, anchors.get(fix.id) ?? null)),
      total: one.total,
    },
  });
  const shares = (some: readonly Share[]): Some<ShareRow> => ({
    shown: some.slice(0, groupsShown).map((share) => shareRow(shown, share)),
    total: some.length,
  });
  return {
    open: all.open,
    undecided: all.undecided,
    fixes: all.fixes.map((fix, index) => fixView(shown, fix, index)),
    byKind: all.byKind.map(grouped),
    byOwner: { shown: all.byOwner.slice(0, groupsShown).map(group), total: all.byOwner.length },
    questions: { shown: all.questions.map((one) => questionView(shown, one)), total: all.questionsInAll },
    decisionsDue: decisionsDue(shown),
    reviewsDue: all.reviewsDue.map(({ level, ...said }) => ({ ...said, level: levelLink(shown, level) })),
    entries: {
      shown: all.entries
        .slice(0, entriesShown)
        .map(({ at, ...said }) => ({ ...said, at: stopOf(shown, at) })),
      total: all.entries.length,
    },
    owners: shares(all.owners),
    tags: shares(all.tags),
    profiles: shares(all.profiles),
    file: downloads.some(({ href }) => href === file) ? file : null,
  };
}

/** The first of it, for the overview. */
export function startSummary(shown: Presentation): StartSummary {
  const { fixes, questions } = prioritiesOf(shown.result);
  return {
    fixes: fixes.slice(0, onOverview).map((fix, index) => fixRow(shown, fix, anchorOf(index))),
    questions: questions.slice(0, onOverview).map((one) => questionView(shown, one)),
  };
}

const anchorOf = (index: number): string => `Fix-${index + 1}`;

/** @param anchor of the fix on the page; null where it is not written out there */
function fixRow(shown: Presentation, { statements, closes }: TopFix, anchor: string | null): FixRow {
  const [first] = closes;
  const finding = first === undefined ? undefined : shown.findingById.get(first);
  const elsewhere = finding ? shown.links.findingHref(finding) : pages.start;
  return {
    href: anchor === null ? elsewhere : `${pages.start}#${anchor}`,
    noun: nounOf(statements, shown.speaker),
    on: placesIn(statements, shown.speaker),
    closes: closes.length,
  };
}

function fixView(shown: Presentation, fix: TopFix, index: number): FixView {
  const anchor = anchorOf(index);
  return {
    ...fixRow(shown, fix, anchor),
    anchor,
    family: fix.family,
    further: fix.further,
    raises: fix.raises.length,
    score: fix.score,
    owners: fix.owners,
    lines: {
      shown: fix.statements.slice(0, linesShown).map((one) => lineView(shown, one)),
      total: fix.statements.length,
    },
    findings: endedRows(shown, fix.closes, findingsShown),
  };
}

function questionView(shown: Presentation, { statement, otherwise, ends }: OpenQuestion): QuestionView {
  return {
    line: lineView(shown, statement),
    otherwise,
    property: statement.property.replace(/^controls\./, ""),
    ends: ends.length,
    findings: endedRows(shown, ends, findingsShown),
  };
}

function lineView(shown: Presentation, statement: Statement): LineView {
  const { what, level, key, name, file, line, write, isStated, from } = statement;
  const stop = stopOf(shown, { level, key, name });
  const href =
    what === "data" && stop.level?.href ? `${stop.level.href}#${shown.links.dataAnchor(key)}` : stop.href;
  return {
    at: { ...stop, href },
    place: placeText({ file, line }),
    write,
    instead: isStated ? from : "",
  };
}

function shareRow(shown: Presentation, { first, ...share }: Share): ShareRow {
  const finding = first === null ? undefined : shown.findingById.get(first);
  return {
    ...share,
    first: finding
      ? { href: shown.links.findingHref(finding), title: finding.rule.title, isOwn: isOwn(finding.rule) }
      : null,
  };
}
