import { expect, it } from "vitest";
import { formatOfMedia, guessedFrom } from "../../../src/import/interfaces/data.ts";

it.each([
  [["id", "title"], {}],
  [["Email", "id"], { classification: "SENSITIVE", isPII: true }],
  [["pass_word"], { classification: "SECRET", isCredentials: true }],
  [["first-name", "accessToken"], { classification: "SECRET", isCredentials: true, isPII: true }],
  [["cardNumber"], { classification: "SENSITIVE", isPII: true }],
  [["tokenized", "emailed", "passwordless"], {}],
])("of fields %j is guessed %j", (fields, facts) => {
  const { tags, description, ...rest } = guessedFrom(fields);
  expect(rest).toEqual(facts);
  expect(tags).toEqual(Object.keys(facts).length > 0 ? ["guessed"] : undefined);
  expect(description === undefined).toBe(tags === undefined);
});

it.each([
  ["application/vnd.api+json; charset=utf-8", "JSON"],
  ["text/xml", "XML"],
  ["application/x-www-form-urlencoded", "form"],
  ["image/png", ""],
])("%s is %s", (media, format) => {
  expect(formatOfMedia(media)).toBe(format);
});
