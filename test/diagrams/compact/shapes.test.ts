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
  [
    "the paper of a label as a path",
    '<polygon fill="#fff" fill-opacity="0.85" points="165,-346 165,-367 260,-367 260,-346 165,-346"/>',
    '<path fill="#fff" fill-opacity="0.85" d="M165-346v-21h95v21z"/>',
  ],
  [
    "a polygon as a path",
    '<polygon fill="#eef" stroke="#c2410c" points="0,0 9.55,0 9.55,-7 0,-7" stroke-width="2"/>',
    '<path fill="#eef" stroke="#c2410c" d="M0 0h9.6v-7h-9.6z" stroke-width="2"/>',
  ],
  [
    "no head of an arrow",
    '<polygon fill="#00f" stroke="#00f" points="0,0 20,0 20,20 0,20"/>',
    '<polygon fill="#00f" stroke="#00f" points="0,0 20,0 20,20 0,20"/>',
  ],
  [
    "no sheet below a picture",
    '<polygon fill="white" points="0,0 20,0 20,20 0,20"/>',
    '<polygon fill="white" points="0,0 20,0 20,20 0,20"/>',
  ],
  [
    "no polygon that says its points in another way",
    '<polygon fill="red" stroke="#000" points="0,0,20,0,20,20,0,20"/>',
    '<polygon fill="red" stroke="#000" points="0,0,20,0,20,20,0,20"/>',
  ],
  ["round corners", '<rect x="1" rx="2.5" ry="2.5"/>', '<rect x="1" rx="2.5"/>'],
  [
    "a box as a path",
    '<rect x="36.6" y="123.6" width="8" height="521.3" fill="#000" fill-opacity="0"/>',
    '<path d="M36.6 123.6h8v521.3h-8z" fill="#000" fill-opacity="0"/>',
  ],
  [
    "no box whose size is said in another way",
    '<rect x="0" y="0" width="100%" height="8"/>',
    '<rect x="0" y="0" width="100%" height="8"/>',
  ],
  [
    "no box with round corners",
    '<rect x="1" y="2" width="8" height="9" fill="red" rx="2.5" ry="2.5"/>',
    '<rect x="1" y="2" width="8" height="9" fill="red" rx="2.5"/>',
  ],
  [
    "a lifeline as a path",
    '<line x1="40.1" y1="123.6" x2="40.1" y2="644.8" stroke="#9CA3AF" stroke-dasharray="5,5"/>',
    '<path d="M40.1 123.6V644.8" stroke="#9CA3AF" stroke-dasharray="5,5"/>',
  ],
  [
    "no arrow",
    '<line x1="40.1" y1="20" x2="40.1" y2="30" stroke="#000"/>',
    '<line x1="40.1" y1="20" x2="40.1" y2="30" stroke="#000"/>',
  ],
  ["corners of another height", '<rect rx="2.5" ry="3"/>', '<rect rx="2.5" ry="3"/>'],
  ["no radius of an ellipse", '<ellipse rx="8" ry="8"/>', '<ellipse rx="8" ry="8"/>'],
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
