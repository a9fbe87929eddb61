import type { JudgedTree } from "../judged-tree.ts";
import { type EnumMember, Retention } from "../model/enums.ts";
import { type Entry, statedList, statedText } from "../model/model.ts";
import { isThirdCountry } from "./countries.ts";
import { lineageOf } from "./lineage.ts";
import type { DatumLineage, Stand } from "./types.ts";

/**
 * What a record of processing activities holds of one kind of personal data (article 30 (1) of the General Data Protection
 * Regulation, (EU) 2016/679): points a to g, as far as models say. What nobody says is null, or an empty list.
 */
export interface ProcessingRow {
  readonly level: string;
  readonly key: string;
  /** (a) */
  readonly controller: string | null;
  readonly contact: string | null;
  /** (b) */
  readonly purposes: readonly string[];
  readonly legalBasis: string | null;
  /** (c) */
  readonly subjects: readonly string[];
  readonly category: string;
  readonly description: string;
  readonly classification: string;
  /** (d) Names of whom it is handed to. */
  readonly recipients: readonly string[];
  /** (e) `Name (country)` of recipients and places outside the European Economic Area. */
  readonly transfers: readonly string[];
  /** Recipients and places of which nobody says in which country they are. */
  readonly countryUnknown: readonly string[];
  /** (f) */
  readonly retention: string | null;
  readonly storage: readonly string[];
  /** (g) In words. */
  readonly measures: readonly string[];
  readonly hasDPIA: boolean | null;
  /** Titles of the levels that process it. */
  readonly activities: readonly string[];
  readonly owner: string | null;
  readonly open: number;
}

/** A row for each kind of personal data, the most worth protecting first. */
export function processingRecord(judged: JudgedTree): ProcessingRow[] {
  const { tree, system } = judged;
  const said = (level: string, property: string): string | null => {
    for (let at: string | null = level; at !== null; at = tree.levels.get(at)?.parent ?? null) {
      const about = tree.levels.get(at)?.model?.about;
      const text = about ? statedText(about, property) : "";
      if (text !== "") return text;
    }
    return null;
  };
  return lineageOf(judged)
    .data.filter(({ isPersonal }) => isPersonal)
    .map((datum): ProcessingRow => {
      const { level, key, name, description, classification, leavesTo, restsIn, findings } = datum;
      const declared = (system.instances.get(level)?.[0]?.data ?? []).find((one) => one.key === key);
      const entry = declared?.entry as Entry;
      const places = [...leavesTo, ...restsIn];
      const retention = (declared?.values.retention as EnumMember | undefined) ?? Retention.UNKNOWN;
      return {
        level,
        key,
        controller: said(level, "controller"),
        contact: said(level, "contact"),
        purposes: statedList(entry, "purposes"),
        legalBasis: statedText(entry, "legalBasis") || null,
        subjects: statedList(entry, "dataSubjects"),
        category: name,
        description,
        classification,
        recipients: leavesTo.map(({ name }) => name),
        transfers: places.flatMap((one) =>
          isThirdCountry(one.country) === true ? [`${one.name} (${one.country})`] : [],
        ),
        countryUnknown: places
          .filter(({ country }) => isThirdCountry(country) === null)
          .map(({ name }) => name),
        retention: retention === Retention.UNKNOWN ? null : retention.name.toLowerCase(),
        storage: [...restsIn.map(({ name }) => name), ...statedList(entry, "storageLocation")],
        measures: measuresOf(datum),
        hasDPIA: entry.properties.has("hasDPIA") ? declared?.values.hasDPIA === true : null,
        activities: datum.levels.map((path) => tree.levels.get(path)?.title ?? path),
        owner: said(level, "owner"),
        open: findings.length,
      };
    });
}

/** `encrypted on 3 of 4 flows`: of what the models state, how far it goes. */
function measuresOf({ legs, restsIn }: DatumLineage): string[] {
  const share = (what: string, has: number, all: number, things: string): string[] =>
    all === 0 ? [] : [`${what} ${has} of ${all} ${things}`];
  const stores = (is: (stand: Stand) => boolean) => restsIn.filter(is).length;
  const encrypted = legs.filter(({ isEncrypted }) => isEncrypted).length;
  return [
    ...share("encrypted on", encrypted, legs.length, "flows"),
    ...share(
      "encrypted at rest in",
      stores((one) => one.isEncryptedAtRest),
      restsIn.length,
      "stores",
    ),
    ...share(
      "access controlled in",
      stores((one) => one.hasAccessControl),
      restsIn.length,
      "stores",
    ),
  ];
}
