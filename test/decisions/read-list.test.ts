import { expect, it } from "vitest";
import { readList } from "../../src/decisions/read-list.ts";

const ids = ["AA01@#Web", "HA01@shop#flow:Pay, twice"];

it.each<[what: string, text: string]>([
  ["lines", `${ids.join("\n")}\n`],
  ["lines of Windows, with remarks and blanks", `\uFEFF# mine\r\n  ${ids[0]}  \r\n\r\n${ids[1]}`],
  ["an array", JSON.stringify(ids)],
  ["an array of findings", JSON.stringify([{ id: ids[0] }, { id: ids[1], status: "open" }])],
  [
    "a findings.json, of which what is open",
    JSON.stringify({
      schemaVersion: 2,
      findings: [
        { id: ids[0], status: "open" },
        { id: "X@#A", status: "accepted" },
        { id: ids[1], status: "open" },
      ],
    }),
  ],
  ["a CSV with quotes", `severity,ID\r\nhigh,${ids[0]}\r\nlow,"HA01@shop#flow:Pay, twice"\r\n`],
  [
    "a CSV with a status",
    `id,title,status\n${ids[0]},"a ""b""\nc",open\nX@#A,t,mitigated\n"'HA01@shop#flow:Pay, twice",t,Open\n`,
  ],
])("%s", (_, text) => expect(readList(text)).toEqual(ids));

it.each([
  ["{", "is no JSON"],
  ["{}", "has no list of findings"],
  ['[{"name": 1}]', "has entries without an id"],
])("%s is no list", (text, problem) => {
  expect(readList(text)).toEqual({ problem: expect.stringContaining(problem) });
});
