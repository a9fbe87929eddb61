import fc from "fast-check";

/** Texts of any characters that there are. As fast-check's `unit: "binary"`, whose making takes seconds. */
export function anyText({ minLength = 0, maxLength = 10 } = {}): fc.Arbitrary<string> {
  const character = fc.nat(0x10ffff).filter((code) => code < 0xd800 || code > 0xdfff);
  return fc.array(character, { minLength, maxLength }).map((codes) => String.fromCodePoint(...codes));
}
