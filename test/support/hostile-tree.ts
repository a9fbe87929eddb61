import type { Files } from "./folders.ts";
import { hostileTexts } from "./hostile.ts";

/** A product that no part of a site holds by chance: it shows that a text was run as a template. */
export const product = String(7777 * 7777);

/** Of the texts that diagrams are tried with, those that a page could stumble over. */
const texts = hostileTexts.filter((text) =>
  /^(<script|"\]|'; !|\{\{|<\/svg|&lt|a\0|\ud800|x{9}|word|\u202e|\u{1f600}|two\n|\*\*|\\$|url)/u.test(text),
);

/** Names for everything that has one. */
export const hostileNames: readonly string[] = [
  ...texts,
  "{{7777*7777}}",
  "$" + "{7777*7777}",
  "<%= 7777*7777 %>",
  "{% raw %}",
  "{% include 'layouts/page.njk' %}",
  "{# comment #}",
  "</script><script>pwned=1</script>",
  "<img src=x onerror=pwned=1>",
  '" onmouseover="pwned=1" x="',
  "' autofocus onfocus=pwned=1 '",
  "javascript:pwned=1",
  "</title></textarea></style><svg/onload=pwned=1>",
  "<!--",
  "__proto__",
  "constructor",
  "../../../etc/passwd",
  "CON",
  "\u202ereversed",
  "&amp;lt;script&amp;gt;",
  '=HYPERLINK("http://evil.example")',
  "50% @home #1",
];

/** Directory of the level that is about a name. */
export const levelOf = (at: number): string => `n${String(at).padStart(2, "0")}`;

/** One level for each name: everything in it that has a name or a text has this one. The levels have the same structure. */
export function treeOf(names: readonly string[]): Files {
  const levels = names.map((name, at) => [
    `${levelOf(at)}/threat-model.json`,
    JSON.stringify(modelOf(name), null, 1),
  ]);
  const root = {
    title: "Root",
    servers: names.map((name, at) => ({
      name: `${name}`,
      id: levelOf(at),
      submodel: `./${levelOf(at)}/threat-model.json`,
      description: name,
    })),
  };
  return { "threat-model.json": JSON.stringify(root), ...Object.fromEntries(levels) };
}

/** Keeps the roles of one level apart where names have to differ. */
export const roles = { user: "·u", web: "·w", store: "·s" } as const;

function modelOf(text: string) {
  return {
    title: text,
    description: text,
    owner: text,
    tags: [text],
    boundaries: [{ name: text, description: text, isTrusted: true }],
    actors: [{ name: text + roles.user, description: text }],
    servers: [
      {
        name: text,
        inBoundary: text,
        type: text,
        description: text,
        notes: text,
        OS: text,
        tags: [text],
        protocol: text,
      },
    ],
    datastores: [
      { name: text + roles.store, inBoundary: text, isSQL: true, storesPII: true, sourceFiles: [text] },
    ],
    data: [{ name: text, description: text, format: text, classification: "SECRET", isPII: true }],
    dataflows: [
      { name: text, from: text + roles.user, to: text, protocol: text, data: [text], note: text, order: 1 },
      {
        name: `${text}2`,
        from: text,
        to: text + roles.store,
        protocol: "HTTP",
        data: [text],
        order: 2,
        realizes: text,
      },
      { name: `${text}3`, from: text, to: `${text}?`, protocol: "SQL", note: text, order: 3 },
    ],
    assumptions: [{ name: text, description: text, exclude: ["DE03"] }],
  };
}

/** A description that tries everything Markdown has, and what a page may make of it. */
export const prose = `# Heading

Raw <b id="pwned" onclick="pwned=1">HTML</b> <script>pwned=1</script> <img src=x onerror=pwned=1>

<div onmouseover="pwned=1">block</div>

<!-- comment -->

[js](javascript:pwned=1) [JS](JaVaScRiPt:pwned=1) [entity](java&#115;cript:pwned=1) [tab](java&Tab;script:pwned=1)
[vb](vbscript:x) [data](data:text/html,<script>pwned=1</script>) [file](file:///etc/passwd)
[scheme](//evil.example/x) [slash](\\\\\\\\evil.example) [query](?x=1) [empty]() [folder](child) [folder2](./child/)

![remote](https://evil.example/track.png "t") ![local](./secret.png) ![svg](data:image/svg+xml,<svg/onload=pwned=1>)

[child](./child/model.md) [child anchor](child/model.md#x) [self](model.md) [above](../model.md) [out](../../../../etc/passwd)
[missing](./missing.md) [absolute](/etc/passwd) [web](https://ok.example/?a=1&b=2) [mail](mailto:a@ok.example)

<https://auto.example> <javascript:pwned=1>

[ref]: javascript:pwned=1
[ref] [ref][ref]

\`<script>pwned=1</script>\` {{7777*7777}} {% raw %}

\`\`\`html
<script>pwned=1</script>
\`\`\`

| a | b |
|---|---|
| <i>x</i> | [y](javascript:pwned=1) |
`;

export const proseTree: Files = {
  "model.md":
    "## Description\nSee [below](deep/model.md).\n\n## Servers\n- **A**: submodel=./deep/model.md\n",
  "deep/model.md": `## Description\n${prose}\n\n## Servers\n- **B**: submodel=./child/model.md\n`,
  "deep/child/model.md": "## Servers\n- **C**\n",
};
