import fc from "fast-check";
import { expect, it } from "vitest";
import { matches, openMapping } from "../../../src/import/mapping/mapping.ts";

const usual = { kind: "Server" as const, facts: { type: "web_server", port: 80 } };
const row = (pattern: string, says: Parameters<typeof openMapping>[0][number]["says"]) => ({
  section: "images" as const,
  pattern,
  says,
});

it("what people say counts before the table: the exact name first, then the longest pattern", () => {
  const mapping = openMapping([
    row("acme/*", { kind: null, facts: { type: "app_server" } }),
    row("acme/shop-*", { kind: "Lambda", facts: {} }),
    row("acme/shop-db", { kind: "Datastore", facts: { type: "database" } }),
    row("acme/tool", "leave-out"),
    row("never", "leave-out"),
  ]);
  expect(mapping.find("images", "acme/x", usual)).toEqual({
    kind: "Server",
    facts: { type: "app_server", port: 80 },
  });
  expect(mapping.find("images", "acme/shop-a", usual)).toMatchObject({ kind: "Lambda" });
  expect(mapping.find("images", "acme/shop-db", usual)).toMatchObject({
    kind: "Datastore",
    facts: { type: "database" },
  });
  expect(mapping.find("images", "acme/tool", usual)).toBeNull();
  expect(mapping.find("images", "other", usual)).toBe(usual);
  expect(mapping.find("resources", "acme/tool", usual)).toBe(usual);
  expect(mapping.unused().map(({ pattern }) => pattern)).toEqual(["never"]);
});

it("what the kind has not is left out, and told where people say it", () => {
  const mapping = openMapping([row("a", { kind: "Actor", facts: { isSQL: true } })]);
  const server = { kind: "Server" as const, facts: { usesVPN: true, port: 1 } };
  expect(mapping.find("images", "a", server)).toEqual({ kind: "Actor", facts: { port: 1 } });
  expect(mapping.misfits()).toEqual([{ pattern: "a", kind: "Actor", property: "isSQL" }]);
});

it("* stands for any characters, and nothing else is special", () => {
  const part = fc.stringMatching(/^[ab.*[]{0,4}$/);
  fc.assert(
    fc.property(part, part, (pattern, name) => {
      const plain = name.replaceAll("*", "x");
      const regex = new RegExp(
        `^${pattern
          .split("*")
          .map((one) => one.replace(/[.[]/g, "\\$&"))
          .join(".*")}$`,
      );
      expect(matches(pattern, plain)).toBe(regex.test(plain));
    }),
  );
});
