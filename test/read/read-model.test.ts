import { describe, expect, it } from "vitest";
import { entriesOf, entry, model, said, statedIn } from "../support/in-memory.ts";

describe("a file", () => {
  const text = "# Käse\r\n\r\n## Servers\r\n- **Fromagère 🧀**: port=80, naïve=1\r\n";

  it("may begin with a byte order mark, which changes nothing", () => {
    expect(model(`\uFEFF${text}`)).toEqual(model(text));
    expect(model(`\uFEFF## Servers\n- **A**:`).model.elements).toHaveLength(1);
  });

  it("counts columns in UTF-16 code units", () => {
    const { model: read, diagnostics } = model(text);
    expect(said(diagnostics)).toEqual(["warning unknown-property model.md:4:30"]);
    expect(entry(read, "Fromagère 🧀").properties.get("port")?.place.column).toBe(21);
  });

  it("without anything in it is a warning", () => {
    for (const empty of ["", "\n", "\uFEFF", "# Title\n\nProse.\n", "## Servers\n", "---\n---\n"]) {
      expect(said(model(empty).diagnostics)).toEqual(["warning empty-model model.md:1:1"]);
    }
  });

  it("may lack its last line break", () => {
    expect(entriesOf(model("## Servers\n- **A**: port=80").model).map(statedIn)).toEqual([{}, { port: 80 }]);
  });

  it("is Markdown by any of its endings, and else an error", () => {
    expect(model("## Servers\n- **A**:", "x/a.MD").model.elements).toHaveLength(1);
    expect(model("## Servers\n- **A**:", "a.markdown").model.elements).toHaveLength(1);
    expect(said(model("## Servers\n- **A**:", "a.txt").diagnostics)).toEqual([
      "error unknown-format a.txt:1:1",
    ]);
  });
});
