import { assets } from "../addresses/files.ts";
import { type LivePage, livePaths } from "../browser/live/messages.ts";

/** What every answer says: nothing of another site is loaded, and no other site shows or reads it. */
export const policy = [
  ...["default-src 'none'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data:"],
  ...["font-src 'self'", "connect-src 'self'", "worker-src 'self'", "base-uri 'none'", "form-action 'none'"],
  "frame-ancestors 'none'",
].join("; ");

/**
 * A page as it is served: with the live script in place of the script of the site, which that holds; a page without that,
 * from somebody's own templates, has it at the end of its head. Its file stays as it is.
 */
export function livePage(html: string, live: Omit<LivePage, "content">): string {
  const opened = withConnections(html);
  const own = new RegExp(`<script src="[./]*${assets.script.replace(".", "\\.")}"></script>`);
  if (own.test(opened)) return opened.replace(own, () => scriptOf({ ...live, content: "own" }));
  const script = scriptOf({ ...live, content: "foreign" });
  const end = /<\/head\s*>|<body[\s>]/i.exec(opened)?.index ?? -1;
  return end === -1 ? opened + script : opened.slice(0, end) + script + opened.slice(end);
}

/** The policy of a page in itself forbids it to ask the server anything. */
function withConnections(html: string): string {
  return html.replace(
    /(<meta http-equiv="Content-Security-Policy" content=")([^"]*)"/i,
    (_, start: string, stated: string) =>
      /\bconnect-src\b/.test(stated) ? `${start}${stated}"` : `${start}${stated}; connect-src 'self'"`,
  );
}

function scriptOf({ run, generation, edits, content }: LivePage): string {
  const data = `data-run="${run}" data-generation="${generation}" data-edits="${edits}" data-content="${content}"`;
  return `<script src="${livePaths.script}" ${data}></script>`;
}

/** What is shown where there is no page: before the first site, or at an address that has none. */
export function notePage(title: string, text: string, live: Omit<LivePage, "content">): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>body { font: 16px/1.6 system-ui, sans-serif; max-width: 40em; margin: 12vh auto; padding: 0 1em; }</style>
${scriptOf({ ...live, content: "none" })}
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p>${escaped(text)}</p>
<p><a href="/">To the overview</a></p>
</main>
</body>
</html>
`;
}

const signs: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);
