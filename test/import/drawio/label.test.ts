import { expect, it } from "vitest";
import { labelText, nameAndMore } from "../../../src/import/drawio/label.ts";

it.each([
  ["<b>Web</b> server", "Web server"],
  ["<div>Web</div><div>server</div>", "Web\nserver"],
  ['<font style="font-size: 16px;">A &amp;&nbsp;B &#x2192; C</font><br>D', "A & B → C\nD"],
  ["<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"],
  ["1 < 2 &unknown; x", "1 < 2 &unknown; x"],
  ["&lt;b&gt;", "<b>"],
  ["<script>alert(1)</script>x", "x"],
])("the label %j reads %j", (value, text) => {
  expect(labelText(value, true)).toBe(text);
});

it("without HTML a label is what stands there", () => {
  expect(labelText("<b>a</b>\n  b", false)).toBe("<b>a</b>\nb");
});

it("a long label is a name, and a description", () => {
  expect(nameAndMore("Web\nserver")).toEqual({ name: "Web\nserver", more: undefined });
  const more = "Takes orders of customers and gives them to the warehouse, at night in batches.";
  expect(nameAndMore(`Web\n${more}`)).toEqual({ name: "Web", more });
});

it("many signs cost no more than their number", () => {
  const started = performance.now();
  labelText("<".repeat(20_000), true);
  labelText("&#".repeat(10_000), true);
  expect(performance.now() - started).toBeLessThan(1_000);
});
