import { expect, it } from "vitest";
import { isSigned, opened, sealed, tagOf } from "../../../src/store/remote/signature.ts";

const signing = { key: "x3vq8mFz0J", teamId: "tH7sL1Rn9K" };
const body = Buffer.from([5, 72, 219, 39, 156]);

it("is Turborepo's: HMAC-SHA256 of hash, team and bytes", () => {
  // openssl: printf 'd5b7e4688ftH7sL1Rn9K\x05\x48\xdb\x27\x9c' | openssl dgst -sha256 -hmac x3vq8mFz0J -binary | base64
  expect(tagOf(signing, "d5b7e4688f", body)).toBe("ki5kbVnrrPqbWiWxMWbW3OE6Q6SXmbqEpfGvEFQWbZw=");
  expect(isSigned(signing, "d5b7e4688f", body, tagOf(signing, "d5b7e4688f", body))).toBe(true);
});

it.each([
  ["", body, signing],
  ["d5b7e4688g", body, signing],
  ["d5b7e4688f", Buffer.from([5, 72, 219, 39]), signing],
  ["d5b7e4688f", body, { ...signing, key: "" }],
  ["d5b7e4688f", body, { ...signing, teamId: null }],
])("is not that of anything else", (hash, bytes, other) => {
  const tag = tagOf(other, hash, bytes);
  expect(isSigned(signing, "d5b7e4688f", body, tag)).toBe(false);
  expect(isSigned(signing, "d5b7e4688f", body, "")).toBe(false);
});

it("goes with the bytes, too", () => {
  const artifact = sealed(signing, "a", body);
  expect(opened(signing, "a", artifact)).toEqual(body);
  expect(opened(signing, "b", artifact)).toBe(null);
  for (let at = 0; at < artifact.length; at++) {
    const bad = Buffer.from(artifact);
    bad[at] = (bad[at] ?? 0) ^ 1;
    expect(opened(signing, "a", bad)).toBe(null);
  }
  for (const some of ["", "\n", "no line"]) expect(opened(signing, "a", Buffer.from(some))).toBe(null);
});
