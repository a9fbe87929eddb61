import { posix } from "node:path";
import { filledTemplate } from "../../config/url-template.ts";
import type { OutwardLinks } from "../../export/exporter.ts";
import type { Outward } from "../../report/pages/page.ts";

/** The ways to sources and tickets, which are globals of templates, too; each is null where nobody says how. */
export function outwardLinks({ source = null, ticketUrl = null }: Partial<Outward> = {}): OutwardLinks {
  const needsCommit = source?.url.includes("{commit}") ?? false;
  return {
    /** The address of `model.md:12`, or of `model.md`, which is its first line. */
    sourceHref(place) {
      if (source === null || place === "" || place.startsWith("builtin:")) return null;
      if (needsCommit && source.commit === null) return null;
      const [, file = "", line = "1"] = /^(.*?)(?::(\d+))?$/s.exec(place) ?? [];
      const path = posix.normalize(source.prefix + file);
      return filledTemplate(source.url, { file: path, line, commit: source.commit ?? "" });
    },
    /** A ticket may be an address itself. */
    ticketHref(ticket) {
      if (/^https?:\/\/[^\s"<>]+$/i.test(ticket) && URL.canParse(ticket)) return ticket;
      return ticketUrl === null || ticket === "" ? null : filledTemplate(ticketUrl, { ticket });
    },
  };
}
