import { describe, expect, it } from "vitest";
import { Retention } from "../../../src/model/enums.ts";
import { findProperty } from "../../../src/model/properties.ts";
import type { KindName } from "../../../src/model/schema.ts";
import type { Value } from "../../../src/model/value.ts";
import { impliedBy } from "../../../src/model/words/implied.ts";

function implied(kind: KindName, name: string, value: Value) {
  const spec = findProperty(kind, name);
  if (!spec) throw new Error(`${kind} has no ${name}`);
  return impliedBy(spec, value, kind);
}

describe("what a value says besides itself", () => {
  it.each<[string, Value, Record<string, Value>]>([
    ["encrypted_at_rest", true, { isDestEncryptedAtRest: true, isSourceEncryptedAtRest: true }],
    ["encrypted_at_rest", false, { isDestEncryptedAtRest: false, isSourceEncryptedAtRest: false }],
    ["lifetime", Retention.NONE, { isStored: false }],
    ["lifetime", Retention.SHORT, { isStored: true }],
    ["lifetime", Retention.LONG, { isStored: true }],
    ["lifetime", Retention.AUTO, { isStored: true }],
    ["lifetime", Retention.PERMANENT, { isStored: true }],
    ["lifetime", Retention.UNKNOWN, {}],
    ["dpia", true, {}],
    ["storage_location", "EU", {}],
  ])("data: %s %s", (name, value, facts) => expect(implied("Data", name, value)).toEqual(facts));

  it("credentials that are kept are sensitive data, and their absence says nothing of others", () => {
    expect(implied("Datastore", "credentials_stored", true)).toEqual({ storesSensitiveData: true });
    expect(implied("Datastore", "credentials_stored", false)).toEqual({});
  });

  it("of somebody who proves who they are is said of the flows that they begin", () => {
    expect(implied("Actor", "authenticity", "two-factor")).toEqual({});
  });

  it.each<[KindName, string, string, string]>([
    ["Dataflow", "authentication", "token", "controls.authenticatesSource"],
    ["Server", "auth_protocol", "oauth", "controls.implementsAuthenticationScheme"],
    ["Process", "authProtocol", "oauth", "controls.implementsAuthenticationScheme"],
    ["Datastore", "encryption", "AES-256", "controls.isEncryptedAtRest"],
    ["Lambda", "backup_frequency", "daily", "hasBackup"],
  ])("%s: %s=%s", (kind, name, value, property) => {
    expect(implied(kind, name, value)).toHaveProperty([property], true);
  });
});
