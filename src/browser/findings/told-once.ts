import { all, one, textOf } from "../base/dom.ts";
import { numbersIn } from "../base/text.ts";

/** Where a finding names facts, changes or terms of its score; null where it tells them itself. */
export function namedIn(finding: HTMLElement, section: "Facts" | "Changes" | "Scores"): HTMLElement | null {
  return one(`[href="#${section}"]`, finding)?.parentElement ?? null;
}

/** Each set of changes that ends a finding. */
export function changesOf(finding: HTMLElement): HTMLElement[] {
  const named = namedIn(finding, "Changes");
  if (!named) return all(".fix, .fixes li", finding);
  const told = one("#Changes ol")?.children;
  return numbersIn(textOf(named)).flatMap((number) => (told?.[number - 1] as HTMLElement | undefined) ?? []);
}
