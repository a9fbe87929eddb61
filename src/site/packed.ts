import { posix } from "node:path";
import { packSite } from "../addresses/packed.ts";
import { encodePath, levelHref, relativeHref } from "../addresses/urls.ts";
import { xmlText } from "../export/xml-text.ts";
import type { JudgedPack } from "../federation/judged-pack.ts";
import { packedSite } from "../federation/sources.ts";
import type { JudgedTree } from "../judged-tree.ts";
import { PackError } from "../pack/archive/contents.ts";
import type { SiteFile } from "../site-file.ts";
import { breadcrumb } from "../tree/level.ts";

/** What the pages of a pack are called among the pieces of a site. */
export function packedProduct({ name }: Pick<JudgedPack, "name">): string {
  return packSite(name);
}

/** Pages of a pack are not what its manifest says. */
export class PackedSiteError extends Error {
  override readonly name = "PackedSiteError";
  readonly pack: string;

  constructor(pack: string, message: string) {
    super(message);
    this.pack = pack;
  }
}

/**
 * The site of a pack as it was packed, inside the site around it: the same pages, with the way up to the levels above.
 * @throws PackedSiteError where one is not what the pack says
 */
export async function* packedFiles(result: JudgedTree, name: string): AsyncGenerator<SiteFile> {
  const pack = result.packs.find((one) => one.name === name);
  if (!pack) return;
  try {
    yield* filesOf(pack, result);
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    const [first] = error.problems;
    throw new PackedSiteError(name, first === undefined ? error.message : `${error.message} (${first})`);
  }
}

async function* filesOf(pack: JudgedPack, result: JudgedTree): AsyncGenerator<SiteFile> {
  const { name } = pack;
  for await (const { path, content } of packedSite(pack.archive)) {
    const target = `${packSite(name)}/${path}`;
    const isPage = path.endsWith(".html");
    const html = () => withWayUp(Buffer.from(content).toString("utf8"), wayUp(target, pack, result));
    yield { path: target, content: isPage ? html() : content };
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
