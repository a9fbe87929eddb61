import { describe, expect, it } from "vitest";
import { levelAt, shown, tram } from "./tram.ts";

const shop = "ticketing/shop";
const basket = `${shop}/basket`;
const discounts = `${basket}/discounts`;

describe("the ends of flows", () => {
  it.each<[level: string, context: number, flow: string, from: string, to: string]>([
    ["ticketing", 0, "Enter", ":Rider", "ticketing:Gate"],
    ["ticketing", 0, "Pay", "ticketing:Shop", ":Bank"],
    [shop, 0, "Fill", "ticketing:Gate", `${shop}:Page`],
    [shop, 0, "Bench", `${shop}:Page`, `${shop}:Bank`],
    [shop, 0, "Charge", `${shop}:Basket`, ":Bank"],
    [shop, 0, "Keep", `${shop}:Basket`, "ticketing:Till"],
    [basket, 0, "Take", `${shop}:Page`, `${basket}:Lines`],
    [basket, 0, "Count", `${basket}:Lines`, `${shop}:Bank`],
    [basket, 0, "Charge on", `${basket}:Lines`, ":Bank"],
    [basket, 0, "Drop", `${basket}:Lines`, "ticketing:Till"],
    [discounts, 0, "Ask", ":Rider", `${discounts}:Rules engine`],
    [discounts, 0, "Read", `${basket}:Lines`, `${discounts}:Rules engine`],
    ["control", 0, "Publish", "control:Desk", ":Ticketing"],
    ["control", 0, "Peek", "control/signals:Lamp", "control:Desk"],
    ["control/signals", 0, "Switch", "control:Desk", "control/signals:Lamp"],
    ["control/signals", 0, "Tell", "control/signals:Lamp", "control:Journal"],
    ["control/signals", 0, "Wrong", "?Lmp", "control/signals:Motor"],
    ["common/log", 0, "Peep", ":Driver", "common/log:Intake"],
    ["common/log/store", 1, "Append", "common/log:Intake", "common/log/store:Disk"],
    ["depot/east", 0, "Send", "depot/east:Crane", "depot/west:Shed"],
    ["depot/west", 0, "Receive", "depot:East", "depot/west:Shed"],
    ["notes", 0, "Read up", ":Driver", "notes:Wiki"],
    ["archive", 0, "File away", "ticketing:Gate", "archive:Shelf"],
  ])("%j, context %d: %s", (level, context, name, from, to) => {
    const flow = levelAt(level, context).names.flows.get(name);
    expect(flow && [shown(flow.source), shown(flow.sink)]).toEqual([from, to]);
  });

  it("are those of the same context where a level is used in several", () => {
    for (const context of [0, 1]) {
      const flow = levelAt("common/log/store", context).names.flows.get("Append");
      expect(flow?.source).toBe(levelAt("common/log", context).names.elements.get("Intake"));
    }
  });

  it("are a warning with the nearest name where nothing has it, and the only one of this tree", () => {
    const unknown = tram.diagnostics.filter(({ code }) => code.startsWith("unknown-e"));
    expect(unknown.map(({ severity, file, line, hint }) => [severity, file, line, hint])).toEqual([
      ["warning", "control/signals/model.md", 10, 'did you mean "Lamp"?'],
    ]);
  });
});
