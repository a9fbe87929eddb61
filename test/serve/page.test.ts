import { describe, expect, it } from "vitest";
import { livePage, notePage } from "../../src/serve/page.ts";

const live = { run: "r", generation: "3", edits: "no" } as const;
const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`;

describe("a page as it is served", () => {
  it("has the live script in place of that of the site, which it holds, and may ask the server", () => {
    const page = `<html><head>${policy}<script src="../../assets/tm-site.js"></script></head><body>$&</body></html>`;
    expect(livePage(page, live)).toBe(
      `<html><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; connect-src 'self'">` +
        `<script src="/_tm-site/live.js" data-run="r" data-generation="3" data-edits="no" data-content="own"></script>` +
        `</head><body>$&</body></html>`,
    );
  });

  it.each([
    [
      "<html><head><title>x</title></head><body>$&</body></html>",
      /<\/title><script [^>]+foreign"><\/script><\/head>/,
    ],
    ["<body class=x><p>", /^<script [^>]+foreign"><\/script><body/],
    ["<p>", /^<p><script [^>]+foreign"><\/script>$/],
  ])("has it besides, from templates without ours: %s", (page, expected) => {
    expect(livePage(page, live)).toMatch(expected);
  });

  it("leaves a policy alone that says with whom it speaks", () => {
    const own = `<meta http-equiv="Content-Security-Policy" content="connect-src 'none'">`;
    expect(livePage(`${own}</head>`, live)).toContain(own);
  });

  it("says in a note what it says, and no more", () => {
    const page = notePage(`<b>"x"`, "&", live);
    expect(page).toContain("<h1>&lt;b&gt;&quot;x&quot;</h1>\n<p>&amp;</p>");
    expect(page).toContain(`data-content="none"`);
  });
});
