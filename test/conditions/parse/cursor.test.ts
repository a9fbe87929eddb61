import { describe, expect, it } from "vitest";
import { errorOf } from "../support.ts";

describe("what is not allowed is named, with its place", () => {
  it.each<[text: string, message: RegExp, start: number, end: number, hint?: RegExp]>([
    ["target.x == f'{y}'", /f-strings/, 12, 14],
    ["a == Rf'x'", /f-strings/, 5, 8],
    ["a == b'x'", /byte strings/, 5, 7],
    ["a == bR'x'", /byte strings/, 5, 8],
    ["any(lambda: 1)", /lambda/, 4, 10],
    ["(x := 1)", /assignment expressions/, 3, 5],
    ["a[b:=1]", /assignment expressions/, 3, 5],
    ["(yield 1)", /yield/, 1, 6],
    ["await a", /await/, 0, 5],
    ["[x async for x in y]", /async/, 3, 8],
    ["len(*a)", /unpacking/, 4, 5],
    ["len(**a)", /unpacking/, 4, 6],
    ["[*a]", /unpacking/, 1, 2],
    ["{**a}", /unpacking/, 1, 3],
    ["*a, b", /unpacking/, 0, 1],
    ["max(a, key=b)", /keyword arguments/, 7, 11],
    ["{x for x in y}", /set comprehensions/, 0, 1, /list comprehension/],
    ["{x: 1 for x in y}", /dictionary comprehensions/, 0, 1],
    ["[a for a, b in y]", /one variable/, 7, 9],
    ["[a for (a, b) in y]", /one variable/, 8, 10],
    ["[a for [a] in y]", /one variable/, 7, 8],
    ["[a for a.b in y]", /expected in/, 8, 9],
    ["[a for 1 in y]", /name of a variable/, 7, 8],
    ["~a", /operator ~/, 0, 1],
    ["a << 1", /shifts/, 2, 4],
    ["a >> 1", /shifts/, 2, 4],
    ["a @ b", /operator @/, 2, 3],
    ["...", /\.\.\./, 0, 3],
    ["1j", /imaginary/, 0, 2],
    ["a.__class__", /begin with __/, 2, 11],
    ["a._＿class__", /begin with __/, 2, 11],
    ["__import__", /begin with __/, 0, 10],
    ["[1 for __x in y]", /begin with __/, 7, 10],
  ])("%s", (text, message, start, end, hint = /^/) => {
    const error = errorOf(text);
    expect(error.message).toMatch(message);
    expect([error.start, error.end]).toEqual([start, end]);
    expect(error.hint ?? "").toMatch(hint);
  });
});

describe("calls", () => {
  it.each<[text: string, message: RegExp, start: number, end: number, hint: RegExp]>([
    ["Classification(3)", /"Classification" is not a function/, 0, 14, /Classification\.NAME/],
    ["anyy(x)", /"anyy" is not a function/, 0, 4, /did you mean "any"/],
    ["target(1)", /"target" is not a function/, 0, 6, /any, all, len, min, max, sum/],
    ["eval('1')", /"eval" is not a function/, 0, 4, /any, all, len/],
    ["name.startswith('x')", /"startswith" is not a method/, 5, 15, /oneOf, crosses/],
    ["target.crossess(a)", /"crossess" is not a method/, 7, 15, /did you mean "crosses"/],
    ["target.constructor()", /"constructor" is not a method/, 7, 18, /oneOf/],
    ["target.inputs[0].crosses(Boundary)", /on a dotted name/, 0, 16, /for x in/],
    ["target.oneOf(a).crosses(b)", /on a dotted name/, 0, 15, /for x in/],
    ["'a'.crosses(b)", /on a dotted name/, 0, 3, /for x in/],
    ["(a or b).crosses(c)", /on a dotted name/, 1, 7, /for x in/],
    ["any(a)(b)", /only functions and methods/, 0, 6, /^/],
    ["a[0]()", /only functions and methods/, 0, 4, /^/],
    ["any(x for x in y, 1)", /generator expression stands alone/, 3, 16, /parentheses/],
    ["any(1, x for x in y)", /expected .* found "for"/, 9, 12, /^/],
  ])("%s", (text, message, start, end, hint) => {
    const error = errorOf(text);
    expect(error.message).toMatch(message);
    expect([error.start, error.end]).toEqual([start, end]);
    expect(error.hint ?? "").toMatch(hint);
  });
});

describe("slips", () => {
  it.each<[text: string, message: RegExp, start: number, end: number, hint?: RegExp]>([
    ["", /empty/, 0, 0],
    [" # nothing\n", /empty/, 0, 11],
    ["a b", /expected an operator or the end, found "b"/, 2, 3],
    ["a = 1", /found "="/, 2, 3, /==/],
    ["a === 1", /===/, 2, 5, /==/],
    ["a !== 1", /!==/, 2, 5, /!=/],
    ["a <> 1", /<>/, 2, 4, /!=/],
    ["a && b", /&&/, 2, 4, /and/],
    ["a || b", /\|\|/, 2, 4, /or/],
    ["!a", /!/, 0, 1, /not/],
    ["a ? b : c", /\?/, 2, 3, /if .* else/],
    ["a == not b", /found "not"/, 5, 8, /parentheses/],
    ["a not b", /expected in, found "b"/, 6, 7],
    ["a if b", /ends where else/, 6, 6],
    ["a and", /ends where a value/, 5, 5],
    ["a.", /ends where the name of a property/, 2, 2],
    ["a.class", /name of a property, found "class"/, 2, 7],
    ["class", /a value, found "class"/, 0, 5],
    ["((a)", /this \( is never closed/, 0, 1],
    ["[1, {2", /this { is never closed/, 4, 5],
    ["a[1", /this \[ is never closed/, 1, 2],
    ["(a]", /found "]"/, 2, 3],
    ["a[]", /an index/, 2, 3],
    ["[1,,2]", /a value, found ","/, 3, 4],
    ["{1: 2, 3}", /expected :/, 8, 9],
    ["[x for x y]", /expected in/, 9, 10],
    ["'abc", /text is never closed/, 0, 1, /three quotes/],
    ["a == 'b\n'", /text is never closed/, 5, 6, /three quotes/],
    ["'''abc'", /text is never closed/, 0, 3],
    ["'\\N{DASH}'", /by name/, 1, 3],
    ["'a\\x4'", /escape/, 2, 4],
    ["'\\U00110000'", /escape/, 1, 11],
    ["0777", /begin with 0/, 0, 4, /0o17/],
    ["1__0", /runs into _/, 0, 2],
    ["12abc", /runs into a/, 0, 3],
    ["0x", /runs into x/, 0, 2],
    ["9007199254740992", /too large/, 0, 16],
    [`1${"0".repeat(5000)}`, /the number 1000000+… is too large/, 0, 5001],
    ["“a”", /“/, 0, 1, /straight quotes/],
    ["`a`", /`/, 0, 1, /straight quotes/],
    ["a; b", /one expression/, 1, 2],
    ["a\u00a0b", /U\+00A0/, 1, 2],
    ["a 😀", /😀 \(U\+1F600\)/, 2, 4],
    ["a\0", /U\+0000/, 1, 2],
  ])("%j", (text, message, start, end, hint = /^/) => {
    const error = errorOf(text);
    expect(error.message).toMatch(message);
    expect([error.start, error.end]).toEqual([start, end]);
    expect(error.hint ?? "").toMatch(hint);
  });
});
