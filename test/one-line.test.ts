import { expect, it } from "vitest";
import { oneLine } from "../src/one-line.ts";

it.each([
  ["a\u001b[31mb", "a\ufffd[31mb"],
  ["a\nb\r\nc\td\u2028e", "a b  c d e"],
  ["\u0000\u0007\u007f\u0085\u009b", "\ufffd\ufffd\ufffd\ufffd\ufffd"],
  ["\u202ex\u202c\u2066y\u2069", "\ufffdx\ufffd\ufffdy\ufffd"],
  ["Käse שלום 漢 😀 \u200f", "Käse שלום 漢 😀 \u200f"],
  // What a runner of jobs would obey. It passes over blanks at the beginning.
  ["::error::x", ":\u2060:error::x"],
  ["\n \u00a0::error::x", "  \u00a0:\u2060:error::x"],
  ["##[group]x", "#\u2060#[group]x"],
  ["a ###[group]x", "a ##\u2060#[group]x"],
  ["a ##vso[task.setvariable]x", "a #\u2060#vso[task.setvariable]x"],
  ["std::string ## heading ##", "std::string ## heading ##"],
])("%j", (text, expected) => expect(oneLine(text)).toBe(expected));
