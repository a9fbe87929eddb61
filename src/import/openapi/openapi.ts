import { errorAt } from "../../model/diagnostic.ts";
import { collector, notes } from "../collect.ts";
import type { Facts } from "../imported.ts";
import { formatOfMedia, openData } from "../interfaces/data.ts";
import { type Found, openReferences, referredFiles } from "../interfaces/references.ts";
import { providersOf, requiredBy } from "../interfaces/security.ts";
import { isMap, listOf, mapOf, mapsOf, type PlainMap, portOf, textOf } from "../plain.ts";
import type { Importer, SourceDocument } from "../source.ts";
import { protocolOfScheme } from "../tables/ports.ts";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];
const outside = "Outside";
const caller = "Client";

/** An interface as a level: who calls it, its operations as flows, its schemes as controls, its schemas as data. */
const importer: Importer = (documents, { title, report }) => {
  const { leave, all } = notes();
  const made = collector();
  const follow = openReferences(documents);
  const data = openData(made, follow);
  for (const document of documents) {
    const api = mapOf(document.data);
    if (typeof api.swagger === "string") {
      const message = `This is Swagger ${api.swagger}, not OpenAPI 3.`;
      report(errorAt("old-format", message, { file: document.file }, conversionOf(api)));
    } else if (/^3\./.test(textOf(api.openapi))) addInterface(document, api);
    else if (textOf(api.openapi) !== "") leave(`OpenAPI ${textOf(api.openapi)}`, document.file);
  }
  return { levels: [{ path: "", title, things: made.things() }], notImported: all };

  function addInterface(document: SourceDocument, api: PlainMap): void {
    const here = (value: unknown, name = ""): Found => ({ value, document, name });
    const info = mapOf(api.info);
    const inside = made.add("Boundary", `${textOf(info.title) || "API"} service`, document.at("info"), {
      isTrusted: true,
      description: "Where the interface is served",
    });
    if (!made.has("Boundary", outside)) {
      made.add("Boundary", outside, document.at(), {
        isTrusted: false,
        description: "Whatever reaches the interface",
      });
      made.add("Actor", caller, document.at(), {
        inBoundary: outside,
        description: "Whoever calls the interface",
      });
    }
    const schemes = new Map(
      Object.entries(mapOf(mapOf(api.components).securitySchemes)).map(([name, one]) => [
        name,
        mapOf(follow(here(one)).value),
      ]),
    );
    const paths = Object.entries(mapOf(api.paths)).map(([path, one]) => ({ path, item: follow(here(one)) }));
    const service: Record<string, Facts[string]> = {};
    const name = textOf(info.title) || "API";
    const flows: { name: string; from: string; facts: Facts; isOut: boolean }[] = [];
    for (const { path, item } of paths)
      addOperations(path, item, (method) => document.at("paths", path, method), false);
    // Version 3.0 has no word for webhooks of its own: publishers agree on this one.
    for (const key of ["webhooks", "x-webhooks"])
      for (const [hook, one] of Object.entries(mapOf(api[key])))
        addOperations(hook, follow(here(one)), (method) => document.at(key, hook, method), true);
    const server = made.add("Server", name, document.at("info"), {
      type: "microservice",
      inBoundary: inside,
      description:
        textOf(info.summary) || textOf(info.description).split("\n")[0]?.slice(0, 200) || undefined,
      ...listening(wayTo(mapsOf(api.servers))),
      ...service,
    });
    for (const one of flows) {
      const other = one.isOut ? receiver(document) : caller;
      const ends = one.isOut ? { source: server, sink: other } : { source: other, sink: server };
      made.flow({ ...ends, name: one.name, from: one.from, facts: one.facts });
    }
    for (const [schemeName, scheme] of schemes)
      for (const host of providersOf(scheme)) {
        if (!made.has("ExternalEntity", host))
          made.add("ExternalEntity", host, document.at("components", "securitySchemes", schemeName), {
            type: "identity_provider",
            description: "Gives out the tokens of the interface",
          });
        made.flow({
          source: caller,
          sink: host,
          from: document.at("components", "securitySchemes", schemeName),
          facts: { protocol: "HTTPS", dstPort: 443 },
        });
      }
    for (const schema of Object.keys(mapOf(mapOf(api.components).schemas)))
      if (!data.isTaken(mapOf(mapOf(api.components).schemas)[schema]))
        leave("schema that no operation takes or gives itself", schema);

    function addOperations(
      path: string,
      { value, document: where }: Found,
      at: (method: string) => string,
      isOut: boolean,
    ): void {
      const item = mapOf(value);
      for (const method of methods) {
        const operation = mapOf(item[method]);
        if (!isMap(item[method])) continue;
        const servers =
          [operation.servers, item.servers, api.servers].map(mapsOf).find((one) => one.length > 0) ?? [];
        const label = `${method.toUpperCase()} ${path}`;
        const bodies = [
          ...mediaOf(operation.requestBody, where),
          ...Object.values(mapOf(operation.responses)).flatMap((one) => mediaOf(one, where)),
        ];
        const names = bodies.flatMap(({ media, schema }) =>
          data.of(schema, `data of ${label}`, formatOfMedia(media)),
        );
        noteService(operation, where);
        flows.push({
          name: label,
          from: at(method),
          isOut,
          facts: {
            ...wayTo(servers),
            ...(requiredBy(operation.security ?? api.security, schemes) ?? {}),
            data: [...new Set(names)].sort(),
            description: textOf(operation.summary) || textOf(operation.operationId) || undefined,
            tags: [
              ...listOf(operation.tags).map(textOf),
              ...(operation.deprecated === true ? ["deprecated"] : []),
            ].filter((one) => one !== ""),
            ...("429" in mapOf(operation.responses) ? { "controls.hasQuota": true } : {}),
          },
        });
        for (const [callback, one] of Object.entries(mapOf(operation.callbacks)))
          for (const [address, inner] of Object.entries(
            mapOf(follow({ value: one, document: where, name: "" }).value),
          )) {
            // The caller says where to.
            service.fetchesURLs = true;
            addOperations(
              `${callback} of ${label}`,
              { value: inner, document: where, name: "" },
              () => `${at(method)} ${address}`.slice(0, 200),
              true,
            );
          }
      }
    }

    /** What an operation says of the service that has it. */
    function noteService(operation: PlainMap, where: SourceDocument): void {
      for (const { media, schema } of mediaOf(operation.requestBody, where)) {
        if (
          /multipart|octet-stream|^image\/|^video\/|pdf|zip/i.test(media) ||
          textOf(mapOf(schema.value).format) === "binary"
        )
          service.acceptsFiles = true;
        if (/xml/i.test(media)) service.usesXMLParser = true;
      }
      for (const scheme of schemes.values())
        if (textOf(scheme.type) === "apiKey" && textOf(scheme.in) === "cookie") service.usesCookies = true;
    }
  }

  function mediaOf(body: unknown, document: SourceDocument): { media: string; schema: Found }[] {
    const { value, document: where } = follow({ value: body, document, name: "" });
    return Object.entries(mapOf(mapOf(value).content)).map(([media, one]) => ({
      media,
      schema: { value: mapOf(one).schema, document: where, name: "" },
    }));
  }

  function receiver({ file }: SourceDocument): string {
    const name = "Receiver of webhooks";
    if (!made.has("ExternalEntity", name))
      made.add("ExternalEntity", name, file, {
        inBoundary: outside,
        description: "Where callers want to be told",
      });
    return name;
  }
};

