import { make } from "../base/dom.ts";
import { askFor, type Field } from "./forms.ts";
import type { PartOfPicture } from "./messages.ts";

/** What the picture offers: each becomes text, which is seen before it is saved. */
export interface Operations {
  readonly node: HTMLElement;
  /** What can be done depends on what is chosen. */
  readonly update: () => void;
  readonly join: (from: PartOfPicture, to: PartOfPicture) => void;
}

export interface Around {
  readonly chosen: () => PartOfPicture | null;
  readonly parts: () => readonly PartOfPicture[];
  /** Does it in the text; answers with why it cannot be. */
  readonly change: (operation: object) => Promise<string | null>;
  /** Offers what mends the place where one writes. */
  readonly mend: () => void;
  readonly zoom: HTMLElement;
}

const kinds = [
  ...[
    "Server",
    "Process",
    "Datastore",
    "Actor",
    "ExternalEntity",
    "Lambda",
    "LLM",
    "Agent",
    "SetOfProcesses",
  ],
  "Boundary",
];

export function operations(around: Around): Operations {
  const isFlow = ({ key }: PartOfPicture) => key.startsWith("flow:");
  const isBoundary = ({ key }: PartOfPicture) => key.startsWith("boundary:");
  const isElement = (part: PartOfPicture) => !isFlow(part) && !isBoundary(part);
  const boundaries = () => [
    ["", "none"] as const,
    ...around
      .parts()
      .filter(isBoundary)
      .map(({ name }) => [name, name] as const),
  ];
  const names = () =>
    around
      .parts()
      .filter((part) => !isFlow(part))
      .map(({ name }) => [name, name] as const);

  const add = () => {
    const fields: Field[] = [
      { name: "kind", label: "Kind", value: "Server", choices: kinds.map((kind) => [kind, kind] as const) },
      { name: "name", label: "Name", value: "" },
      { name: "boundary", label: "In boundary", value: "", choices: boundaries() },
    ];
    askFor("Add an element", fields, "Add", (values) => around.change({ do: "add", ...values }));
  };
  const flow = (from: string, to: string) => {
    const fields: Field[] = [
      { name: "name", label: "Name", value: from && to ? `${from} to ${to}` : "" },
      { name: "from", label: "From", value: from, choices: names() },
      { name: "to", label: "To", value: to, choices: names() },
      { name: "protocol", label: "Protocol", value: "", isOptional: true },
    ];
    askFor("Add a flow", fields, "Add", (values) => around.change({ do: "flow", ...values }));
  };
  const ofChosen = (work: (part: PartOfPicture) => void) => () => {
    const part = around.chosen();
    if (part) work(part);
  };
  const rename = ({ key, name }: PartOfPicture) =>
    askFor("Rename", [{ name: "name", label: "New name", value: name }], "Rename", (values) =>
      around.change({ do: "rename", key, ...values }),
    );
  const enclose = ({ key, name }: PartOfPicture) =>
    askFor(
      `Put ${name} into a boundary`,
      [{ name: "boundary", label: "Boundary", value: "", choices: boundaries() }],
      "Put",
      (values) => around.change({ do: "enclose", key, ...values }),
    );

  const status = make("span", { class: "pane-note", role: "status" });
  const say = (work: Promise<string | null>) =>
    void work.then(
      (why) => {
        status.textContent = why ?? "";
      },
      (error: Error) => {
        status.textContent = error.message;
      },
    );
  const button = (text: string, work: () => void, needs: (part: PartOfPicture) => boolean = () => true) => {
    const node = make("button", { type: "button", class: "button is-quiet is-small", text });
    node.addEventListener("click", work);
    return { node, needs };
  };
  const always = [
    button("Add element …", add),
    button("Add flow …", () => flow(around.chosen()?.name ?? "", "")),
    button("Mend …", around.mend),
  ];
  const chosenOnly = [
    button("Rename …", ofChosen(rename)),
    button("Into boundary …", ofChosen(enclose), (part) => !isFlow(part)),
    button(
      "Out of scope",
      ofChosen(({ key }) => say(around.change({ do: "scope", key, isIn: false }))),
    ),
    button(
      "Make it a level",
      ofChosen(({ key }) => say(around.change({ do: "decompose", key }))),
      isElement,
    ),
  ];
  const about = make("bdi", { class: "chosen-name" });
  const node = make(
    "div",
    { class: "operations", role: "toolbar", "aria-label": "Change the model" },
    ...always.map((one) => one.node),
    about,
    ...chosenOnly.map((one) => one.node),
    status,
    around.zoom,
  );
  return {
    node,
    join: (from, to) => flow(from.name, to.name),
    update() {
      const part = around.chosen();
      about.textContent = part?.name ?? "";
      for (const { node: one, needs } of chosenOnly) one.disabled = part === null || !needs(part);
    },
  };
}
