import { expect, it } from "vitest";
import { namespace, uuid5, uuidOf } from "../../src/export/uuid.ts";

it("is a UUID of version 5, as everybody makes them", () => {
  // The namespace and the name that RFC 9562 takes for its example.
  expect(uuid5(namespace("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com")).toBe(
    "2ed6657d-e927-568b-95e1-2665a8aea6a2",
  );
});

it("is the same for the same name, and for no other", () => {
  const names = [["a", "b"], ["a,b"], ["ab"], ["a", "b", ""]];
  expect(new Set(names.map((name) => uuidOf(...name))).size).toBe(names.length);
  for (const name of names) {
    expect(uuidOf(...name)).toBe(uuidOf(...name));
    expect(uuidOf(...name)).toMatch(/^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  }
});
