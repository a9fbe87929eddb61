import type { Page } from "../../report/pages/page.ts";
import type { SiteFile } from "../../site-file.ts";
import type { FormerSite, PageFacts } from "../../store/former-site.ts";
import type { DigestingWriter } from "../writers/digests.ts";
import type { PageKeys } from "./keys.ts";

/** Pages that need not be rendered again, since the same was made from the same before. */
export interface KeptPages {
  /**
   * Takes a page over from the former site, or has it rendered and written.
   * @param render hands out the files that it becomes
   */
  page(page: Page, render: (write: (file: SiteFile) => void) => Promise<void>): Promise<void>;
  /** What became of each page, for the next time. */
  facts(): readonly PageFacts[];
}

export function openKeptPages(former: FormerSite, writer: DigestingWriter, { keyOf }: PageKeys): KeptPages {
  const facts: PageFacts[] = [];
  return {
    async page(page, render) {
      const key = keyOf(page);
      const known = key === null ? null : former.page(page.url, key);
      if (key !== null && known !== null && writer.keep(known)) {
        facts.push([page.url, key, known.map(({ path }) => path)]);
        return;
      }
      const paths: string[] = [];
      await render(({ path, content }) => {
        paths.push(path);
        writer.write(path, content);
      });
      if (key !== null) facts.push([page.url, key, paths]);
    },
    facts: () => facts,
  };
}
