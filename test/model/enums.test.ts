import { describe, expect, it } from "vitest";
import {
  Classification,
  DatastoreType,
  enums,
  isEnumMember,
  Lifetime,
  TLSVersion,
} from "../../src/model/enums.ts";

describe("enumerations", () => {
  it("have pytm's members in pytm's order", () => {
    expect(
      Object.fromEntries(
        Object.entries(enums).map(([name, members]) => [name, Object.keys(members).join(" ")]),
      ),
    ).toEqual({
      Action: "NO_ACTION RESTRICT IGNORE",
      Classification: "UNKNOWN PUBLIC RESTRICTED SENSITIVE SECRET TOP_SECRET",
      TLSVersion: "NONE SSLv1 SSLv2 SSLv3 TLSv10 TLSv11 TLSv12 TLSv13",
      Lifetime: "NONE UNKNOWN SHORT LONG AUTO MANUAL HARDCODED",
      DatastoreType: "UNKNOWN FILE_SYSTEM SQL LDAP AWS_S3",
    });
  });

  it("have ranks where pytm compares them", () => {
    expect(Object.values(Classification).map(({ rank }) => rank)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(TLSVersion.TLSv13.rank).toBe(7);
    expect(
      [...Object.values(Lifetime), ...Object.values(DatastoreType)].filter(({ rank }) => rank !== null),
    ).toEqual([]);
  });

  it("are told from other values", () => {
    expect(isEnumMember(Lifetime.LONG)).toBe(true);
    for (const other of [null, undefined, "LONG", 3, {}, { json: 1 }, []])
      expect(isEnumMember(other)).toBe(false);
  });
});
