import { expect, it } from "vitest";
import { asksForPictures } from "../../../src/documents/nunjucks/asks-for-pictures.ts";

const templates: Readonly<Record<string, string>> = {
  "words.njk": "{{ title }} dfd.text",
  "pictures.njk": "{{ level.dfd.svgHtml }}",
  "names.njk": '{% include "./pictures.njk" %}',
  "names-words.njk": "{% import 'words.njk' as w %}{% include 'nope.njk' %}",
  "round.njk": '{% include "round.njk" %}',
};

it.each([
  ["words.njk", false],
  ["pictures.njk", true],
  ["names.njk", true],
  ["names-words.njk", false],
  ["round.njk", false],
])("%s asks for pictures: %s", (name, asks) => {
  const find = (one: string) => (templates[one] === undefined ? null : { file: one, text: templates[one] });
  expect(asksForPictures(name, find)).toBe(asks);
});
