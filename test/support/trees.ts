import type { Files } from "./folders.ts";

/** Names that a directory may have and that a link, a glob, an id or a template may trip over. */
export const oddNames: readonly string[] = [
  "two words",
  "#hash",
  "50%",
  "%41",
  "%2e%2e%2f",
  "it's",
  "naïve-Ünïcødé",
  "e\u0301-decomposed",
  "مرحبا",
  "漢字",
  "😀",
  "{{x}}",
  "{% raw %}",
  "$" + "{1}",
  "a&b=c;d",
  "(round) [square] {curly}",
  "!bang",
  "star+plus,comma",
  "@at~tilde",
  "--flag",
  "constructor",
  "proto__",
  // Legal everywhere but on Windows.
  ...(process.platform === "win32" ? [] : ['"quoted"', "<b>", "a?b", "a:b", "a|b", "*", "trailing "]),
];

const model = (title: string, rest = "") => `---
title: ${JSON.stringify(title)}
---

## Boundaries
- **Zone**: isTrusted=True

## Actors
- **User**

## Servers
- **Web**: boundary=Zone${rest}

## Dataflows
- **Ask**: from=User, to=Web, protocol=HTTP
`;

/** Those that have a level below them; the others would tell the same. */
export const deepNames = oddNames.filter((_, at) => at % 3 === 0);

/** A root that opens every odd directory as a sub-model, and levels below some of them that nobody refers to. */
export function oddTree(): Files {
  const servers = oddNames.map(
    (name, at) => `- **S${at}**: submodel=${JSON.stringify(`./${name}/model.md`)}`,
  );
  const files: Record<string, string> = {
    "model.md": `## Actors\n- **User**\n\n## Servers\n${servers.join("\n")}\n\n## Dataflows\n${oddNames
      .map((_, at) => `- **F${at}**: from=User, to=S${at}, protocol=HTTPS`)
      .join("\n")}\n`,
  };
  // Where a path is written, a backslash separates.
  if (process.platform !== "win32") files["back\\slash/model.md"] = model("Level back\\slash");
  for (const name of oddNames) {
    files[`${name}/model.md`] = model(`Level ${name}`);
    if (deepNames.includes(name)) files[`${name}/deeper/${name}/model.md`] = model(name);
  }
  return files;
}

/** Three models without one above them, and one of them with a level that two share. */
export const severalRoots: Files = {
  "billing/model.md": model("Billing", ", submodel=../common/store/model.md"),
  "shop/model.md": model("Shop", ", submodel=../common/store/model.md"),
  "shop/basket/model.md": model("Basket"),
  "common/store/model.md": model("Store"),
  "tools/threat-model.yaml": "title: Tools\nservers:\n  - name: Build server\n",
  "_drafts/model.md": "not a model {{",
  "node_modules/x/model.md": "not a model",
  ".hidden/model.md": "not a model",
};

/** One level with more findings than a page holds, and two with a few. */
export function manyFindings(servers: number): Files {
  const names = Array.from({ length: servers }, (_, at) => `Server ${at + 1}`);
  return {
    "model.md": `## Actors\n- **User**\n\n## Servers\n${names
      .map((name) => `- **${name}**`)
      .join("\n")}\n\n## Dataflows\n${names
      .map((name, at) => `- **Call ${at + 1}**: from=User, to="${name}", protocol=HTTP`)
      .join("\n")}\n`,
    "a/model.md": model("Below A"),
    "b/model.md": model("Below B"),
  };
}

/** A small tree in which everything is there once: two levels, a decision, a decomposed element, flows. */
export const smallTree: Files = {
  "model.md": `---
title: Small
---

## Boundaries
- **Inside**: isTrusted=True

## Actors
- **User**

## Servers
- **Web**: boundary=Inside, submodel=./web/model.md

## Dataflows
- **Ask**: from=User, to=Web, protocol=HTTP
`,
  "web/model.md": model("Web"),
};
