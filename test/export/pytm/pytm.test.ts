import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { JudgedTree } from "../../../src/judged-tree.ts";
import { corpus, hasCorpus, needsCorpus } from "../../support/corpus.ts";
import { everything, exported, exportText } from "../../support/formats.ts";
import { judged, judgedAt } from "../../support/in-memory.ts";

it("says how the model is meant", async () => {
  const model =
    "---\ntitle: T\nisOrdered: true\nonDuplicates: IGNORE\n---\n## Description\nD\n\n## Servers\n- **A**:\n";
  const document = await exported("pytm", await judged(model, { builtIn: false }));
  expect(document).toEqual({
    ...{ name: "T", description: "D", isOrdered: true, onDuplicates: "IGNORE" },
    ...{
      assumptions: [],
      boundaries: [],
      data: [],
      elements: [{ __class__: "Server", name: "A" }],
      flows: [],
    },
  });
  expect(await exported("pytm", await judged(everything, { builtIn: false }))).toMatchObject({
    ...{ name: "Company & Co", description: "What it is about." },
  });
});

const open = ({ evaluation }: JudgedTree) =>
  evaluation.findings
    .filter(({ status }) => status === "open")
    .map(({ id }) => id)
    .sort();

/** The same open findings when it is read again, but for those of flows that go back. */
async function expectRoundTrip(result: JudgedTree): Promise<void> {
  const again = await judged({ "model.json": await exportText("pytm", result) });
  const told = again.diagnostics.filter(({ code }) =>
    ["bad-value", "stated-twice", "unknown-property"].includes(code),
  );
  expect(told).toEqual([]);
  const back = (id: string) => id.endsWith(" (back)");
  expect(open(again).filter((id) => !back(id))).toEqual(open(result));
}

describe("read again", () => {
  it("says the same of a model of one level", async () => {
    await expectRoundTrip(
      await judged(`## Boundaries
- **Internet**: isTrusted=False
- **Inside**: isTrusted=True
  - **Deep**:
## Actors
- **User**: boundary=Internet
## Servers
- **Web**: boundary=Inside, isInternetFacing=True, type=web_server, id=w, authentication=none, minTLSVersion=TLSv12
- **Cache**: boundary=Deep, type=redis
- **Out**: inScope=False
## Datastores
- **Files**: boundary=Deep, datastoreType=FILE_SYSTEM, type=file_server, data=Card
- **Ledger**: type=database
## LLMs
- **Model**: hasRAG=True
## Data
- **Card**: classification=SECRET, isPII=True, isStored=True
- **Key**: isCredentials=True, credentialsLife=HARDCODED
## Dataflows
- **Ask**: from=User, to=Web, protocol=HTTP, data=[Card, Key], order=1
- **Answer**: from=Web, to=User, isResponse=True
- **Keep**: from=Web, to=Files, protocol=HTTPS, data=Card, tlsVersion=TLSv13
- **Talk**: from=Web, to=Model, bidirectional=True
- **Leave**: from=Web, to=Out
`),
    );
  });

  const models = [
    "experts/vault",
    "experts/husky-ai",
    "experts/web-queue",
    "pytm/input.json",
    "pytm/oracle/sample.json",
  ];
  it.skipIf(!hasCorpus).each(models)(`says the same of a real one: %s${needsCorpus}`, async (model) => {
    await expectRoundTrip(await judgedAt(join(corpus, model)));
  });
});
