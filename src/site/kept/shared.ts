import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isInside } from "../../addresses/page-path.ts";
import { levelPage } from "../../addresses/urls.ts";
import { diagramFileNames } from "../../report/diagrams/files.ts";
import type { Digests } from "../../report/tracked/digests.ts";
import { nameOf, type Part, wholes } from "../../report/tracked/names.ts";
import type { FormerSite, ProductFacts, SiteFileFacts } from "../../store/former-site.ts";
import { type BundledFile, decodeBundle, encodeBundle } from "../../store/remote/bundle.ts";
import type { RemoteCache } from "../../store/remote/client.ts";
import { groupsOf } from "../../store/remote/groups.ts";
import { artifactHash } from "../../store/remote/settings.ts";
import { sameProduct } from "./products.ts";

/** What other machines have made of a site. */
export interface SharedProducts {
  /** The site that was there before, and over it what others have made. */
  readonly site: FormerSite;
  /** Hands out what was made since. */
  readonly put: (written: Written, folder: string) => Promise<void>;
}

interface Written {
  readonly files: readonly SiteFileFacts[];
  readonly products: readonly ProductFacts[];
}

/** What is shared in one piece: the pages of neighbouring levels, or all that is of the whole site. */
interface Group {
  readonly hash: string;
  readonly names: ReadonlySet<string>;
  /** Of the products, as they were found. */
  readonly known: Map<string, ProductFacts>;
}

interface Given {
  /** What this machine knows of the site before. */
  readonly local: FormerSite;
  readonly digests: Digests;
  /** Digest of all that products are made with; the same on every machine. */
  readonly madeBy: string;
  readonly levels: Iterable<string>;
  readonly root: string;
  /** All that is to be made. */
  readonly names: Iterable<string>;
  /** A folder on the disk of the site, for what is fetched. */
  readonly scratch: string;
}

/** What the name of an artifact tells of a level. Whether a page is the same its own looks decide. */
const partsOfLevel: readonly Part[] = ["level", "model", "instances", "findings", "counts", "decisions"];
const partsOfSite = [...partsOfLevel, ...wholes.filter((one) => one !== "directory"), "since"] as const;

/** Fetches what other machines have made of what is not known here. */
export async function openSharedProducts(remote: RemoteCache, given: Given): Promise<SharedProducts> {
  const { local, digests, madeBy, scratch } = given;
  const isSame = (name: string) => {
    const known = sameProduct(local, name, digests, madeBy);
    return known !== null && local.files(known.paths) !== null;
  };
  const groups = groupsIn(given).filter(({ names }) => ![...names].every(isSame));
  const files = new Map<string, SiteFileFacts>();
  const products = new Map<string, ProductFacts>();

  await Promise.all(
    groups.map(async ({ hash, names, known }) => {
      const body = await remote.get(hash);
      const bundle = body && (await decodeBundle(body));
      if (!bundle) return;
      for (const product of productsIn(bundle.facts)) {
        if (!names.has(product.name)) continue;
        known.set(product.name, product);
        products.set(product.name, product);
      }
      mkdirSync(scratch, { recursive: true });
      for (const { name: path, sha256, content } of bundle.files) {
        if (!isInside(path)) continue;
        writeFileSync(join(scratch, sha256), content);
        files.set(path, { path, sha256, bytes: content.length });
      }
    }),
  );

  const put: SharedProducts["put"] = async (written, folder) => {
    const files = new Map(written.files.map((one) => [one.path, one]));
    await Promise.all(
      groups.map(async ({ hash, names, known }) => {
        const made = written.products.filter(({ name, digest }) => names.has(name) && digest !== null);
        if (made.every(({ name, digest }) => known.get(name)?.digest === digest)) return;
        const paths = made.flatMap(({ paths }) => [...paths, ...paths.flatMap(besides)]);
        const read = [...new Set(paths)].flatMap((path) => files.get(path) ?? []).map(readAgain(folder));
        const whole = read.filter((file) => file !== null);
        if (whole.length < read.length) return;
        const body = await encodeBundle({ facts: made, files: whole });
        if (body) await remote.put(hash, body);
      }),
    );
  };
  return { site: over(local, { files, products, scratch }), put };
}

function groupsIn({ levels, root, names, digests, madeBy }: Given): readonly Group[] {
  const all = new Set(names);
  const shared = [...levels].filter((level) => level !== root && all.has(levelPage(level)));
  const ofLevels = groupsOf(shared).map((group): Group => {
    const told = group.flatMap((level) => partsOfLevel.map((part) => digests(nameOf(part, level))));
    return {
      hash: artifactHash("levels", madeBy, ...told),
      names: new Set(group.map(levelPage)),
      known: new Map(),
    };
  });
  const others = new Set(all);
  for (const level of shared) others.delete(levelPage(level));
  const told = [...others, ...partsOfSite.map(digests)];
  return [...ofLevels, { hash: artifactHash("site", madeBy, ...told), names: others, known: new Map() }];
}

/** The diagrams that may lie beside a page. */
const besides = (page: string): string[] => diagramFileNames.map((name) => page.replace(/[^/]*$/, name));

/** A file of the site, unless somebody has touched it since. */
function readAgain(folder: string): (file: SiteFileFacts) => BundledFile | null {
  return ({ path, sha256 }) => {
    try {
      const content = readFileSync(join(folder, path));
      const isSame = createHash("sha256").update(content).digest("hex") === sha256;
      return isSame ? { name: path, sha256, content } : null;
    } catch {
      return null;
    }
  };
}

function productsIn(facts: unknown): ProductFacts[] {
  const isTexts = (value: unknown): value is string[] =>
    Array.isArray(value) && value.every((one) => typeof one === "string");
  const isText = (value: unknown) => value === null || typeof value === "string";
  return (Array.isArray(facts) ? facts : []).filter(
    (one): one is ProductFacts =>
      typeof one?.name === "string" &&
      isTexts(one.paths) &&
      isTexts(one.names) &&
      isText(one.key) &&
      isText(one.digest),
  );
}

/** One site over the other: of a page that the upper one has, only the upper one knows what lies beside it. */
function over(
  lower: FormerSite,
  {
    files,
    products,
    scratch,
  }: {
    readonly files: ReadonlyMap<string, SiteFileFacts>;
    readonly products: ReadonlyMap<string, ProductFacts>;
    readonly scratch: string;
  },
): FormerSite {
  const pages = new Set([...products.values()].flatMap(({ paths }) => paths.flatMap(besides)));
  const file: FormerSite["file"] = (path) => files.get(path) ?? (pages.has(path) ? null : lower.file(path));
  return {
    knows: (path) => files.has(path) || (!pages.has(path) && lower.knows(path)),
    file,
    product: (name) => products.get(name) ?? lower.product(name),
    files(paths) {
      const found = paths.flatMap((path) => file(path) ?? []);
      return found.length === paths.length ? found : null;
    },
    placeOf(path) {
      const { sha256 } = files.get(path) ?? {};
      return sha256 === undefined ? lower.placeOf(path) : join(scratch, sha256);
    },
  };
}
