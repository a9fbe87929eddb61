import { expect, it } from "vitest";
import { importTexts } from "../../support/imports.ts";

const components = `components:
  operationTraits:
    signedIn: { summary: From the trait, security: [{ key: [] }] }
  messageTraits: { plain: { name: FromTrait, contentType: text/csv } }
  securitySchemes: { key: { type: userPassword } }
`;

const two = `asyncapi: 2.6.0
info: { title: Lights }
channels:
  measured:
    publish:
      operationId: receive
      summary: Its own
      traits: [{ $ref: "#/components/operationTraits/signedIn" }]
      message: { name: Own, payload: { properties: { lumens: {} } }, traits: [{ $ref: "#/components/messageTraits/plain" }] }
${components}`;

const three = `asyncapi: 3.0.0
info: { title: Lights }
channels: { measured: { messages: { one: { name: Own, payload: { properties: { lumens: {} } }, traits: [{ $ref: "#/components/messageTraits/plain" }] } } } }
operations:
  receive:
    action: receive
    summary: Its own
    channel: { $ref: "#/channels/measured" }
    traits: [{ $ref: "#/components/operationTraits/signedIn" }]
${components}`;

it.each([
  ["in version 2 over what is said", two, "From the trait", "FromTrait"],
  ["in version 3 below what is said", three, "Its own", "Own"],
])("traits of operations and messages are taken over, %s", async (_, text, summary, message) => {
  const result = await importTexts("asyncapi", text);
  expect(result.factsOf("receive")).toMatchObject({
    authentication: "credentials",
    data: [message],
    description: `measured: ${summary}`,
  });
});
