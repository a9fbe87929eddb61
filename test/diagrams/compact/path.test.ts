import fc from "fast-check";
import { expect, it } from "vitest";
import { compactPath } from "../../../src/diagrams/compact/path.ts";

it.each([
  ["lines", "M10,20 L30,20 L30,25.5 L28,24.1", "M10 20h20v5.5l-2-1.4"],
  ["lines that follow a move", "M1,1 2,3", "M1 1l1 2"],
  ["parts", "M40.1,63.8 L40.1,90.8 M27.1,71.8 L53.1,71.8", "M40.1 63.8v27m-13-19h26"],
  ["ends", "M0,0L4,0L4,3Z M9,9L8,8Z", "M0 0h4v3zm9 9l-1-1z"],
  ["curves", "M0,0C.5,0 .7,.2 .7,.7", "M0 0c.5 0 .7.2.7.7"],
  ["a box with round corners", "M20,-8L90,-8C96,-8 102,-14 102,-20", "M20-8h70c6 0 12-6 12-12"],
  ["curves that are straight", "M0,0C0,0 9,0 9,0 9,0 9,0 9,0", "M0 0h9"],
  ["what is compact already", "M0 0h9", "M0 0h9"],
  ["other steps", "M0,0A1,1 0 0 1 2,2", "M0,0A1,1 0 0 1 2,2"],
  ["a curve that is cut off", "M0,0C1,1 2,2", "M0,0C1,1 2,2"],
  ["what begins with no move", "L1,1", "L1,1"],
  ["numbers after an end", "M0,0Z1,1", "M0,0Z1,1"],
  ["exponents", "M1e3,0", "M1e3,0"],
  ["nothing", "", ""],
])("%s", (_, path, compact) => {
  expect(compactPath(path)).toBe(compact);
});

/** Where each step of a path ends, in tenths. */
function ends(path: string): string[] {
  const seen: string[] = [];
  let [x, y, command] = [0, 0, ""];
  const left = path.match(/[a-z]|-?\d*\.?\d+/gi) ?? [];
  const next = () => Math.round(Number(left.shift()) * 10);
  while (left.length > 0) {
    if (/[a-z]/i.test(left[0] ?? "")) command = left.shift() ?? "";
    const [dx, dy] = command === command.toLowerCase() ? [x, y] : [0, 0];
    if (/c/i.test(command)) left.splice(0, 4);
    if (!/v/i.test(command)) x = dx + next();
    if (!/h/i.test(command)) y = dy + next();
    if (/m/i.test(command)) command = command === "m" ? "l" : "L";
    seen.push(`${x} ${y}`);
  }
  return seen;
}

it("ends where it ended, step by step, however long it is", () => {
  const number = fc.integer({ min: -90_000, max: 90_000 }).map((tenths) => tenths / 10);
  const point = fc.tuple(number, number).map(([x, y]) => `${x},${y}`);
  const step = fc.oneof(
    point.map((to) => `L${to}`),
    point.map((to) => `M${to}`),
    fc.tuple(point, point, point).map((points) => `C${points.join(" ")}`),
  );
  fc.assert(
    fc.property(point, fc.array(step, { maxLength: 60 }), (from, steps) => {
      const path = `M${from}${steps.join("")}`;
      const compact = compactPath(path);
      // A step to where one is, is none.
      const moved = (all: string[]) => all.filter((one, at) => one !== all[at - 1]);
      expect(moved(ends(compact))).toEqual(moved(ends(path)));
      expect(compact.length).toBeLessThanOrEqual(path.length);
      expect(compactPath(compact)).toBe(compact);
    }),
  );
});
