import { describe, expect, it } from "vitest";
import {
  type Attack,
  type AttackRelease,
  builtInAttack,
  builtInRelease,
  openAttack,
} from "../../src/knowledge/attack.ts";
import { readReleases } from "../../src/knowledge/stix/release.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { inRelease } from "../../src/rules/cited-techniques.ts";
import type { RuleBook } from "../../src/rules/stack.ts";
import { attackBundle, technique } from "../support/attack-bundle.ts";
import { ruleOf } from "../support/in-memory.ts";

const next = openAttack(
  () =>
    readReleases(
      attackBundle({
        techniques: [
          ["T1190", "Exploit", ["initial-access"]],
          ["T1685", "Impair", ["initial-access"]],
        ],
        revoked: [
          ["T1562", "Impair", "T1685"],
          ["T1562.001", "Impair tools", "T1685"],
        ],
        deprecated: [["T1040", "Sniff"]],
      }),
      "b.json",
    )[0] as AttackRelease,
  true,
);

function followed(book: RuleBook, attack: Attack = next): { book: RuleBook; told: string[] } {
  const told: Diagnostic[] = [];
  return {
    book: inRelease(book, attack, (one) => void told.push(one)),
    told: told.map((one) => one.message),
  };
}

const rule = (id: string, attack: readonly string[]) => ruleOf("True", { id, attack });
const bookOf = (...rules: readonly ReturnType<typeof ruleOf>[]): RuleBook => ({
  everywhere: rules,
  byLevel: new Map(),
});

describe("rules in another release of ATT&CK", () => {
  it("cite the successor of what was revoked, once, and stay what they are where nothing changed", () => {
    const same = rule("A", ["T1190"]);
    const { book, told } = followed(bookOf(same, rule("B", ["T1562.001", "T1190", "T1562"])));
    expect(book.everywhere[0]).toBe(same);
    expect(book.everywhere[1]?.attack).toEqual(["T1685", "T1190"]);
    expect(told).toEqual([]);
  });

  it("lose what is gone, which is told once with all of them", () => {
    const ids = ["A", "B", "C", "D", "E", "F", "G"];
    const { book, told } = followed(
      bookOf(...ids.map((id) => rule(id, ["T1040", "T1190"])), rule("Z", ["T1110"])),
    );
    expect(book.everywhere.map(({ attack }) => attack)).toEqual([...ids.map(() => ["T1190"]), []]);
    expect(told).toEqual([
      "ATT&CK 20.0 has deprecated T1040 (Sniff), and nothing took its place; A, B, C, D, E and 2 more cite it no more.",
      "ATT&CK 20.0 does not have T1110, and nothing took its place; Z cite it no more.",
    ]);
  });

  it("follow in the rules and changes of levels, too", () => {
    const changed = {
      id: "A",
      enabled: true,
      place: rule("A", []).place,
      places: {},
      stated: { attack: ["T1562"] },
    };
    const { book } = followed({
      everywhere: [rule("A", [])],
      byLevel: new Map([["shop", [rule("L", ["T1562"])]]]),
      changes: new Map([["shop", [changed]]]),
    });
    expect(book.byLevel.get("shop")?.[0]?.attack).toEqual(["T1685"]);
    expect(book.changes?.get("shop")?.[0]?.stated.attack).toEqual(["T1685"]);
  });

  it("are as they were in the release that they are written for", () => {
    const book = bookOf(rule("A", ["T1562.001"]));
    expect(followed(book, builtInAttack)).toEqual({ book, told: [] });
  });

  it("follows techniques of another matrix by the release of that one", () => {
    const ics = openAttack(
      () =>
        readReleases(
          attackBundle({
            version: "21.0",
            tactics: [["TA0105", "impact", "Impact"]],
            techniques: [],
            others: [
              technique("T0831", "Control", ["impact"], "mitre-ics-attack"),
              {
                ...technique("T0836", "Parameter", ["impact"], "mitre-ics-attack"),
                x_mitre_deprecated: true,
              },
            ],
          }),
          "ics.json",
        )[0] as AttackRelease,
      true,
      "ics-attack",
    );
    const attack = openAttack(() => builtInRelease("enterprise-attack"), false, "enterprise-attack", [ics]);
    const { book, told } = followed(bookOf(rule("A", ["T1190", "T0831", "T0836"])), attack);
    expect(book.everywhere[0]?.attack).toEqual(["T1190", "T0831"]);
    expect(told).toEqual([
      "ATT&CK 21.0 has deprecated T0836 (Parameter), and nothing took its place; A cite it no more.",
    ]);
  });
});
