import { readFileSync } from "node:fs";
import { join } from "node:path";
import { assets, dataFile, manifestFile } from "../addresses/files.ts";
import { openLinks } from "../addresses/links.ts";
import { levelFile } from "../addresses/urls.ts";
import type { DrawingsUnderWay } from "../diagrams/drawing/parent.ts";
import type { LevelTexts } from "../diagrams/level-diagrams.ts";
import type { LineageText } from "../diagrams/lineage-diagrams.ts";
import type { ExportContext } from "../export/exporter.ts";
import { exportFile, type FormatName, fileOf, schemaFiles } from "../export/index.ts";
import type { JudgedTree } from "../judged-tree.ts";
import { attackPaths, knowAttackPaths, openKnown } from "../paths/attack-paths.ts";
import type { AttackPaths } from "../paths/types.ts";
import { packageRoot } from "../paths.ts";
import { browserScripts } from "../report/browser-files.ts";
import { diagramFileNames, diagramFiles } from "../report/diagrams/files.ts";
import { lineageFiles } from "../report/diagrams/lineage.ts";
import { diagramsOf } from "../report/diagrams/views.ts";
import type { Since } from "../report/diff/since.ts";
import type { Outward } from "../report/pages/page.ts";
import { type Presentation, presentation } from "../report/present.ts";
import { siteMap } from "../report/site-map.ts";
import { type Digests, withDiagnostics } from "../report/tracked/digests.ts";
import type { Name } from "../report/tracked/names.ts";
import { tracked } from "../report/tracked/tracked.ts";
import { ownRules } from "../rules/own.ts";
import type { SiteFile } from "../site-file.ts";
import type { Theme } from "../theme/theme.ts";
import { openSpeaker } from "../words/speaker.ts";
import type { Words } from "../words/words.ts";
import { copyAssets } from "./assets.ts";
import { digestOfAll, seen } from "./kept/products.ts";
import { type MadeWith, openSameness } from "./kept/sameness.ts";
import { packedFiles, packedProduct } from "./packed.ts";
import { manifestText } from "./publish/manifest.ts";
import { renderError } from "./render/eleventy.ts";
import { openRenderSession, type RenderSession, renderPage } from "./render/render-page.ts";
import { downloads, manifestFacts, siteFacts } from "./write-site.ts";
import { withDigests } from "./writers/digests.ts";
import { piecesOf } from "./writers/whole-file.ts";
import type { SiteWriter } from "./writers/writer.ts";

/** A tree of which somebody may ask for any file of its site. */
export interface TreeOnDemand {
  readonly judged: JudgedTree;
  readonly texts: readonly LevelTexts[];
  /** Pictures of the way of data. */
  readonly pictures: readonly LineageText[];
  readonly drawings: DrawingsUnderWay;
  readonly outward: Outward | undefined;
  readonly words: Words;
  readonly theme: Theme | null;
  readonly since: Since | null;
  readonly formats: readonly FormatName[];
  readonly exporting: ExportContext;
  /** Folder of the user's templates, absolute. */
  readonly templates: string | null;
  readonly madeWith: Pick<MadeWith, "program" | "templates">;
}

/** A site of which each file is made when somebody asks for it, with the bytes that it has in a site that is written. */
export interface SiteOnDemand {
  /**
   * Goes over to another state of the tree. What has looked at nothing that is otherwise there is not made again.
   * @throws what is wrong with templates that somebody has changed; then the site stays as it was
   */
  renew(tree: TreeOnDemand): Promise<void>;
  /** Null where the site has no such file. */
  file(path: string): Promise<Buffer | null>;
  /** What all pages load, by path. */
  assets(): Promise<ReadonlyMap<string, Buffer>>;
}

interface Made {
  readonly names: readonly string[] | null;
  readonly digest: string | null;
  readonly files: ReadonlyMap<string, Buffer>;
}

interface State {
  readonly tree: TreeOnDemand;
  readonly madeBy: string;
  /** By name; those of the pages by their addresses. */
  readonly products: ReadonlyMap<string, () => Promise<Made>>;
}

