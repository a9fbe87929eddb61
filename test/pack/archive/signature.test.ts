import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkSignature, sign } from "../../../src/pack/archive/signature.ts";
import { emptyFolder } from "../../support/folders.ts";
import { newKey } from "../../support/ssh-key.ts";

describe("a signature", () => {
  it("holds for its text, and says who made it", async () => {
    const { key, signers } = await newKey();
    const signature = await sign("text", key);
    expect(await checkSignature("text", signature, signers)).toEqual({ by: "security@example.com" });
    expect(await checkSignature("text", signature, null)).toEqual({ by: null });
    await expect(checkSignature("other", signature, null)).rejects.toMatchObject({ code: "pack-not-whole" });
    await expect(checkSignature("other", signature, signers)).rejects.toThrow("does not hold");
  });

  it("of somebody who is not allowed does not hold", async () => {
    const [one, other] = [await newKey(), await newKey()];
    await expect(checkSignature("text", await sign("text", one.key), other.signers)).rejects.toThrow(
      "does not hold",
    );
  });

  it("needs a key that is there", async () => {
    await expect(sign("text", join(await emptyFolder(), "none"))).rejects.toThrow("does not hold");
  });
});
