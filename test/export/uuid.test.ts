import { expect, it } from "vitest";
import { uuid5, uuidOf } from "../../src/export/uuid.ts";

it("makes UUIDs of version 5 as everybody does", () => {
  // The namespace and the name that RFC 9562 takes for its example.
  expect(uuid5("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com")).toBe(
    "2ed6657d-e927-568b-95e1-2665a8aea6a2",
  );
});

it("names the same thing the same, and nothing else", () => {
  expect(uuidOf("a", "b")).toBe(uuidOf("a", "b"));
  expect(new Set([uuidOf("a", "b"), uuidOf("ab"), uuidOf('a","b'), uuidOf("a", "b", "")]).size).toBe(4);
});
