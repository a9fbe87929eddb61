import { all, make, one } from "../base/dom.ts";
import { say } from "../words.ts";
import type { FindingItem } from "./list.ts";

/** Rows that are chosen one by one, so that something is done with all of them. */
export interface Choosing {
  /**
   * The row of a finding, with its box as it should be. A row that comes has its box; rows that are there get theirs soon and
   * many at once, since a browser lays out the whole table anew whenever some come. One that is to be copied has it at once.
   */
  readonly rowOf: (item: FindingItem, isCopied: boolean) => HTMLElement;
  /** Makes the boxes that are there say what is chosen. */
  readonly sync: () => void;
}

/** So many rows are touched in one go: no longer than a reader waits. */
const atOnce = 250;

const boxes = "input[type=checkbox]";

/**
 * @param chosen ids of findings; what is clicked comes and goes here
 * @param changed is called when that is done
 */
export function choosingIn(list: HTMLElement, chosen: Set<string>, changed: () => void): Choosing {
  const waiting = new Map<HTMLElement, FindingItem>();
  let last: HTMLInputElement | null = null;
  let turn = 0;

  /** Chooses as a box says, and with Shift all that lies between it and the one before. */
  function choose(box: HTMLInputElement, isRange: boolean): void {
    const some = isRange && last?.isConnected ? between(last, box) : [box];
    for (const { value } of some)
      if (box.checked) chosen.add(value);
      else chosen.delete(value);
    last = box;
    if (some.length > 1) sync();
    // What stands in several groups has a box in each.
    else
      for (const one of all<HTMLInputElement>(`input[value="${CSS.escape(box.value)}"]`, list)) markAs(one);
    changed();
  }

  function between(first: HTMLInputElement, second: HTMLInputElement): readonly HTMLInputElement[] {
    const there = all<HTMLInputElement>(boxes, list);
    const [from = 0, to = 0] = [first, second].map((box) => there.indexOf(box)).sort((a, b) => a - b);
    return there.slice(from, to + 1);
  }

  function sync(): void {
    turn += 1;
    markSome(all<HTMLInputElement>(boxes, list), turn);
  }

  function markSome(there: readonly HTMLInputElement[], mine: number): void {
    if (turn !== mine) return;
    for (const box of there.slice(0, atOnce)) markAs(box);
    const rest = there.slice(atOnce);
    if (rest.length > 0) setTimeout(() => markSome(rest, mine));
  }

  /** Touches nothing that is as it should be. */
  function markAs(box: HTMLInputElement): void {
    const isChosen = chosen.has(box.value);
    const row = box.closest("tr");
    if (box.checked !== isChosen) box.checked = isChosen;
    if (row?.classList.contains("is-chosen") !== isChosen) row?.classList.toggle("is-chosen", isChosen);
  }

  function makeSome(): void {
    for (const [row, item] of Array.from(waiting).slice(0, atOnce)) {
      waiting.delete(row);
      markAs(boxIn(row, item));
    }
    if (waiting.size > 0) setTimeout(makeSome);
  }

  list.addEventListener("click", ({ target, shiftKey }) => {
    if (isBox(target)) choose(target, shiftKey);
  });
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || !isBox(event.target)) return;
    const there = all<HTMLInputElement>(boxes, list);
    const next = there[there.indexOf(event.target) + step];
    event.preventDefault();
    next?.focus();
    if (!next || !event.shiftKey) return;
    next.checked = event.target.checked;
    choose(next, false);
  });
  return {
    rowOf(item, isCopied) {
      const row = item.node();
      if (isCopied || !row.isConnected || one(boxes, row)) markAs(boxIn(row, item));
      else {
        if (waiting.size === 0) setTimeout(makeSome);
        waiting.set(row, item);
      }
      return row;
    },
    sync,
  };
}

const isBox = (target: EventTarget | null): target is HTMLInputElement =>
  target instanceof HTMLInputElement && target.matches(boxes);

function boxIn(row: HTMLElement, { id, title, element }: FindingItem): HTMLInputElement {
  const known = one<HTMLInputElement>(boxes, row);
  if (known) return known;
  const label = say("browser.chooseFinding", { title, element });
  const box = make("input", { type: "checkbox", value: id, "aria-label": label });
  row.firstElementChild?.prepend(make("label", { class: "choose" }, box));
  return box;
}
