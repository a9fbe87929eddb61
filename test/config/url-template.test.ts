import { describe, expect, it } from "vitest";
import { filledTemplate, templateProblem } from "../../src/config/url-template.ts";

const places = ["file", "line", "commit"];

describe("templateProblem", () => {
  it.each([
    "https://github.com/o/r/blob/{commit}/{file}#L{line}",
    "http://localhost:8080/{file}",
    "https://example.org?path={file}",
    "https://[::1]:8443/{file}",
  ])("has nothing against %s", (template) => expect(templateProblem(template, places)).toBeNull());

  it.each([
    ["javascript:alert(1)//{file}", /is no address/],
    ["JaVaScRiPt:{file}", /is no address/],
    ["data:text/html,{file}", /is no address/],
    ["//example.org/{file}", /is no address/],
    ["{file}", /is no address/],
    ["https://{file}/", /is no address/],
    ["https://example.org{file}", /is no address/],
    ["https://good.example@evil.example/{file}", /is no address/],
    ["https:///{file}", /is no address/],
    ["https://exa mple.org/{file}", /is no address/],
    ['https://example.org/{file}"onclick=', /is no address/],
    ["https://example.org/<{file}>", /is no address/],
    ["https://example.org/{file", /is no address/],
    ["https://example.org/{file}/{lin}", /has no place \{lin\}/],
    ["https://example.org/{file}/{}", /has no place \{\}/],
    ["https://example.org/x", /has no place for \{file\}/],
  ])("objects to %s", (template, message) =>
    expect(templateProblem(template, places)?.message).toMatch(message),
  );
});

describe("filledTemplate", () => {
  it.each<[string, Record<string, string>, string | null]>([
    [
      "https://e.org/{commit}/{file}#L{line}",
      { file: "a/b.md", line: "7", commit: "c0" },
      "https://e.org/c0/a/b.md#L7",
    ],
    ["https://e.org/{file}", { file: "a b/ä#?%&.md" }, "https://e.org/a%20b/%C3%A4%23%3F%25%26.md"],
    ["https://e.org/{file}", { file: "a/../../b" }, null],
    ["https://e.org/{file}", { file: "{line}" }, "https://e.org/%7Bline%7D"],
    ["https://e.org/{ticket}", { ticket: "SEC-1" }, "https://e.org/SEC-1"],
    ["https://e.org/{ticket}", { ticket: "../x" }, null],
    ["https://e.org/{ticket}", { ticket: '"><b>/\u0000' }, "https://e.org/%22%3E%3Cb%3E%2F%00"],
    ["https://e.org/{ticket}", { ticket: "\ud800" }, "https://e.org/%EF%BF%BD"],
    ["https://e.org/{ticket}/{ticket}", { ticket: "1" }, "https://e.org/1/1"],
  ])("%s with %j", (template, values, expected) => expect(filledTemplate(template, values)).toBe(expected));
});
