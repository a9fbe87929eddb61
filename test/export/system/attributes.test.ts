import { expect, it } from "vitest";
import { attributesOf } from "../../../src/export/system/attributes.ts";
import { entry, model } from "../../support/in-memory.ts";

it("are what is stated, as texts, but for what has fields", () => {
  const text = `## Boundaries
- **B**:
## Servers
- **A**: boundary=B, description="D", isHardened=True, port=80, minTLSVersion=TLSv12, tags=[x, y], isTrusted=False
`;
  expect(attributesOf(entry(model(text).model, "A"), ["port"])).toEqual({
    isHardened: "true",
    minTLSVersion: "TLSv12",
    tags: "x, y",
    isTrusted: "false",
  });
});
