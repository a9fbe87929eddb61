import { expect, it } from "vitest";
import { isProtocol, protocolIn } from "../../src/import/protocols.ts";

it.each([
  ["HTTPS request", "HTTPS"],
  ["orders, over AMQP", "AMQP"],
  ["File upload", undefined],
  ["Reads", undefined],
  ["", undefined],
])("the label %j speaks of %s", (label, protocol) => {
  expect(protocolIn(label)).toBe(protocol);
});

it.each([
  ["JSON/HTTPS", true],
  ["SQL/TCP", true],
  ["Telephone", false],
  ["", false],
])("%j as a whole: %s", (text, is) => {
  expect(isProtocol(text)).toBe(is);
});
