import { createHash } from "node:crypto";
import type { Page } from "../../report/pages/page.ts";
import type { Presentation } from "../../report/present.ts";
import type { Digests } from "../../report/tracked/digests.ts";
import type { Name } from "../../report/tracked/names.ts";
import { type Tracked, tracked } from "../../report/tracked/tracked.ts";
import type { SiteFile } from "../../site-file.ts";
import type { FormerSite, ProductFacts } from "../../store/former-site.ts";
import type { DigestingWriter } from "../writers/digests.ts";
import type { SiteWriter } from "../writers/writer.ts";
import type { PageKeys } from "./keys.ts";

/**
 * What a site is made of, piece by piece: a page, a script, a file of data. One that looked at nothing that is otherwise now
 * is taken over from the former site. Whatever is made through here joins by itself: what it looks at is what it depends on.
 */
export interface Products {
  /** Takes a product over, if it would be the same. */
  take(name: string, digests: Digests): boolean;
  /** Makes a product and writes it. */
  make(name: string, from: From, work: (shown: Presentation) => Files | Promise<Files>): Promise<void>;
  /** Makes the data of a page, which {@link page} has rendered. */
  plan(name: string, from: From, work: (shown: Presentation) => Page): Page;
  /**
   * Takes a page over if its data are the same, or has it rendered and written.
   * @param render hands out the files that it becomes
   */
  page(page: Page, render: (write: (file: SiteFile) => void) => Promise<void>): Promise<void>;
  /** What became of each, for the next time. */
  facts(): readonly ProductFacts[];
}

type Files = Iterable<SiteFile> | AsyncIterable<SiteFile>;

/** What a product is made from. */
export interface From {
  readonly shown: Presentation;
  readonly digests: Digests;
}

/** @param madeBy digest of all that products are made with: the program, its templates, its options */
export function openProducts(
  former: FormerSite,
  writer: DigestingWriter,
  { keyOf }: Pick<PageKeys, "keyOf">,
  madeBy: string,
): Products {
  const facts: ProductFacts[] = [];
  const looks = new Map<string, { readonly look: Tracked; readonly digests: Digests }>();

  return {
    take(name, digests) {
      const known = sameProduct(former, name, digests, madeBy);
      const files = known && former.files(known.paths);
      if (!known || !files || !writer.keep(files)) return false;
      facts.push(known);
      return true;
    },
    async make(name, { shown, digests }, work) {
      const look = tracked(shown);
      const paths: string[] = [];
      for await (const file of await work(look.shown)) {
        writer.write(file.path, file.content);
        paths.push(file.path);
      }
      facts.push({ name, paths, key: null, ...seen(look, digests, madeBy) });
    },
    plan(name, { shown, digests }, work) {
      const look = tracked(shown);
      looks.set(name, { look, digests });
      return work(look.shown);
    },
    async page(page, render) {
      const key = keyOf(page);
      const { look, digests } = looks.get(page.url) ?? {};
      looks.delete(page.url);
      const now = look && digests ? seen(look, digests, madeBy) : unseen;
      const known = key === null ? null : former.product(page.url);
      const files = known && known.key === key ? former.files(known.paths) : null;
      if (known && files && writer.keep(files)) {
        facts.push({ ...known, ...now });
        return;
      }
      const paths: string[] = [];
      await render(({ path, content }) => {
        paths.push(path);
        writer.write(path, content);
      });
      facts.push({ name: page.url, paths, key, ...now });
    },
    facts: () => facts,
  };
}

/** What became of a product that looked at nothing that is otherwise now; else null. */
export function sameProduct(
  former: FormerSite,
  name: string,
  digests: Digests,
  madeBy: string,
): ProductFacts | null {
  const known = former.product(name);
  if (known?.names == null || known.digest === null) return null;
  return digestOfAll(known.names as readonly Name[], digests, madeBy) === known.digest ? known : null;
}

const unseen: Pick<ProductFacts, "names" | "digest"> = { names: null, digest: null };

/** What was looked at, and the digest of all that as it is now. */
export function seen(
  look: Tracked,
  digests: Digests,
  madeBy: string,
): Pick<ProductFacts, "names" | "digest"> {
  if (look.isProvisional()) return unseen;
  const names = look.names();
  return { names, digest: digestOfAll(names, digests, madeBy) };
}

/** The digest of all that was looked at, as it is now. */
export function digestOfAll(names: readonly Name[], digests: Digests, madeBy: string): string {
  const hash = createHash("sha256").update(madeBy);
  for (const name of names) hash.update(digests(name));
  return hash.digest("base64url");
}

/** For a site of which nothing is known: everything is made, and nothing noted. */
export function makeAll(writer: SiteWriter): Pick<Products, "take" | "make" | "plan"> {
  return {
    take: () => false,
    async make(_, { shown }, work) {
      for await (const { path, content } of await work(shown)) writer.write(path, content);
    },
    plan: (_, { shown }, work) => work(shown),
  };
}
