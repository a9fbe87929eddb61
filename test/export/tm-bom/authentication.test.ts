import { expect, it } from "vitest";
import { authenticationMethods } from "../../../src/export/tm-bom/authentication.ts";
import { judged } from "../../support/in-memory.ts";

it.each([
  ["authentication=none", ["none"]],
  ["authentication=password", ["password"]],
  ["authentication=mfa", ["otp"]],
  ["authentication=oidc", ["sso"]],
  ["authentication=mTLS", ["public_key"]],
  ["authentication=jwt", ["token"]],
  ["authentication=biometrics", ["biometrics"]],
  ["authentication=scram-sha-1", ["challenge_response"]],
  ["authentication=kerberos", ["sso"]],
  ["protocol=HTTP", []],
])("%s is told as %j", async (stated, methods) => {
  const model = `## Servers\n- **A**:\n## Dataflows\n- **F**: from=A, to=A, ${stated}\n`;
  const result = await judged(model, { builtIn: false });
  expect(authenticationMethods(result.system.instances.get("")?.[0]?.flows ?? [])).toEqual(methods);
});
