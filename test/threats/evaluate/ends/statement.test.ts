import { expect, it } from "vitest";
import { judged, type Texts } from "../../../support/in-memory.ts";

const rules = JSON.stringify([
  {
    id: "R",
    title: "R",
    targets: ["Server", "Dataflow"],
    condition:
      "(target.oneOf(Server) and not target.controls.isHardened)" +
      " or (target.oneOf(Dataflow) and any(d.credentialsLife == Lifetime.LONG for d in target.data))",
    severity: "high",
    likelihood: "high",
  },
]);

/** `file:line write (from)` of each remedy of the finding about a key. */
async function remedies(texts: Texts, key: string): Promise<string[]> {
  const files = typeof texts === "string" ? { "model.md": texts } : texts;
  const { evaluation } = await judged({ ...files, "rules.yaml": rules }, { builtIn: false });
  const finding = evaluation.findings.find(({ element }) => element.id === key);
  return (finding?.remedies ?? []).map((set) =>
    set
      .map(
        ({ file, line, name, write, from, isStated }) =>
          `${file}:${line} ${name}: ${write} (${from}${isStated ? "" : ", unsaid"})`,
      )
      .join(" + "),
  );
}

it.each([
  [
    "a control that nobody states",
    "## Servers\n- **Web**:\n",
    "Web",
    ["model.md:2 Web: isHardened=True (False, unsaid)"],
  ],
  [
    "a control that is stated, in the line of the value",
    "## Servers\n- **Web**: type=web_server,\n  isHardened=False\n",
    "Web",
    ["model.md:3 Web: isHardened=True (False)"],
  ],
  [
    "YAML",
    { "model.yaml": "servers:\n  Web: {}\n" },
    "Web",
    ["model.yaml:2 Web: isHardened: true (False, unsaid)"],
  ],
  [
    "JSON",
    { "model.json": '{"servers": {\n"Web": {}}}' },
    "Web",
    ['model.json:2 Web: "isHardened": true (False, unsaid)'],
  ],
  [
    "data of a level above, where they are declared",
    {
      "model.md": "## Servers\n- **A**: submodel=in/model.md\n## Data\n- **Key**: credentialsLife=LONG\n",
      "in/model.md":
        "## Servers\n- **B**: isHardened=True\n- **C**: isHardened=True\n## Dataflows\n- **F**: from=B, to=C, data=[Key], isHardened=True, order=1\n",
    },
    "flow:F",
    ["model.md:4 Key: credentialsLife=SHORT (LONG)"],
  ],
] as const)("%s", async (_, texts, key, expected) => {
  expect(await remedies(texts as Texts, key)).toEqual(expected);
});
