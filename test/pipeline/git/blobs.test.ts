import { describe, expect, it } from "vitest";
import { blobs, blobsIn } from "../../../src/pipeline/git/blobs.ts";
import { gitIn, repositoryWith } from "../../support/repositories.ts";

describe("blobs", () => {
  it("come byte by byte, however many there are, without the filters of a work tree", async () => {
    const files = Object.fromEntries(Array.from({ length: 450 }, (_, at) => [`f/${at}`, `${at}\nä\r\n`]));
    const folder = await repositoryWith({
      ...files,
      ".gitattributes": "* text eol=crlf filter=loud ident export-ignore\n",
    });
    gitIn(folder, "config", "filter.loud.smudge", "tr a-z A-Z");
    const objects = gitIn(folder, "ls-tree", "-r", "HEAD:f").trim().split("\n");
    const ids = objects.map((row) => row.split(/\s/)[2] ?? "");
    const found: string[] = [];
    for await (const { object, content } of blobs(folder, [...ids, "0".repeat(40)]))
      found.push(`${object} ${content}`);
    const expected = ids.map((id) => `${id} ${gitIn(folder, "cat-file", "blob", id)}`);
    expect(found).toEqual(expected);
  }, 60_000);

  it("end where git's answer does", () => {
    const output = Buffer.from("aa blob 3\n1\n2\nbb missing\ncc tree 2\nxx\ndd blob 0\n\nee blob");
    expect([...blobsIn(output)].map(({ object, content }) => [object, `${content}`])).toEqual([
      ["aa", "1\n2"],
      ["dd", ""],
    ]);
  });
});
