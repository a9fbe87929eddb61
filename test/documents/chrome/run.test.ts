import { chmodSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, it } from "vitest";
import { findChrome } from "../../../src/documents/chrome/find.ts";
import { ChromeError, drawPng, printPdf } from "../../../src/documents/chrome/run.ts";
import { folderWith } from "../../support/folders.ts";

describe.skipIf(process.platform === "win32")("the browser that prints", () => {
  it("is the one that is named, else CHROME_PATH, else the first on the path", async () => {
    const folder = await folderWith({
      "a/chromium": "#!/bin/sh\n",
      "a/google-chrome": "#!/bin/sh\n",
      "b/mine": "#!/bin/sh\n",
    });
    for (const file of ["a/chromium", "a/google-chrome", "b/mine"]) chmodSync(join(folder, file), 0o755);
    const env = { PATH: [join(folder, "a"), join(folder, "b")].join(delimiter) };
    expect(findChrome(null, env)).toBe(join(folder, "a/google-chrome"));
    expect(findChrome(null, { ...env, CHROME_PATH: join(folder, "b/mine") })).toBe(join(folder, "b/mine"));
    expect(findChrome("mine", env)).toBe(join(folder, "b/mine"));
    expect(findChrome("nope", env)).toBeNull();
    if (process.platform === "linux") expect(findChrome(null, { PATH: folder })).toBeNull();
  });

  it("is told of when it does not print", async () => {
    const folder = await folderWith({ fails: "#!/bin/sh\necho why >&2\nexit 3\n", idle: "#!/bin/sh\n" });
    for (const file of ["fails", "idle"]) chmodSync(join(folder, file), 0o755);
    await expect(printPdf(join(folder, "fails"), "x")).rejects.toThrow(/ended with exit code 3 \(why\)/);
    await expect(printPdf(join(folder, "idle"), "x")).rejects.toThrow(ChromeError);
    await expect(printPdf(join(folder, "missing"), "x")).rejects.toThrow(ChromeError);
  });
});

const chrome = findChrome(null, process.env);

describe.skipIf(chrome === null)("a browser of this machine", () => {
  it("prints a page, and draws pictures as PNG in their order", async () => {
    const pdf = await printPdf(chrome as string, "<!doctype html><h1>Report</h1>");
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe("%PDF-");
    const picture = (color: string, width: number) => ({
      svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="10"><rect width="99" height="99" fill="${color}"/></svg>`,
      width,
      height: 10,
    });
    const [first, broken, last] = await drawPng(chrome as string, [
      picture("red", 20),
      { ...picture("x", 5), svg: "<svg" },
      picture("blue", 40),
    ]);
    const widthOf = (png: Uint8Array | null | undefined) => Buffer.from(png ?? []).readUInt32BE(16);
    expect([widthOf(first), widthOf(last)]).toEqual([40, 80]);
    expect(broken === null || widthOf(broken) === 10).toBe(true);
  });
});
