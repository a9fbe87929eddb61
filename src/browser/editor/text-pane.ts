import {
  autocompletion,
  type CompletionContext,
  completionKeymap,
  snippetCompletion,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab, invertedEffects } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { yaml } from "@codemirror/lang-yaml";
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  StreamLanguage,
  syntaxHighlighting,
} from "@codemirror/language";
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { unifiedMergeView } from "@codemirror/merge";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import {
  Compartment,
  EditorState,
  type Extension,
  StateEffect,
  StateField,
  Transaction,
} from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  hoverTooltip,
  keymap,
  lineNumbers,
  type Tooltip,
} from "@codemirror/view";
import type { Ask } from "./api.ts";
import { colours } from "./colours.ts";
import { type Kept, kept, offsetIn, positionIn, spanIn, written } from "./lines.ts";
import { markdownOfModels } from "./markdown-of-models.ts";
import type { At, ProblemAt, RangeAt, ToSave } from "./messages.ts";

/** The text of the open file. */
export interface TextPane {
  readonly node: HTMLElement;
  /** Another file, or another text of the same, without a past. */
  readonly open: (file: string, text: string) => void;
  /** The text that the disk has by now, in place of what is there; the place in it stays. */
  readonly take: (text: string) => void;
  /** As it is saved. */
  readonly text: () => string;
  /** A change of the text, and of other files with it: it is undone as one. */
  readonly change: (
    edits: readonly { readonly range: RangeAt; readonly newText: string }[],
    others: readonly ToSave[],
  ) => void;
  /** Other files as they are to be saved with this one. */
  readonly others: () => readonly ToSave[];
  /** Leaves one of them out. */
  readonly leaveOut: (file: string) => void;
  /** They are saved: nothing brings that back. */
  readonly clearOthers: () => void;
  readonly showProblems: (problems: readonly ProblemAt[]) => void;
  /** Line from 1. */
  readonly goTo: (line: number, focus?: boolean) => void;
  readonly line: () => number;
  readonly position: () => At;
  /** Shows beside the text what another one has in its place; null ends that. */
  readonly compare: (other: string | null) => void;
  readonly focus: () => void;
}

export interface TextEvents {
  readonly onChange: () => void;
  readonly onMove: () => void;
  /** Other files are to be saved with this one, or are not any more. */
  readonly onOthers: () => void;
  readonly onSave: () => void;
  readonly onMend: () => void;
  readonly onDefinition: (file: string, line: number) => void;
}

/** Other files as they are to be saved with the text. */
const setOthers = StateEffect.define<readonly ToSave[]>();
const othersField = StateField.define<readonly ToSave[]>({
  create: () => [],
  update: (others, { effects }) =>
    effects.reduce((all, one) => (one.is(setOthers) ? one.value : all), others),
});
const othersUndone = invertedEffects.of(({ effects, startState }) =>
  effects.some((one) => one.is(setOthers)) ? [setOthers.of(startState.field(othersField))] : [],
);

