import { expect, it } from "vitest";
import { familyOfChange, nounOf } from "../../src/priorities/change-kinds.ts";
import { textsOf } from "../../src/words/languages.ts";
import { openSpeaker } from "../../src/words/speaker.ts";
import type { Catalogue } from "../../src/words/words.ts";

const speaker = async (language: string) =>
  openSpeaker({ language, texts: (await textsOf(language)) as Catalogue, dates: null });
const change = (property: string, to = "True") => ({ property, to });

it.each([
  ["en", [change("tlsVersion", "TLSv13")], "TLS 1.3"],
  ["en", [change("usesVPN"), change("controls.usesVPN")], "A VPN"],
  ["en", [change("hasBackup"), change("ours", "gold")], "Backups and ours = gold"],
  ["de", [change("hasBackup"), change("controls.isHardened")], "Härtung und Sicherungskopien"],
  ["fr", [change("controls.usesMFA")], "Authentification multifacteur"],
  ["fr", [change("constructor", "x")], "constructor = x"],
])("in %s, %j are called %s", async (language, set, noun) => {
  expect(nounOf(set, await speaker(language))).toBe(noun);
});

it.each([
  ["hasBackup", "Resilience"],
  ["ours", "Other"],
])("%s is of the family %s", (property, family) => expect(familyOfChange(property)).toBe(family));
