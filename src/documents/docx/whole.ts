import type { FindingContext, LevelContext, ReportContext } from "../context/types.ts";
import { type Block, bullet, heading, paragraph, type Span, type Text, table } from "./blocks.ts";
import { proseBlocks } from "./prose.ts";

/** The whole of a tree, in the order of the HTML report. */
export function wholeReport(report: ReportContext): Block[] {
  return [
    ...summary(report),
    ...report.levels.flatMap(levelBlocks),
    heading(1, "Decisions"),
    ...listed(
      report.decisions,
      ["About", "Status", "Owner", "Reason", "Until", "State"],
      [3, 1, 1, 3, 1, 1],
      (one) => [code(one.finding), one.status, one.owner, one.reason, one.until, one.state],
    ),
    heading(1, "Threats"),
    ...report.threats.flatMap((one) => [
      heading(3, `${one.id} ${one.title}`),
      paragraph(one.description),
      ...one.mitigations.map(bullet),
      ...(one.references.length === 0
        ? []
        : [
            paragraph(
              one.references.flatMap(({ id, name, url }, at): Span[] => [
                ...(at > 0 ? [{ text: "; " }] : []),
                { text: id, href: url },
                { text: name === "" ? "" : ` ${name}` },
              ]),
            ),
          ]),
    ]),
    ...(report.diagnostics.length === 0 ? [] : [heading(1, "What the models leave open")]),
    ...(report.diagnostics.length === 0
      ? []
      : listed(report.diagnostics, ["Place", "What", "Mend"], [1, 2, 2], (one) => [
          code(one.place),
          one.message,
          one.hint,
        ])),
  ];
}

function summary(report: ReportContext): Block[] {
  const first = report.findings
    .filter(({ status, isRefined }) => status === "open" && !isRefined)
    .slice(0, 10);
  return [
    heading(1, "Summary"),
    ...proseBlocks(report.description),
    heading(2, "Open findings by level, each counted once"),
    table(
      ["Level and below", "Critical", "High", "Medium", "Low", "Info", "All"],
      [4, 1, 1, 1, 1, 1, 1],
      report.levels.map(({ number, title, total }) => [
        `${number} ${title}`,
        ...(["critical", "high", "medium", "low", "info"] as const).map((one) => String(total.open[one])),
        String(total.all),
      ]),
    ),
    heading(2, "What to read first"),
    ...listed(first, ["Rank", "Finding", "Element", "Level", "Severity"], [1, 4, 3, 3, 2], (one) => [
      String(one.rank),
      one.title,
      one.element.name,
      one.level.title,
      severity(one),
    ]),
    ...(report.fixes.length === 0 ? [] : [heading(2, "What to change first")]),
    ...(report.fixes.length === 0
      ? []
      : listed(report.fixes, ["Change", "Element", "Findings that it ends"], [3, 3, 1], (one) => [
          code(one.change),
          one.element,
          String(one.findings),
        ])),
  ];
}