export function openSiteOnDemand(): SiteOnDemand {
  let state: State | null = null;
  const made = new Map<string, Made>();
  /** What a file belongs to, if it does not go by that name. */
  const owners = new Map<string, string>();
  const underWay = new Map<string, Promise<Made>>();
  let session: {
    readonly key: string;
    readonly session: RenderSession;
    write: (file: SiteFile) => void;
  } | null = null;
  let paths: { readonly key: string; readonly paths: AttackPaths } | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  /** Pages are rendered one after the other: what they are too small for is written meanwhile. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  function sessionFor(key: string, open: (write: (file: SiteFile) => void) => RenderSession) {
    if (session?.key !== key) {
      const opened: { readonly key: string; write: (file: SiteFile) => void } = {
        key,
        write: () => undefined,
      };
      session = Object.assign(opened, { session: open((file) => opened.write(file)) });
    }
    return session;
  }

  async function product(name: string, from: State): Promise<Made | null> {
    const make = from.products.get(name);
    if (!make) return null;
    const key = `${from.madeBy}\n${name}`;
    const running = from === state ? underWay.get(key) : undefined;
    if (running) return running;
    const making = make();
    underWay.set(key, making);
    try {
      const one = await making;
      if (from === state) {
        made.set(name, one);
        for (const path of one.files.keys()) if (path !== name) owners.set(path, name);
      }
      return one;
    } finally {
      if (underWay.get(key) === making) underWay.delete(key);
    }
  }

  function stateOf(tree: TreeOnDemand): State {
    const { judged, texts, pictures, drawings, outward, words, theme } = tree;
    const { since, formats, exporting, templates, madeWith } = tree;
    const speaker = openSpeaker(words);
    const drawn = diagramsOf(judged, drawings, { pictures, say: speaker.say });
    const shown = presentation(judged, drawn, openLinks(), since, speaker);
    const site = siteFacts(judged, null, outward, words, theme);
    const sessionKey = JSON.stringify([madeWith.templates, site]);
    const { engines } = drawings;
    const { digests, madeBy } = openSameness(shown, texts, pictures, site, {
      ...madeWith,
      engines,
      asked: [formats, exporting.sourcePrefix],
    });
    knowAttackPaths(
      judged.evaluation,
      openKnown(() => pathsOf(judged, digests)),
    );
    const last = drawings.finished.then(({ diagnostics }) => {
      const all = { ...judged, diagnostics: [...judged.diagnostics, ...diagnostics] };
      const whole = presentation(all, shown.diagrams, shown.links, since, shown.speaker);
      return { shown: whole, digests: withDiagnostics(digests, whole) };
    });
    last.catch(() => undefined);
    const now = async () => ({ shown, digests });

    /** Made again where something that it has looked at is otherwise. */
    const again =
      (
        name: string,
        from: () => Promise<{ readonly shown: Presentation; readonly digests: Digests }>,
        work: (shown: Presentation) => Promise<Iterable<SiteFile>>,
      ) =>
      async (): Promise<Made> => {
        const { shown, digests } = await from();
        // What a pack holds is in no digest.
        const before = judged.packs.length > 0 ? undefined : made.get(name);
        if (before?.names && digestOfAll(before.names as readonly Name[], digests, madeBy) === before.digest)
          return before;
        const look = tracked(shown);
        const files = new Map<string, Buffer>();
        for (const { path, content } of await work(look.shown)) files.set(path, bufferOf(content));
        return { files, ...seen(look, digests, madeBy) };
      };

    const products = new Map<string, () => Promise<Made>>();
    const plans = siteMap(shown, { engines, downloads: downloads(formats) });
    for (const [url, { make, needs }] of plans) {
      const waitsFor =
        needs === null || needs === "all" ? [] : "level" in needs ? [needs.level] : needs.pictures;
      products.set(
        url,
        again(
          url,
          async () => {
            for (const one of waitsFor) await drawings.ready(one);
            return needs === "all" ? last : now();
          },
          (shown) =>
            inTurn(async () => {
              const rendering = sessionFor(sessionKey, (write) => openRenderSession(site, templates, write));
              const files: SiteFile[] = [];
              rendering.write = (file) => void files.push(file);
              const content = await renderPage(rendering.session, make(shown)).catch((error: unknown) => {
                const failure = rendering.session.failure();
                session = null;
                throw renderError(error, failure, url);
              });
              return [{ path: url, content }, ...files];
            }),
        ),
      );
    }
    for (const { name, make } of browserScripts)
      products.set(
        name,
        again(name, now, async (at) => make(at)),
      );
    for (const text of texts) {
      const make = async (): Promise<Made> => {
        await drawings.ready(text.level);
        return plainly(diagramFiles(text, drawings));
      };
      products.set(picturesOf(text.level), make);
    }
    for (const one of pictures) {
      const make = async (): Promise<Made> => {
        await drawings.ready(one.level);
        return plainly(lineageFiles(one, drawings));
      };
      products.set(picturesOf(one.level), make);
    }
    for (const pack of judged.packs) {
      if (pack.again !== null) continue;
      const make = async (): Promise<Made> => {
        const files = new Map<string, Buffer>();
        for await (const { path, content } of packedFiles(judged, pack.name))
          files.set(path, bufferOf(content));
        return { names: null, digest: null, files };
      };
      products.set(packedProduct(pack), make);
    }
    for (const format of formats) {
      const write = async ({ result }: Presentation) => [await exportFile(result, exporting, format)];
      // Diagrams are no part of what is noted.
      const plain = async () => plainly(await write((await last).shown));
      const isNoted = exporting.diagrams === null;
      products.set(fileOf(format), isNoted ? again(fileOf(format), () => last, write) : plain);
    }
    for (const name of schemaFiles(formats)) {
      const content = () => readFileSync(join(packageRoot, "src/export", name));
      products.set(dataFile(name), async () => plainly([{ path: dataFile(name), content: content() }]));
    }
    const own = ownRules(judged.rules);
    const assetsKey = `assets ${sessionKey} ${theme?.style} ${own.join(" ")}`;
    const copied = async (): Promise<Made> => {
      const before = made.get(assetsKey);
      if (before) return before;
      const files = new Map<string, Buffer>();
      await copyAssets(memoryWriter(files), templates, words, theme, own);
      const one = { names: null, digest: null, files };
      made.set(assetsKey, one);
      return one;
    };
    products.set(assetsName, copied);
    products.set(manifestFile, async () => {
      const whole = await last;
      const files = new Map<string, Buffer>([[".nojekyll", Buffer.from("")]]);
      for (const [name, make] of products)
        if (name !== manifestFile) for (const [path, bytes] of (await make()).files) files.set(path, bytes);
      const writer = withDigests({ write: () => undefined });
      for (const [path, bytes] of files) writer.write(path, bytes);
      const text = manifestText(manifestFacts(whole.shown.result, engines), writer.files());
      return plainly([{ path: manifestFile, content: text }]);
    });
    return { tree, madeBy, products };
  }

  /** The attack paths of before, as long as they follow from the same findings. */
  function pathsOf(judged: JudgedTree, digests: Digests): AttackPaths {
    const key = [digests("findings"), digests("order"), digests("attack")].join();
    if (paths?.key !== key || judged.packs.length > 0) paths = { key, paths: attackPaths(judged) };
    return paths.paths;
  }

  const find = async (path: string, from: State): Promise<Buffer | null> => {
    for (const name of namesFor(path, owners.get(path), from.tree)) {
      const bytes = (await product(name, from))?.files.get(path);
      if (bytes) return bytes;
    }
    return null;
  };

  return {
    async renew(tree) {
      const next = stateOf(tree);
      const before = state;
      if (tree.templates !== null && tree.madeWith.templates !== before?.tree.madeWith.templates) {
        // What is wrong with templates is told while the pages of before still stand.
        const first = [...siteMap(presentation(tree.judged, none), { engines: [], downloads: [] }).keys()];
        for (const url of oneOfEach(first)) await next.products.get(url)?.();
      }
      state = next;
    },
    async file(path) {
      return state === null || path === ".nojekyll" ? null : find(path, state);
    },
    async assets() {
      const from = state;
      if (from === null) return new Map();
      const names = [assetsName, ...browserScripts.map(({ name }) => name)];
      const all = await Promise.all(names.map((name) => product(name, from)));
      const files = all.flatMap((one) => [...(one?.files ?? [])]);
      return new Map(files.filter(([path]) => path.startsWith("assets/")));
    },
  };
}

