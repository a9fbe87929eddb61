import { expect, it } from "vitest";
import { assumptionNames } from "../../../src/read/pytm/assumptions.ts";
import { plain, type Raw } from "../../../src/read/raw.ts";

const place = { file: "model.json", line: 1, column: 1 };
const quoted = (text: string): Raw => ({ form: "quoted", text, place });
const assumption = (name: string, ...exclude: string[]): Raw => ({
  form: "map",
  place,
  entries: [
    { key: "name", place, value: quoted(name) },
    { key: "exclude", place, value: { form: "list", items: exclude.map(quoted), place } },
  ],
});
const shown = (raw: Raw | null) => raw && plain(raw);

it("gives each assumption a name of its own", () => {
  const names = assumptionNames();
  const told = [
    names.ofModel(assumption("Safe", "T1")),
    // The very same again, and another of that name.
    names.ofModel(assumption("Safe", "T1")),
    names.ofModel(assumption("Safe", "T2")),
  ];
  expect(told.map(shown)).toEqual([
    { name: "Safe", exclude: ["T1"] },
    null,
    { name: "Safe (2)", exclude: ["T2"] },
  ]);
});

it("names those of elements with their element where it must", () => {
  const names = assumptionNames();
  names.ofModel(assumption("Safe", "T1"));
  const told = [
    names.ofElement(assumption("Own", "T1"), "Web"),
    names.ofElement(assumption("Own", "T1"), "Db"),
    names.ofElement(assumption("Own", "T2"), "Db"),
    // It holds for the whole model already.
    names.ofElement(assumption("Safe", "T1"), "Web"),
    names.ofElement(quoted("Declared elsewhere"), "Web"),
  ];
  expect(told.map(({ declared, name }) => [shown(declared), shown(name)])).toEqual([
    [{ name: "Own", exclude: ["T1"] }, "Own"],
    [null, "Own"],
    [{ name: "Own (Db)", exclude: ["T2"] }, "Own (Db)"],
    [null, null],
    [null, "Declared elsewhere"],
  ]);
});
