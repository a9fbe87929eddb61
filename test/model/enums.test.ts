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
  it("have pytm's members in pytm's order, and ours among and after them", () => {
    expect(
      Object.fromEntries(
        Object.entries(enums).map(([name, members]) => [name, Object.keys(members).join(" ")]),
      ),
    ).toEqual({
      Action: "NO_ACTION RESTRICT IGNORE",
      Classification: "UNKNOWN PUBLIC INTERNAL RESTRICTED SENSITIVE CONFIDENTIAL SECRET TOP_SECRET",
      TLSVersion: "NONE SSLv1 SSLv2 SSLv3 TLSv10 TLSv11 TLSv12 TLSv13",
      Lifetime: "NONE UNKNOWN SHORT LONG AUTO MANUAL HARDCODED",
      DatastoreType: "UNKNOWN FILE_SYSTEM SQL LDAP AWS_S3",
      Rating: "UNKNOWN LOW MEDIUM HIGH CRITICAL",
      Retention: "UNKNOWN NONE SHORT LONG AUTO PERMANENT",
    });
  });

  it("have ranks where pytm compares them", () => {
    const { INTERNAL, CONFIDENTIAL, ...pytms } = Classification;
    expect(Object.values(pytms).map(({ rank }) => rank)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(Object.values(pytms).map(({ aliases }) => aliases)).toEqual([
      ["0"],
      ["1"],
      ["2"],
      ["3"],
      ["4"],
      ["5"],
    ]);
    expect(TLSVersion.TLSv13.rank).toBe(7);
    expect(
      [...Object.values(Lifetime), ...Object.values(DatastoreType)].filter(({ rank }) => rank !== null),
    ).toEqual([]);
  });

  it("have our classes between those of pytm", () => {
    const inOrder = Object.values(Classification).map(({ rank }) => Number(rank));
    expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
    expect(new Set(inOrder).size).toBe(inOrder.length);
    const names = Object.keys(Classification);
    expect(names.slice(1, 4)).toEqual(["PUBLIC", "INTERNAL", "RESTRICTED"]);
    expect(names.slice(4, 7)).toEqual(["SENSITIVE", "CONFIDENTIAL", "SECRET"]);
  });

  it("are told from other values", () => {
    expect(isEnumMember(Lifetime.LONG)).toBe(true);
    for (const other of [null, undefined, "LONG", 3, {}, { json: 1 }, []])
      expect(isEnumMember(other)).toBe(false);
  });
});
