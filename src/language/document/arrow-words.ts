import type { Entry } from "../../model/model.ts";
import { statedText } from "../../model/model.ts";
import { lineEndOf, type Word, type WrittenValue } from "../text/words.ts";

/**
 * The end of a flow that an arrow says, `Web -> DB`, in the text of its entry; null for any other property that nobody wrote a key for.
 */
export function arrowWords(text: string, property: string, entry: Entry): WrittenValue | null {
  if (property !== "source" && property !== "sink") return null;
  const name = statedText(entry, property);
  const head = text.slice(0, lineEndOf(text, 0));
  const sign = /<?[-=.]+>+|<[-=]+|[←↔→⇄⇆⇐⇒⇔⟵⟶⟷⟸⟹➔➜➡]/u;
  const found = [...head.matchAll(new RegExp(sign, "gu"))].find(({ index }) => {
    const [before, behind] = [head.slice(0, index), head.slice(index + 1)];
    return before.includes(name) || behind.includes(name);
  });
  if (name === "" || !found) return null;
  const isBack = /^<[-=]+$|[←⇐⟵⟸]/u.test(found[0]);
  const isLeft = (property === "source") !== isBack;
  const start = found.index + found[0].length;
  const at = isLeft ? head.lastIndexOf(name, found.index - name.length) : head.indexOf(name, start);
  if (at === -1) return null;
  const before = head[at - 1];
  const quote = (before === '"' || before === "'") && head[at + name.length] === before ? before : "";
  const word: Word = { from: at, to: at + name.length, text: name, quote };
  return { form: "word", from: word.from, to: word.to, words: [word] };
}
