import { posix } from "node:path";
import { packSite } from "../addresses/packed.ts";
import { encodePath, levelHref, relativeHref } from "../addresses/urls.ts";
import { xmlText } from "../export/xml-text.ts";
import type { JudgedPack } from "../federation/judged-pack.ts";
import { packedSite } from "../federation/sources.ts";
import type { JudgedTree } from "../judged-tree.ts";
import { breadcrumb } from "../tree/level.ts";
import type { SiteWriter } from "./writers/writer.ts";

/**
 * Writes the sites of packs as they were packed, into the site around them: the same pages, with the way up to the levels
 * above.
 */
export async function writePacked(writer: SiteWriter, result: JudgedTree): Promise<void> {
  for (const pack of result.packs) {
    if (pack.again !== null) continue;
    const site = packSite(pack.name);
    await packedSite(pack.archive, (path, content) => {
      const target = `${site}/${path}`;
      const isPage = path.endsWith(".html");
      writer.write(
        target,
        isPage ? withWayUp(Buffer.from(content).toString("utf8"), wayUp(target, pack, result)) : content,
      );
    });
  }
}

/** Where every version of tm-site begins what is of the page itself. */
const beginning = /<main id="Main"[^>]*>/;

function withWayUp(html: string, way: string): string {
  return html.replace(beginning, (main) => `${main}\n${way}`);
}

/** From the first page of the site around it down to the level that is a pack; all of it is text of models. */
function wayUp(page: string, { level, now, tool }: JudgedPack, { tree }: JudgedTree): string {
  const directory = encodePath(posix.dirname(page));
  const above = breadcrumb(tree, level).slice(0, -1);
  const steps = [
    { href: "index.html", text: "Overview" },
    ...above.map((path) => ({ href: levelHref(path), text: tree.levels.get(path)?.title ?? path })),
  ];
  const items = steps.map(
    ({ href, text }) =>
      `<li><a href="${xmlText(relativeHref(directory, href))}"><bdi>${xmlText(text)}</bdi></a></li>`,
  );
  const asOf = `<li><span>as packed on ${xmlText(now)} by tm-site ${xmlText(tool)}</span></li>`;
  return `<nav class="crumbs" aria-label="Around this pack"><ol>${items.join("")}${asOf}</ol></nav>`;
}
