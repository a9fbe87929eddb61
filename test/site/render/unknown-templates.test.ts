import { expect, it } from "vitest";
import { unknownTemplates } from "../../../src/site/render/unknown-templates.ts";
import { emptyFolder, writeTree } from "../../support/folders.ts";

it.each([
  ["pages/levle.njk", 'did you mean "pages/level.njk"?'],
  ["level.njk", 'did you mean "pages/level.njk"?'],
  ["site-templates/pages/level.njk", 'did you mean "pages/level.njk"?'],
  ["pages/level.html", 'did you mean "pages/level.njk"?'],
  ["Pages/Level.njk", 'did you mean "pages/level.njk"?'],
  ["partials/foter.njk", 'did you mean "partials/footer.njk"?'],
  ["quite-another-thing.njk", null],
  ["styles/mine.css", "style sheets and scripts go into assets/"],
])("%s has no effect", async (file, hint) => {
  const folder = await emptyFolder();
  await writeTree(folder, { [file]: "x" });
  expect(await unknownTemplates(folder, "../theme")).toEqual([
    expect.objectContaining({
      code: "unknown-template",
      severity: "warning",
      file: `../theme/${file}`,
      hint,
    }),
  ]);
});

it("what goes before a built-in one, is named by another, or is no template, has nothing to be told of", async () => {
  const folder = await emptyFolder();
  await writeTree(folder, {
    "pages/level.njk": '{% include "partials/my-own.njk" %}',
    "partials/my-own.njk": "x",
    "assets/tm-site.css": "",
    "assets/more.js": "",
    "README.md": "x",
    ".git/x.njk": "",
  });
  expect(await unknownTemplates(folder)).toEqual([]);
  expect(await unknownTemplates("/nowhere/at/all")).toEqual([]);
});
