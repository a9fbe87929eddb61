/**
 * Languages in which code manages memory itself, by the words that people write into `codeType=`. Source of the lists:
 * NSA and CISA, "Memory Safe Languages" (2025), and "The Case for Memory Safe Roadmaps" (2023).
 */
const unsafe = new Set(
  "unmanaged c c++ cpp cplusplus gnu++ objc objc++ assembly assembler asm fortran cobol pascal delphi firmware zig cuda unsafe cgo".split(
    " ",
  ),
);
/** Machine code of no language: what is known to be safe is so as machine code, too. */
const machineCode = new Set(["native"]);
const safe = new Set(
  "managed rust go golang java kotlin scala swift python ruby php javascript typescript node c# csharp f# dart react graalvm erlang elixir ada".split(
    " ",
  ),
);

/** Whether code of that type may write where it should not; one that nobody knows is not said to. */
export function mayCorruptMemory(codeType: string): boolean {
  const text = codeType.toLowerCase().replace(/objective[\s_-]*c/g, "objc");
  const words = (text.match(/\p{L}+(?:\+\+|#)?/gu) ?? []).filter((word) => word.length < 20);
  // C++ may be managed as well.
  if (words.includes("managed")) return false;
  if (words.some((word) => unsafe.has(word))) return true;
  return words.some((word) => machineCode.has(word)) && !words.some((word) => safe.has(word));
}
