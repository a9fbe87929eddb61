import { fold } from "../spelling.ts";

/**
 * Words of other tools and of everyday speech, and what they are called here. They are looked up before spelling is: who
 * writes `Users` means actors, though another word may be spelt more alike.
 */
type Table = Readonly<Record<string, string>>;

const table = (lines: Table): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(lines).flatMap(([meant, words]) =>
      words.split(",").map((word): [string, string] => [fold(word), meant]),
    ),
  );

/** Headings of sections. */
export const sectionSynonyms = table({
  Actors: "users, user, people, persons, personas, humans, roles, stakeholders, customers, clients",
  "External Entities":
    "externals, external systems, third parties, third party, external services, external dependencies, external interactors, partners, vendors, saas",
  Servers:
    "components, services, systems, applications, apps, hosts, machines, nodes, devices, elements, assets, technical assets, microservices, web servers, infrastructure, containers, gateways",
  Processes: "programs, jobs, workers, tasks, daemons",
  Datastores:
    "databases, database, dbs, storage, stores, storages, repositories, data bases, buckets, caches, queues",
  Lambdas: "serverless, faas, serverless functions, cloud functions",
  LLMs: "models, ai models, language models",
  Agents: "ai agents, bots, assistants",
  Boundaries:
    "trust zones, zones, zone, trust boundary lines, networks, network zones, perimeters, subnets, segments",
  Data: "data assets, data types, data items, data objects, information, information assets, data classification, datas",
  Dataflows:
    "connections, links, communications, communication links, interactions, edges, messages, requests, data streams, traffic, data flow",
  Assumptions: "preconditions, premises, exclusions",
  Responses:
    "mitigations, risks, accepted risks, risk acceptance, treatments, risk tracking, findings, answers, exceptions",
  "Protocol Styles": "styles, colours, colors, legend",
  Properties: "custom properties, own properties, attributes, fields, custom fields",
  Types: "custom types, own types, element types, stereotypes, technologies",
  Protocols: "custom protocols, own protocols",
  Description: "introduction, intro, summary, about, background, purpose, scope, notes, readme",
});

/** Properties, whatever the kind; those that a kind does not have are not proposed. */
export const propertySynonyms: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    boundary:
      "zone, trustzone, trustboundary, trust_zone, network, segment, inzone, inside, within, in, located_in, location, lies_in, parent, parent_boundary",
    isTrusted: "trust, trust_level, secure, safe",
    isPII: "personal, personal_data, personally_identifiable, gdpr, privacy, pi, piii, ppi",
    isCredentials: "credential, secret, secrets, password, passwords, is_secret, creds",
    classification: "sensitivity, secrecy, class, sensitive, label, classified",
    isEncrypted: "encryption, tls, ssl, https, encrypts, secured",
    isEncryptedAtRest: "encrypted_at_rest, encryption_at_rest, at_rest_encryption, disk_encryption",
    authenticatesSource: "authenticated, authentication, auth, authn, login, requires_auth",
    authorizesSource: "authorization, authorisation, authz, authorized, authorises_source",
    hasAccessControl: "access_control, acl, rbac, permissions",
    validatesInput: "input_validation, validates, validation, validated",
    sanitizesInput: "sanitises_input, sanitized, sanitization, input_sanitization",
    encodesOutput: "output_encoding, escapes_output, escaping",
    logsActions: "logging, logs, audit, auditing, audit_log, logged, audited",
    isInternetFacing: "internet, public_facing, exposed, external_facing, internet_exposed",
    usesMFA: "mfa, two_factor, 2fa, multi_factor",
    isHardened: "hardening, harden, patched",
    usesVPN: "vpn, tunnel",
    from: "source_element, sender, origin, start",
    to: "receiver, target_element, recipient, end, sink_element",
    protocol: "proto, scheme, via, transport",
    data: "carries, payload, datas, datum, information, content, assets",
    order: "sequence, step, number, nr, seq",
    description: "desc, descr, details, text, summary, comment",
    note: "comment, remark, notes",
    notes: "comment, remark, note",
    submodel: "sub_model, model, details_in, child, level, link",
    type: "technology, tech, product, category, subtype, sort",
    inScope: "scope, out_of_scope, in_scope_of",
    port: "ports, listen",
    tags: "labels, keywords, tag, label",
    until: "expires, expiry, expiration, valid_until, untill, till, end, due, expires_on",
    reason: "because, why, justification, rationale, comment, description",
    owner: "responsible, who, by, decided_by, team, accountable",
    ticket: "issue, jira, link, url, tracking",
    status: "state, decision, response, treatment, answer",
    exclude: "excludes, rules, excluded, suppress, ignores, threats",
    reviewEvery: "review_interval, review_period, review_cycle, every, interval",
    reviewed: "last_reviewed, last_review, review_date, reviewed_on, date",
    bidirectional: "two_way, both_ways, duplex, is_bidirectional, twoway, direction, bi, bidirectionality",
    isStored: "stored, persisted, persistent",
    isSQL: "sql, relational",
    storesPII: "pii, personal_data, has_pii",
    storesSensitiveData: "sensitive, sensitive_data, confidential",
    factor: "multiplier, value, weight",
    parent: "parent_model, above, part_of",
    title: "name, heading",
  })
    .flatMap(([meant, words]) => words.split(",").map((word) => [fold(word), meant] as const))
    .reduce(
      (known, [word, meant]) => known.set(word, [...(known.get(word) ?? []), meant]),
      new Map<string, string[]>(),
    ),
);

/** Words for members of enumerations: `confidential` is a class of secrecy everywhere but in pytm. */
export const memberSynonyms: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  Classification: table({
    PUBLIC: "open, none, unclassified, low, external",
    INTERNAL: "internal only, internal use, internal use only, company internal, in house, employees, staff",
    RESTRICTED: "private, medium, restrict, limited, proprietary, need to know",
    SENSITIVE: "sensible, personal, pii, high, customer",
    CONFIDENTIAL: "company confidential, confident, commercial in confidence",
    SECRET: "highly confidential, strictly confidential, very high, critical, secrets",
    TOP_SECRET: "topsecret, top, extremely confidential, highest",
  }),
  TLSVersion: table({
    NONE: "no, off, false, plain, cleartext, unencrypted",
    TLSv12: "yes, true, on, tls, 1.2, 12",
    TLSv13: "latest, newest, 1.3, 13",
  }),
  Lifetime: table({
    SHORT: "temporary, minutes, hours, session, ephemeral, shortlived",
    LONG: "permanent, forever, months, years, unlimited, longlived",
    AUTO: "automatic, rotated, auto rotated, rotating",
    MANUAL: "by hand, manually, revocable",
    HARDCODED: "hard coded, in code, embedded",
  }),
  DatastoreType: table({
    SQL: "database, relational, postgres, postgresql, mysql, mariadb, oracle, mssql, sqlite, rdbms",
    FILE_SYSTEM: "files, file, disk, filesystem, nfs, volume, share",
    LDAP: "directory, active directory, ad, openldap",
    AWS_S3: "s3, bucket, object storage, blob",
  }),
  Action: table({
    RESTRICT: "error, forbid, fail, deny, refuse",
    IGNORE: "skip, drop, hide, merge",
    NO_ACTION: "none, nothing, allow, keep",
  }),
};
