import { make } from "../base/dom.ts";
import type { DraftAnswer, ProblemAt } from "./messages.ts";

export interface FindingsPane {
  readonly node: HTMLElement;
  readonly show: (problems: readonly ProblemAt[], findings: DraftAnswer["findings"] | null) => void;
}

/** What is wrong with the text, and what it leads to: each is a way to its line. */
export function findingsPane(goTo: (line: number) => void): FindingsPane {
  const wrong = make("ul", { class: "told-list" });
  const list = make("ul", { class: "told-list" });
  const title = make("h2", { text: "Findings" });
  const about = make("h2", { text: "Problems", hidden: true });
  const node = make(
    "section",
    { class: "findings-pane", "aria-label": "Problems and findings" },
    about,
    wrong,
    title,
    list,
  );
  return {
    node,
    show(problems, findings) {
      const told = problems.filter(({ finding }) => finding === null);
      about.hidden = told.length === 0;
      about.textContent = `Problems (${told.length})`;
      wrong.replaceChildren(
        ...told.map(({ severity, message, hint, range }) =>
          item(severity, severity, message, hint === null ? null : `Mend: ${hint}`, () =>
            goTo(range.start.line + 1),
          ),
        ),
      );
      if (findings === null) return;
      title.textContent = `Findings (${findings.length})`;
      list.replaceChildren(
        ...findings.map(({ severity, score, title: what, name, line, fix }) =>
          item(
            severity,
            `${severity} ${score.toFixed(1)}`,
            `${what}: ${name}`,
            fix === null ? null : `Ended by ${fix}`,
            () => goTo(line),
          ),
        ),
      );
      if (findings.length === 0) list.append(make("li", { class: "pane-note", text: "No open finding." }));
    },
  };
}

function item(
  severity: string,
  badge: string,
  text: string,
  more: string | null,
  go: () => void,
): HTMLElement {
  const button = make("button", { type: "button", class: "told" });
  button.append(make("span", { class: `badge s-${severity}`, text: badge }), make("bdi", { text }));
  if (more !== null) button.append(make("small", {}, make("bdi", { text: more })));
  button.addEventListener("click", go);
  return make("li", {}, button);
}
