import { dialog } from "../base/dialog.ts";
import { make } from "../base/dom.ts";

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** What can be chosen; free text without. */
  readonly choices?: readonly (readonly [value: string, label: string])[];
  readonly isOptional?: boolean;
}

/**
 * Asks for a few values. `send` does what is wanted, and answers with why it cannot be; null closes the form.
 */
export function askFor(
  title: string,
  fields: readonly Field[],
  action: string,
  send: (values: Readonly<Record<string, string>>) => Promise<string | null>,
): void {
  const before = document.activeElement;
  const { box, open, close } = dialog(title);
  box.className = "form-dialog";
  const problem = make("p", { class: "form-problem", role: "alert", hidden: true });
  const inputs = fields.map(({ name, label, value, choices, isOptional }) => {
    const input = choices
      ? make(
          "select",
          { name },
          ...choices.map(([one, text]) => make("option", { value: one, text, selected: one === value })),
        )
      : make("input", {
          name,
          value,
          autocomplete: "off",
          spellcheck: "false",
          required: !isOptional,
          maxlength: 200,
        });
    return { input, node: make("label", {}, label, input) };
  });
  const submit = make("button", { type: "submit", class: "button", text: action });
  const cancel = make("button", { type: "button", class: "button is-quiet", text: "Cancel" });
  const buttons = make("div", { class: "form-buttons" }, cancel, submit);
  const form = make(
    "form",
    { method: "dialog" },
    make("h2", { text: title }),
    ...inputs.map(({ node }) => node),
    problem,
    buttons,
  );
  cancel.addEventListener("click", close);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    submit.disabled = true;
    const values = Object.fromEntries(inputs.map(({ input }) => [input.name, input.value.trim()]));
    const why = await send(values).catch((error: Error) => error.message);
    submit.disabled = false;
    if (why === null) return close();
    problem.textContent = why;
    problem.hidden = false;
  });
  box.append(form);
  box.addEventListener("close", () => {
    box.remove();
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  });
  open();
  inputs[0]?.input.focus();
}
