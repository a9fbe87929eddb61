import { expect, it } from "vitest";
import { starterModel } from "../../../src/import/write/starter.ts";
import { model } from "../../support/in-memory.ts";

it("is a model with a title, whatever the title", () => {
  const { model: read, diagnostics } = model(starterModel('A "b": c', "docker compose"));
  expect(read.about.properties.get("title")?.value).toBe('A "b": c');
  expect(diagnostics.map(({ code }) => code)).toEqual(["empty-model"]);
});
