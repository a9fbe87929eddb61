import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { plainContext } from "../../../src/export/exporter.ts";
import { commentAtMost, summary } from "../../../src/export/markdown/markdown.ts";
import { toldFindings } from "../../../src/export/told/findings.ts";
import { shop } from "../../report/shop.ts";
import { hostileFindings } from "../../support/hostile-findings.ts";
import { judged } from "../../support/in-memory.ts";

const parser = new MarkdownIt({ html: true, linkify: true });
parser.linkify.set({ fuzzyLink: false }).add("//", null);
const context = { ...plainContext, sourcePrefix: "docs/" };

/** Everything in it that is no text, by name, and each row of its tables with the number of its cells. */
function structureOf(markdown: string) {
  const tokens = parser.parse(markdown, {});
  const html = tokens
    .flatMap((one) => [one, ...(one.children ?? [])])
    .filter(({ type }) => type.startsWith("html_"));
  const kinds = new Set(tokens.flatMap((one) => [one, ...(one.children ?? [])]).map(({ type }) => type));
  const rows: number[] = [];
  for (const { type } of tokens) {
    if (type === "tr_open") rows.push(0);
    if (type === "td_open" || type === "th_open") rows.push((rows.pop() ?? 0) + 1);
  }
  return { html: html.map(({ content }) => content.trim()), kinds: [...kinds].sort(), rows };
}

describe("summary", () => {
  it("leads to places and tickets, where somebody says how", async () => {
    const links = {
      sourceHref: (place: string) => `https://git.example/a(b)/${place.replace(":", "|#L")}`,
      ticketHref: (ticket: string) => `https://tickets.example/${ticket}`,
    };
    const text = summary(await judged(shop, { builtIn: false }), { ...context, links });
    expect(text).toContain("[`docs/shop/model.md:6`](https://git.example/a%28b%29/shop/model.md%7C#L6)");
    expect(text).toContain("[T-1](https://tickets.example/T-1)");
    expect(text.match(/T-1/g)).toHaveLength(2);
    const plain = summary(await judged(shop, { builtIn: false }), context);
    expect(structureOf(text).rows).toEqual(structureOf(plain).rows);
    expect(plain).not.toContain("](");
  });

  it("tells totals by level, then what is open, the worst first, then what is decided", async () => {
    const result = await judged(shop, { builtIn: false });
    const text = summary(result, context);
    expect(text).toMatch(
      /^## Threat model: Company \\& Co\n\n\*\*\d+ open findings\*\*, 1 decided, 1 excluded by assumptions\.\n/,
    );
    const folds = [...text.matchAll(/<details(| open)><summary>(.*?)<\/summary>/g)].map(([, open, title]) => [
      title,
      open !== "",
    ]);
    const { open } = toldFindings(result);
    const number = (severity: string) => open.filter((one) => one.severity === severity).length;
    expect(folds).toEqual([
      [`Critical: ${number("critical")}`, true],
      [`High: ${number("high")}`, true],
      [`Medium: ${number("medium")}`, false],
      ["Decided: 1", false],
    ]);
    const levels = [
      ...text.matchAll(/^\| (`.*?`|\*\*All\*\*) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$/gm),
    ];
    expect(levels.map(([, name]) => name)).toEqual([
      "`The shop`",
      "`Company & Co`",
      "`Mailer`",
      "`till`",
      "**All**",
    ]);
    const sum = levels.slice(0, -1).reduce((total, [, , critical]) => total + Number(critical), 0);
    expect(levels.at(-1)?.[2]).toBe(String(sum));
    expect(text).toContain(
      "| 9.0 | **BARE** A bare server | `Door` Server<br>in `The shop` | Stated: isHardened=False.<br>No longer mitigated: soon (ended on 2026-12-31).<br>Mend: isHardened=True. | `docs/shop/model.md:6` |",
    );
    expect(text).toContain(
      "| accepted by Board: Nobody prints (T-1, until 2027-02-15) | **BARE** A bare server | `Printer` Server",
    );
  });

  it("says so where nothing is open, or not everything is judged", async () => {
    const bare = summary(
      await judged("---\ntitle: T\n---\n## Actors\n- **A**:", { builtIn: false }),
      context,
    );
    expect(bare).toBe("## Threat model: T\n\n**No open findings**.\n");
    const lost = summary(
      await judged("## Actors\n- **A**:\n\n## Severs\n- **B**:", { builtIn: false }),
      context,
    );
    expect(lost).toContain("**Not everything is judged**");
  });

  it("is whole in a comment, whatever things are called, and the same twice", async () => {
    const result = await hostileFindings();
    const text = summary(result, context);
    expect(text.length).toBeLessThanOrEqual(commentAtMost);
    expect(summary(result, context)).toBe(text);
    const { html, kinds, rows } = structureOf(text);
    expect(new Set(html.map((one) => one.replace(/<summary>[\w: ]+<\/summary>/, "")))).toEqual(
      new Set(
        ["<details open>", "<details>", "</details>", "<br>"].filter((one) =>
          html.some((it) => it.startsWith(one)),
        ),
      ),
    );
    expect(kinds.filter((kind) => /link|image|fence|hr|list|quote/.test(kind))).toEqual([]);
    expect(new Set(rows)).toEqual(new Set([7, 5]));
    expect(text).toMatch(/\n_Left out, since a comment takes no more: .*\d+ high/);
  });
});

it("tells a threat that people found with its description, and what helps", async () => {
  const text = `## Servers
- **Web**:
## Threats
- **Theft**: target=Web, description="Somebody <b>reads</b> it.", mitigations=["Encrypt", "Keep none"]
- **Odd**: target=Web
`;
  const rows = summary(await judged(text, { builtIn: false }), context).split("\n");
  expect(rows.find((row) => row.includes("**Theft**"))).toContain(
    "Somebody \\<b\\>reads\\</b\\> it.<br>What helps: Encrypt; Keep none",
  );
  expect(rows.find((row) => row.includes("**Odd**"))).toContain("| Somebody found it. |");
});
