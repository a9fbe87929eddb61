import { fold } from "../spelling.ts";

/**
 * Languages in which code manages memory itself, by the words that people write into `codeType=`. Source of the lists:
 * NSA and CISA, "Memory Safe Languages" (2025), and "The Case for Memory Safe Roadmaps" (2023).
 */
const unsafe = new Set(
  "unmanaged native c c++ cpp c/c++ cplusplus objectivec objc assembly assembler asm fortran cobol pascal delphi unsaferust firmware".split(
    " ",
  ),
);

/** Whether code of that type may write where it should not; one that nobody knows is not said to. */
export function mayCorruptMemory(codeType: string): boolean {
  const words = codeType.split(/,|;|\band\b|&|\s\/\s/).map(fold);
  return [fold(codeType), ...words].some((word) => unsafe.has(word.replace(/[\d.]+$/, "")));
}
