import { assets } from "../../addresses/files.ts";
import { openLinks } from "../../addresses/links.ts";
import { levelPage, pages } from "../../addresses/urls.ts";
import { type FormatName, fileOf } from "../../export/index.ts";
import type { JudgedTree } from "../../judged-tree.ts";
import { browserScripts } from "../../report/browser-files.ts";
import { presentation } from "../../report/present.ts";
import { siteMap } from "../../report/site-map.ts";
import { packedProduct } from "../packed.ts";
import type { Piece } from "./share.ts";

/** What every site has once and nobody has to make. */
export const assetsPiece = "assets";

/**
 * Everything that a site is made of, with what making it costs the main process: about half a millisecond is 1. Pictures
 * belong to the pages of their levels; another process draws them meanwhile.
 */
export function piecesOf(result: JudgedTree, formats: readonly FormatName[]): readonly Piece[] {
  const shown = presentation(
    result,
    { dfd: () => null, sequence: () => null, data: () => null },
    openLinks(),
  );
  const levels = new Map([...result.tree.levels.keys()].map((path) => [levelPage(path), path]));
  const findings = result.evaluation.findings.length;
  const ofLevel = (path: string): number => {
    const [instance] = result.system.instances.get(path) ?? [];
    const things = instance ? instance.elements.length + instance.flows.length : 0;
    return 5 + things + (shown.findingsOf.get(path)?.length ?? 0) / 4;
  };
  const ofPage = (url: string): number => {
    const level = levels.get(url);
    if (level !== undefined) return ofLevel(level);
    // The first page shows the picture of the root.
    if (url === pages.portfolio) return ofLevel(result.tree.root) + levels.size / 50;
    return url === pages.findings ? 5 + findings / 50 : 5;
  };
  const ofFile = (name: string): number => 5 + findings / (findingsPerUnit.get(name) ?? 100);
  const all: readonly Piece[] = [
    { name: assetsPiece, cost: 10 },
    ...[...siteMap(shown, { engines: [], downloads: [] }).keys()].map((name) => ({
      name,
      cost: ofPage(name),
    })),
    ...browserScripts.map(({ name }) => ({ name, cost: ofFile(name) })),
    ...formats.map((name) => ({ name: fileOf(name), cost: ofFile(fileOf(name)) })),
    ...result.packs.map((pack) => ({ name: packedProduct(pack), cost: 20 })),
  ];
  return all.map((piece) => {
    const work = wholeTreeWork.find(({ of }) => of.includes(piece.name));
    if (!work) return piece;
    // Done once, for the first of them, which every site has.
    const once = work.of[0] === piece.name ? findings / work.findingsPerUnit : 0;
    return { ...piece, cost: piece.cost + once, together: `work ${work.name}` };
  });
}

/** How many findings a unit makes of the files that explain each of them, as measured at 300 and 1,000 models. */
const findingsPerUnit: ReadonlyMap<string, number> = new Map([
  [fileOf("csv"), 13],
  [fileOf("json"), 14],
  [fileOf("stix"), 14],
  [fileOf("xlsx"), 14],
  [fileOf("sarif"), 20],
  [assets.search, 40],
  [assets.rest, 25],
  [fileOf("inventory"), 50],
]);

/** Work that looks at all findings, for the pieces that rest on it. */
const wholeTreeWork: readonly {
  readonly name: string;
  readonly of: readonly string[];
  readonly findingsPerUnit: number;
}[] = [
  { name: "priorities", of: [pages.start, pages.portfolio, fileOf("priorities")], findingsPerUnit: 4 },
  { name: "cuts", of: [pages.paths, fileOf("attack-paths")], findingsPerUnit: 25 },
  { name: "controls", of: [pages.controls, assets.search, fileOf("controls")], findingsPerUnit: 22 },
];