const none = { dfd: () => null, sequence: () => null, data: () => null };
const assetsName = "assets";
const picturesOf = (level: string): string => `pictures ${level}`;

/** What may hold a file, the likeliest first. */
function namesFor(
  path: string,
  owner: string | undefined,
  { texts, pictures, judged }: TreeOnDemand,
): string[] {
  const names = [path, ...(owner === undefined ? [] : [owner])];
  if (diagramFileNames.some((name) => path.endsWith(`/${name}`))) {
    const text = texts.find(({ level }) => diagramFileNames.some((name) => levelFile(level, name) === path));
    if (text) names.push(picturesOf(text.level));
  }
  const nobody = { dfd: new Map() };
  const shown = /\.(?:svg|dot)$/.test(path) ? path.replace(/svg$/, "dot") : null;
  const ofData = pictures.find((one) => [...lineageFiles(one, nobody)].some((file) => file.path === shown));
  if (ofData) names.push(picturesOf(ofData.level));
  if (path.startsWith("data/")) names.push(assets.rest);
  if (path.startsWith("assets/")) names.push(assetsName);
  for (const pack of judged.packs)
    if (path.startsWith(`${packedProduct(pack)}/`)) names.push(packedProduct(pack));
  return names;
}

/** The first page of each kind. */
function oneOfEach(urls: readonly string[]): string[] {
  const kinds = new Map<string, string>();
  for (const url of urls) {
    const kind = url.split("/").slice(0, 1).join() + (url.split("/").length > 2 ? "/" : "");
    if (!kinds.has(kind)) kinds.set(kind, url);
  }
  return [...kinds.values()];
}

function plainly(files: Iterable<SiteFile>): Made {
  const all = [...files].map(({ path, content }) => [path, bufferOf(content)] as const);
  return { names: null, digest: null, files: new Map(all) };
}

function memoryWriter(files: Map<string, Buffer>): SiteWriter {
  return { write: (path, content) => void files.set(path, bufferOf(content)) };
}

function bufferOf(content: Parameters<SiteWriter["write"]>[1]): Buffer {
  return Buffer.concat([...piecesOf(content)].map((piece) => Buffer.from(piece as string)));
}
