import { expect, it } from "vitest";
import { compactShapes } from "../../../src/diagrams/compact/shapes.ts";

it.each([
  [
    "coordinates to a tenth",
    '<text x="10.04" y="-3.96" textLength="43.90">',
    '<text x="10" y="-4" textLength="43.9">',
  ],
  ["no other number", '<text id="1.234" data-x="1.234">', '<text id="1.234" data-x="1.234">'],
  ["a polygon that closes itself", '<polygon points="0,0 1,0 1,1 0,0"/>', '<polygon points="0,0 1,0 1,1"/>'],
  ["paths", '<path d="M0,0C0,0 9,0 9,0 9,5 5,9 0,9"/>', '<path d="M0 0h9c0 5-4 9-9 9"/>'],
  ["colours", '<path stroke="#ff0000" fill="#ff0001"/>', '<path stroke="#f00" fill="#ff0001"/>'],
  ["no line that nobody sees", '<polygon stroke="transparent" fill="red"/>', '<polygon fill="red"/>'],
  ["styles", '<line style="stroke:#ff0000;stroke-width:1;"/>', '<line stroke="#f00"/>'],
  ["styles of other things", '<path style="fill:red;stroke:#000"/>', '<path style="fill:red;stroke:#000"/>'],
  [
    "styles over attributes",
    '<path stroke="red" style="stroke:#000"/>',
    '<path stroke="red" style="stroke:#000"/>',
  ],
  ["no style that holds anyway", '<line style="stroke-width:1;"/>', "<line/>"],
])("%s", (_, tag, compact) => {
  expect(compactShapes(tag)).toBe(compact);
  expect(compactShapes(compact)).toBe(compact);
});