export function textPane(ask: Ask, events: TextEvents): TextPane {
  const node = document.createElement("div");
  node.className = "text-pane";
  const comparing = new Compartment();
  let file = "";
  let as: Kept = kept("");
  const view = new EditorView({ parent: node, extensions: othersField });

  const state = (text: string) => {
    as = kept(text);
    return EditorState.create({
      doc: as.text,
      extensions: [
        EditorState.lineSeparator.of(as.separator),
        ...[lineNumbers(), highlightActiveLineGutter(), highlightActiveLine(), foldGutter(), drawSelection()],
        ...[othersField, othersUndone],
        ...[history(), bracketMatching(), highlightSelectionMatches(), lintGutter(), comparing.of([])],
        syntaxHighlighting(colours),
        languageOf(file),
        hoverTooltip(hover),
        autocompletion({ override: [complete] }),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": `Text of ${file}`, spellcheck: "false" }),
        keymap.of([
          { key: "Mod-s", preventDefault: true, run: () => done(events.onSave()) },
          { key: "Mod-.", preventDefault: true, run: () => done(events.onMend()) },
          { key: "F12", preventDefault: true, run: () => done(void define()) },
          ...[
            ...completionKeymap,
            ...lintKeymap,
            ...searchKeymap,
            ...foldKeymap,
            ...historyKeymap,
            ...defaultKeymap,
          ],
          indentWithTab,
        ]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) events.onChange();
          if (update.docChanged || update.selectionSet) events.onMove();
          if (update.startState.field(othersField) !== update.state.field(othersField)) events.onOthers();
        }),
      ],
    });
  };

  const complete = async (context: CompletionContext) => {
    const doc = context.state.doc;
    const before = doc.lineAt(context.pos).text.slice(0, context.pos - doc.lineAt(context.pos).from);
    if (!context.explicit && !/[\p{L}\p{N}#=:,."[-]\s?$/u.test(before)) return null;
    const body = { file, text: written(context.state, as), position: positionIn(doc, context.pos) };
    const { completions } = await ask("complete", body).catch(() => ({ completions: [] }));
    const [first] = completions;
    if (!first || context.aborted) return null;
    const span = spanIn(doc, first.range);
    return {
      ...span,
      to: Math.max(span.to, context.pos),
      filter: true,
      options: completions.map(({ label, detail, meaning, newText, kind }, index) => ({
        ...snippetCompletion(newText.replace(/[#$]\{|\\/g, "\\$&"), { label, detail }),
        boost: -index,
        type: kind,
        ...(meaning === "" ? {} : { info: meaning }),
      })),
    };
  };

  const hover = async (_: EditorView, pos: number): Promise<Tooltip | null> => {
    const body = { file, text: written(view.state, as), position: positionIn(view.state.doc, pos) };
    const { text } = await ask("hover", body).catch(() => ({ text: null }));
    if (text === null) return null;
    const dom = document.createElement("div");
    dom.className = "hover-text";
    // What is written in Markdown can be read as it is.
    dom.textContent = text.replace(/\\([\\`*_{}[\]<>()#+.!|~-])/g, "$1").replaceAll("**", "");
    return { pos, above: true, create: () => ({ dom }) };
  };

  const define = async () => {
    const position = positionIn(view.state.doc, view.state.selection.main.head);
    const { places } = await ask("definition", { file, text: written(view.state, as), position });
    const [place] = places;
    if (place) events.onDefinition(place.file, place.range.start.line + 1);
  };

  return {
    node,
    open(name, text) {
      file = name;
      view.setState(state(text));
    },
    take(text) {
      const { head } = view.state.selection.main;
      const at = positionIn(view.state.doc, head);
      const top = view.scrollDOM.scrollTop;
      const next = kept(text);
      if (next.separator !== as.separator) view.setState(state(text));
      else {
        as = next;
        view.dispatch({
          changes: { from: 0, to: view.state.doc.length, insert: view.state.toText(next.text) },
        });
      }
      view.dispatch({ selection: { anchor: offsetIn(view.state.doc, at) } });
      view.scrollDOM.scrollTop = top;
    },
    text: () => written(view.state, as),
    change(edits, others) {
      const { doc } = view.state;
      const changes = edits.map(({ range, newText }) => ({
        ...spanIn(doc, range),
        insert: view.state.toText(newText.replaceAll("\n", as.separator)),
      }));
      const [first] = changes;
      const known = view.state.field(othersField);
      // A file that is changed again is still what was on the disk before the first change.
      const digestOf = (one: ToSave) => (known.find(({ file }) => file === one.file) ?? one).digest;
      const fresh = others.map((one) => ({ ...one, digest: digestOf(one) }));
      const rest = known.filter((one) => !fresh.some(({ file }) => file === one.file));
      const effects = fresh.length > 0 ? [setOthers.of([...rest, ...fresh])] : [];
      if (!first && effects.length === 0) return;
      view.dispatch({ changes, effects, userEvent: "input.picture" });
      if (!first) return;
      const to = first.from + first.insert.length;
      view.dispatch({
        selection: { anchor: first.from, head: to },
        effects: EditorView.scrollIntoView(to, { y: "center" }),
      });
    },
    others: () => view.state.field(othersField),
    leaveOut(file) {
      const rest = view.state.field(othersField).filter((one) => one.file !== file);
      view.dispatch({ effects: setOthers.of(rest) });
    },
    clearOthers() {
      const annotations = Transaction.addToHistory.of(false);
      if (view.state.field(othersField).length > 0) view.dispatch({ effects: setOthers.of([]), annotations });
    },
    showProblems(problems) {
      const { doc } = view.state;
      const found = problems.map(({ range, severity, message, hint, code }): Diagnostic => {
        const { from, to } = spanIn(doc, range);
        const told = hint === null ? message : `${message} Mend: ${hint}`;
        return {
          from,
          to: Math.max(from, to),
          severity: severity === "information" ? "info" : severity,
          message: told,
          source: code,
        };
      });
      view.dispatch(setDiagnostics(view.state, found));
    },
    goTo(line, focus = true) {
      const { doc } = view.state;
      const { from } = doc.line(Math.max(1, Math.min(line, doc.lines)));
      view.dispatch({
        selection: { anchor: from },
        effects: EditorView.scrollIntoView(from, { y: "center" }),
      });
      if (focus) view.focus();
    },
    position: () => positionIn(view.state.doc, view.state.selection.main.head),
    line: () => view.state.doc.lineAt(view.state.selection.main.head).number,
    compare(other) {
      const original = other === null ? null : view.state.toText(kept(other).text);
      const shown: Extension = original === null ? [] : unifiedMergeView({ original, mergeControls: true });
      view.dispatch({ effects: comparing.reconfigure(shown) });
    },
    focus: () => view.focus(),
  };
}

/** Whoever asks is told that the key is taken. */
const done = (_: unknown): true => true;

function languageOf(file: string): Extension {
  if (/\.ya?ml$/i.test(file)) return yaml();
  return /\.json$/i.test(file) ? json() : StreamLanguage.define(markdownOfModels);
}
