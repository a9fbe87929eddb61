import { describe, expect, it } from "vitest";
import { linkedTree } from "../../support/in-memory.ts";

/** What is told where a level declares the data of a flow anew. */
function told(above: string, below: string) {
  const { diagnostics } = linkedTree({
    "model.md": `## Actors
- **User**:
## Servers
- **Shop**: submodel=shop/model.md
## Data
- **Card**: ${above}
## Dataflows
- **Buy**: from=User, to=Shop, data=Card
`,
    "shop/model.md": `## Servers
- **Gate**:
${below}
## Dataflows
- **In**: from=User, to=Gate, data=Card
`,
  });
  return diagnostics.filter(({ code }) => code === "data-says-less").map(({ message }) => message);
}

describe("data that a level declares anew", () => {
  it.each([
    ["classification=SECRET", ""],
    ["classification=SECRET", "## Data\n- **Card**: classification=TOP_SECRET"],
    ["", "## Data\n- **Card**: classification=PUBLIC"],
    ["isPII=True", "## Data\n- **Card**: isPII=True"],
    ["isPII=False", "## Data\n- **Card**:"],
  ])("say no less: %j with %j", (above, below) => {
    expect(told(above, below)).toEqual([]);
  });

  it.each([
    ["classification=SECRET", "classification=PUBLIC", "as PUBLIC, which is SECRET here"],
    ["classification=SECRET", 'description="of a customer"', "as UNKNOWN, which is SECRET here"],
    ["isPII=True", "isPII=False", "as data that identify nobody, which do here"],
    ["isCredentials=True", "classification=SECRET", "as no credentials, which it is here"],
  ])("are told where they say less, since findings become milder by it: %s with %s", (above, below, less) => {
    const message = `Flow "Buy" carries Card inside ${less} (level shop).`;
    expect(told(above, `## Data\n- **Card**: ${below}`)).toEqual([message]);
  });
});