/** By the weakest of the addresses at which it is served; one without a scheme says nothing. */
function wayTo(servers: readonly PlainMap[]): Facts {
  const ways = servers.flatMap(({ url }) => {
    const [, scheme = "", port] = /^([a-z][a-z0-9+.-]*):\/\/[^/:]*(?::(\d+))?/i.exec(textOf(url)) ?? [];
    const said = scheme === "" ? null : protocolOfScheme(scheme);
    return said ? [{ protocol: said.protocol, port: portOf(port) ?? said.port }] : [];
  });
  const weakest = ways.find(({ protocol }) => protocol === "HTTP") ?? ways[0];
  if (!weakest) return { protocol: "REST" };
  return { protocol: weakest.protocol, ...(ways.length === 1 ? portOfWay(weakest.port) : {}) };
}

/** The same, of the server itself. */
function listening({ dstPort, ...rest }: Facts): Facts {
  return { ...rest, ...(dstPort === undefined ? {} : { port: dstPort }) };
}

const portOfWay = (port: number | undefined): Facts => (port === undefined ? {} : { dstPort: port });

/**
 * The mend names what swagger2openapi may change: operations whose `schemes` are others than the interface's, and have some
 * in common with them.
 */
function conversionOf(api: PlainMap): string {
  const convert = "convert it first: npx swagger2openapi FILE";
  const usual = new Set(listOf(api.schemes));
  const changed = Object.entries(mapOf(api.paths)).flatMap(([path, item]) =>
    methods
      .filter((method) => {
        const own = new Set(listOf(mapOf(mapOf(item)[method]).schemes));
        const common = [...own].filter((scheme) => usual.has(scheme)).length;
        return common > 0 && (common < own.size || common < usual.size);
      })
      .map((method) => `${method.toUpperCase()} ${path}`),
  );
  if (changed.length === 0) return convert;
  const more = changed.length > 3 ? ` and ${changed.length - 3} more` : "";
  return `${convert}; then see to the servers of ${changed.slice(0, 3).join(", ")}${more}, whose schemes get lost`;
}

export { importer, referredFiles as includesOf };