function levelBlocks(level: LevelContext): Block[] {
  const about = [
    level.file ?? "",
    level.owner && `owner ${level.owner}`,
    level.review ? `reviewed ${level.review.reviewed}${level.review.overdue ? ", overdue" : ""}` : "",
    ...level.describes.map((use) => `details ${use.element} of ${use.level.title}`),
  ];
  return [
    heading(1, `${level.number} ${level.title}`),
    paragraph([{ text: about.filter((part) => part !== "").join(" · "), is: "dim" }]),
    ...proseBlocks(level.description),
    ...([level.dfd, level.sequence] as const).flatMap((one, at): Block[] =>
      one === null
        ? []
        : [{ type: "picture", level: level.anchor, kind: at === 0 ? "dfd" : "sequence", title: one.title }],
    ),
    ...section(
      "Elements",
      level.elements,
      ["Name", "Kind", "Boundary", "Trust", "States", "Open"],
      [3, 2, 2, 1.5, 4, 1],
      (one) => [
        [{ text: one.name }, { text: one.description === "" ? "" : `\n${one.description}`, is: "dim" }],
        [one.kind, one.type].filter((word) => word !== "").join("\n"),
        one.boundary,
        one.inScope ? one.trust : "out of scope",
        one.properties.map(({ name, value }) => (value === "True" ? name : `${name} = ${value}`)).join(", "),
        String(one.open),
      ],
    ),
    ...section(
      "Trust boundaries",
      level.boundaries,
      ["Name", "Inside", "Trust", "Elements"],
      [2, 2, 1, 4],
      (one) => [one.name, one.parent, one.trust, one.elements.join(", ")],
    ),
    ...section(
      "Data flows",
      level.flows,
      ["Name", "From", "To", "Protocol", "Data", "Protection", "Open"],
      [3, 2, 2, 1.5, 3, 2, 1],
      (one) => [
        one.order === null || one.order === -1 ? one.name : `${one.order}. ${one.name}`,
        one.from,
        one.to,
        one.protocol,
        one.data.join(", "),
        `${one.encrypted ? "encrypted" : "not encrypted"}${one.crossesTrust ? ", crosses trust" : ""}`,
        String(one.open),
      ],
    ),
    ...section(
      "Data",
      level.data,
      ["Name", "Classification", "Marks", "Carried by"],
      [3, 1.5, 2, 4],
      (one) => [
        [{ text: one.name }, { text: one.description === "" ? "" : `\n${one.description}`, is: "dim" }],
        one.classification,
        one.marks.join(", "),
        one.carriedBy.join(", "),
      ],
    ),
    ...section(
      "Assumptions",
      level.assumptions,
      ["Name", "Text", "Leaves out", "From"],
      [2, 4, 1.5, 1.5],
      (one) => [one.name, one.description, one.excludes.join(", "), one.from?.title ?? "this level"],
    ),
    heading(2, "Findings"),
    ...(level.findings.length === 0 ? [paragraph("None.")] : level.findings.flatMap(findingBlocks)),
  ];
}

function findingBlocks(one: FindingContext): Block[] {
  const { decision } = one;
  const standing = [
    one.strideNames.join(", "),
    one.status + (one.work ? ` (${one.work})` : ""),
    one.basis,
    one.isRefined ? "told in more detail below" : "",
  ];
  const rows: (readonly Text[])[] = [
    ["Element", `${one.element.kind} ${one.element.name}`],
    [
      "Standing",
      [{ text: one.rule, is: "bold" }, { text: ` · ${standing.filter((part) => part !== "").join(" · ")}` }],
    ],
    [
      "Evidence",
      one.evidence.map(({ property, value, origin }) => `${property} = ${value} (${origin})`).join("\n"),
    ],
  ];
  if (one.fixes.length > 0)
    rows.push([
      "Fix",
      one.fixes
        .map((set) => set.map(({ property, to }) => `${property} = ${to}`).join(" and "))
        .join("; or\n"),
    ]);
  if (decision)
    rows.push([
      "Decision",
      [
        `${decision.status}${decision.expired ? " (expired)" : ""}`,
        decision.owner && `owner ${decision.owner}`,
        decision.reason,
        decision.until && `until ${decision.until}`,
        decision.ticket,
      ]
        .filter((part) => part !== "")
        .join("; "),
    ]);
  rows.push([
    "Id",
    [
      { text: one.id, is: "code" },
      { text: ` ${one.place}`, is: "dim" },
    ],
  ]);
  return [
    {
      type: "paragraph",
      isKept: true,
      text: [{ text: `${one.rank}. ${one.title} `, is: "bold" }, ...severity(one)],
    },
    { type: "table", columns: [], widths: [1, 6], rows },
  ];
}

function section<Item>(
  title: string,
  items: readonly Item[],
  columns: readonly string[],
  widths: readonly number[],
  row: (item: Item) => readonly Text[],
): Block[] {
  return items.length === 0 ? [] : [heading(2, title), table(columns, widths, items.map(row))];
}

function listed<Item>(
  items: readonly Item[],
  columns: readonly string[],
  widths: readonly number[],
  row: (item: Item) => readonly Text[],
): Block[] {
  return items.length === 0 ? [paragraph("None.")] : [table(columns, widths, items.map(row))];
}

function severity({ severity: is, score }: FindingContext): Span[] {
  return [{ text: `${is} ${score.toFixed(1)}`, is }];
}

function code(text: string): Text {
  return [{ text, is: "code" }];
}
