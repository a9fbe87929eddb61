import { expect, it } from "vitest";
import { judged } from "../../support/in-memory.ts";

const text = `## Boundaries
- **Harbour**:
## Servers
- **Crane**: boundary=Harbour, protocol=Hoists
## Data
- **Manifest**: classification=PUBLIC
`;

it.each([
  ["target.inBoundary and target.inBoundary.name == 'Harbuor'", 'unknown-name did you mean "Harbour"?'],
  ["target.name in ('Crane', 'Craen')", 'unknown-name did you mean "Crane"?'],
  ["any(d.name == 'Manifset' for d in target.data)", 'unknown-name did you mean "Manifest"?'],
  ["target.name == 'Crane' or target.name == 'Something else'", null],
  ["target.typeName == 'web_server'", null],
  ["target.protocol == 'HTPS'", 'unknown-protocol did you mean "HTTPS"?'],
  ["any(f.protocol in ('HTTP', 'MQTTTS') for f in target.inputs)", 'unknown-protocol did you mean "MQTTS"?'],
  ["target.protocol in ('HTTPS', 'our own', 'Hoists')", null],
])("a rule that asks %s", async (condition, told) => {
  const rules = JSON.stringify([{ id: "V", targets: ["Server"], condition }]);
  const { diagnostics } = await judged({ "model.md": text, "rules.yaml": rules }, { builtIn: false });
  expect(diagnostics.map(({ code, hint }) => `${code} ${hint}`)).toEqual(told === null ? [] : [told]);
});
