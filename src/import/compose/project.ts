import { posix } from "node:path";
import { isMap, listOf, mapOf, type PlainMap, textOf } from "../plain.ts";
import type { Include, SourceDocument } from "../source.ts";
import { isEnvFile, readEnvFile } from "./env-file.ts";
import { interpolated, interpolatedAll, type Settings } from "./interpolate.ts";
import { mergeService } from "./merge.ts";

/** A service as the loader makes it of all files, and where it is declared. */
export interface Service {
  readonly name: string;
  readonly says: PlainMap;
  readonly from: string;
}

/** What is declared at the top: networks, volumes, secrets, configs, models. */
export interface Declared {
  readonly says: PlainMap;
  readonly from: string;
}

export interface Project {
  readonly name: string;
  readonly services: readonly Service[];
  readonly networks: ReadonlyMap<string, Declared>;
  readonly volumes: ReadonlyMap<string, Declared>;
  readonly secrets: ReadonlyMap<string, Declared>;
  readonly configs: ReadonlyMap<string, Declared>;
  readonly models: ReadonlyMap<string, Declared>;
  /** What could not be followed: services that extend what is not there. */
  readonly broken: readonly string[];
}

/** Files that a compose file brings in: `include`, those that services extend, and the values of names beside it. */
export function includesOf(document: SourceDocument): Include[] {
  if (isEnvFile(document.path)) return [];
  const data = mapOf(document.data);
  const includes = listOf(data.include).flatMap((one, index) => {
    const paths = isMap(one) ? one.path : one;
    return (Array.isArray(paths) ? paths : [paths]).map((path) => ({
      path: interpolated(textOf(path)),
      at: document.at("include", index),
    }));
  });
  const extended = Object.entries(mapOf(data.services)).flatMap(([name, service]) => {
    const file = textOf(mapOf(mapOf(service).extends).file);
    return file === "" ? [] : [{ path: interpolated(file), at: document.at("services", name, "extends") }];
  });
  return [
    ...[...includes, ...extended].filter(({ path }) => path !== ""),
    { path: ".env", at: document.at(), isOptional: true },
  ];
}

/** What is set for the names in a document: beside it, else beside the first one. */
function openSettings(documents: readonly SourceDocument[]): (document: SourceDocument) => Settings {
  const folderOf = ({ path }: SourceDocument) => posix.dirname(path);
  const byFolder = new Map(
    documents
      .filter(({ path }) => isEnvFile(path))
      .map((one) => [folderOf(one), readEnvFile(textOf(one.data))] as const),
  );
  const [first] = documents.filter(({ path }) => !isEnvFile(path));
  return (document) =>
    byFolder.get(folderOf(document)) ?? (first && byFolder.get(folderOf(first))) ?? new Map();
}

/** Files that are there to be extended only: their services are no part of the project. */
function extendedOnly(documents: readonly SourceDocument[]): ReadonlySet<string> {
  const targets = (of: (data: PlainMap) => string[]) =>
    new Set(
      documents.flatMap((document) =>
        of(mapOf(document.data)).map((path) => posix.join(posix.dirname(document.path), path)),
      ),
    );
  const extended = targets((data) =>
    Object.values(mapOf(data.services)).map((one) => interpolated(textOf(mapOf(mapOf(one).extends).file))),
  );
  const included = targets((data) =>
    listOf(data.include).flatMap((one) =>
      (isMap(one) ? (Array.isArray(one.path) ? one.path : [one.path]) : [one]).map((path) =>
        interpolated(textOf(path)),
      ),
    ),
  );
  for (const path of included) extended.delete(path);
  return extended;
}

/** So many services may extend each other in a row. */
const deepest = 20;

/** One project of several files, of which later ones say more, or something else. */
export function readProject(all: readonly SourceDocument[], title: string): Project {
  const settingsOf = openSettings(all);
  const documents = all.filter(({ path }) => !isEnvFile(path));
  const apart = extendedOnly(documents);
  const parts = documents.filter(({ path }) => !apart.has(path));
  const broken: string[] = [];
  const services = new Map<string, Service>();
  for (const document of parts)
    for (const [name, written] of Object.entries(mapOf(mapOf(document.data).services))) {
      if (!isMap(written)) continue;
      const said = extendedService(document, name, written, 0);
      const known = services.get(name);
      const tagOf = (key: string) => document.tagOf("services", name, key);
      services.set(name, {
        name,
        says: known ? mergeService(known.says, said, tagOf) : said,
        from: known?.from ?? document.at("services", name),
      });
    }
  const name = parts
    .map((one) => interpolated(textOf(mapOf(one.data).name), settingsOf(one)))
    .findLast((one) => one !== "");
  return {
    name: name ?? title,
    services: [...services.values()],
    networks: declared("networks"),
    volumes: declared("volumes"),
    secrets: declared("secrets"),
    configs: declared("configs"),
    models: declared("models"),
    broken,
  };

  function extendedService(
    document: SourceDocument,
    name: string,
    written: PlainMap,
    depth: number,
  ): PlainMap {
    const said = mapOf(interpolatedAll(written, settingsOf(document)));
    const base = isMap(said.extends) ? textOf(said.extends.service) : textOf(said.extends);
    if (base === "") return said;
    const file = isMap(said.extends) ? textOf(said.extends.file) : "";
    const target = file === "" ? document.path : posix.join(posix.dirname(document.path), file);
    const other = documents.find(
      ({ path, data }) => path === target && isMap(mapOf(mapOf(data).services)[base]),
    );
    const below = other && mapOf(mapOf(mapOf(other.data).services)[base]);
    if (!other || !below || depth > deepest || below === written) {
      broken.push(`${name} (${document.at("services", name)})`);
      return said;
    }
    const inherited = extendedService(other, base, below, depth + 1);
    return mergeService(inherited, said, (key) => document.tagOf("services", name, key));
  }

  function declared(section: string): ReadonlyMap<string, Declared> {
    const found = new Map<string, Declared>();
    for (const document of parts)
      for (const [name, says] of Object.entries(mapOf(mapOf(document.data)[section])))
        found.set(name, {
          says: { ...found.get(name)?.says, ...mapOf(interpolatedAll(says, settingsOf(document))) },
          from: found.get(name)?.from ?? document.at(section, name),
        });
    return found;
  }
}
