import { expect, it } from "vitest";
import { styleOf } from "../../src/tree/protocol-styles.ts";
import { linkedLevel } from "../support/in-memory.ts";

const models = {
  "model.md":
    "## Servers\n- **A**: submodel=./b/model.md\n## Protocol Styles\n- **HTTPS**: color=green, line_style=dotted\n- **SSH**: color=red",
  "b/model.md": "## Servers\n- **B**:\n## Protocol Styles\n- **SSH**: line_style=bold",
};
const unstyled = { color: "", lineStyle: "" };

it.each([
  ["", "HTTPS", { color: "green", lineStyle: "dotted" }],
  ["", "ssh", { color: "red", lineStyle: "" }],
  ["b", "https", { color: "green", lineStyle: "dotted" }],
  // The nearest level that has a style has all of it.
  ["b", "SSH", { color: "", lineStyle: "bold" }],
  ["b", "FTP", unstyled],
  ["b", "", unstyled],
])("on level %j %s is drawn as %j", (level, protocol, expected) =>
  expect(styleOf(linkedLevel(models, level), protocol)).toEqual(expected),
);
