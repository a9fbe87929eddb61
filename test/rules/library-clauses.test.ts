import { describe, expect, it } from "vitest";
import { builtInRules } from "../../src/rules/library.ts";
import { judgeTexts } from "../support/in-memory.ts";

/**
 * Models in which each clause of a rule decides. `server A isHardened in=T` declares an element, `A > B
 * protocol=HTTP` a flow (F1, F2, …); `isHardened` stands for `isHardened=True`, `!isHardened` for False.
 */
interface Clauses {
  readonly on: string;
  readonly fires: readonly string[];
  readonly quiet: readonly string[];
}

const sections: Readonly<Record<string, string>> = {
  zone: "Boundaries",
  actor: "Actors",
  entity: "External Entities",
  server: "Servers",
  process: "Processes",
  store: "Datastores",
  lambda: "Lambdas",
  data: "Data",
};

function modelOf(sketch: string): string {
  let flows = 0;
  return sketch
    .split("; ")
    .map((part) => {
      const [first = "", second = "", ...rest] = part.split(" ");
      if (second !== ">") return `## ${sections[first]}\n- **${second}**: ${attributes(rest)}\n`;
      const [to = "", ...more] = rest;
      return `## Dataflows\n- **F${++flows}**: from="${first}", to="${to}", ${attributes(more)}\n`;
    })
    .join("");
}

function attributes(words: readonly string[]): string {
  const written = words.map((word) => {
    if (word.includes("=")) return word.replace(/^in=/, "boundary=");
    return word.startsWith("!") ? `${word.slice(1)}=False` : `${word}=True`;
  });
  return written.join(", ");
}

/** From a zone that is not trusted into one that is. */
const entering = (source: string, sink: string) =>
  `zone O !isTrusted; zone T isTrusted; ${source} in=O; ${sink} in=T`;
/** The other way. */
const leaving = (source: string, sink: string) =>
  `zone O !isTrusted; zone T isTrusted; ${source} in=T; ${sink} in=O`;
const inside = (source: string, sink: string) => `zone T isTrusted; ${source} in=T; ${sink} in=T`;

const clauses: Readonly<Record<string, Clauses>> = {
  AA01: {
    on: "flow:F1",
    fires: [
      "actor U; server S; U > S",
      "entity E; server S; E > S",
      "server A; server S; data D classification=SENSITIVE; A > S data=D",
      `${entering("server A", "server S")}; A > S`,
    ],
    quiet: [
      "actor U; server S; S > U; U > S isResponse",
      "store A; server S; data D classification=SENSITIVE; A > S data=D",
      "server S; actor U; data D classification=SENSITIVE; S > U data=D",
      "actor U; server S; U > S authenticatesSource",
      "actor U; server S authenticatesSource; U > S",
      "actor U; server S implementsAuthenticationScheme; U > S",
      "actor U; server S; data D classification=PUBLIC; U > S data=D",
      "server A; server S; A > S",
      "server A; server S; data D classification=RESTRICTED; A > S data=D",
      `${inside("actor U", "server S")}; U > S`,
      `${leaving("server A", "server S")}; A > S`,
    ],
  },
  AA02: {
    on: "flow:F1",
    fires: [
      "actor U; server S authenticatesSource; U > S",
      "actor U; server S; U > S authenticatesSource protocol=HTTP",
      "entity E; server S authenticatesSource; E > S",
      "server A; server S authenticatesSource; data D classification=RESTRICTED; A > S data=D",
      "server A; server S authenticatesSource; data D isCredentials; A > S data=D",
      `${entering("server A", "server S authenticatesSource")}; A > S`,
    ],
    quiet: [
      "actor U; server S; U > S",
      "actor U; server S authenticatesSource; U > S isEncrypted",
      "actor U; server S authenticatesSource; U > S providesIntegrity",
      "server A; server S authenticatesSource; A > S",
      `${inside("actor U", "server S authenticatesSource")}; U > S`,
    ],
  },
  AA03: {
    on: "S",
    fires: [
      "server S; server I type=identity_provider; S > I",
      "server S verifySessionIdentifiers; server I type=identity_provider; S > I",
      "server S implementsNonce; server I type=identity_provider; S > I",
      "server S authenticationScheme=SAML",
    ],
    quiet: [
      "server S",
      "server S; server I; S > I",
      "server S type=switch; server I type=identity_provider; S > I",
      "server S; server I type=identity_provider; S > I protocol=LDAPS",
      "server S; server I type=identity_provider; S > I protocol=RADIUS",
      "server S verifySessionIdentifiers implementsNonce authenticationScheme=SAML",
    ],
  },
  AA04: {
    on: "S",
    fires: [
      "actor U; server S; U > S",
      "actor U; process S; U > S",
      "server B type=load_balancer; server S; B > S",
      "server B type=api_gateway; server S; B > S",
      `${entering("server A", "server S")}; A > S`,
    ],
    quiet: [
      "server S",
      "actor U; server S authorizesSource; U > S",
      "actor U; server S hasAccessControl; U > S",
      "actor U; server S type=load_balancer; U > S",
      "actor U; server S type=client_browser; U > S",
      "actor U; server S type=mobile_app; U > S",
      "actor U; server S; data D classification=PUBLIC; U > S data=D",
      "server A; server S; A > S",
      `${inside("actor U", "server S")}; U > S`,
    ],
  },
  AA05: {
    on: "flow:F1",
    fires: [
      "server A; server S; A > S authenticationScheme=NTLM",
      "server A; server S authenticationScheme=Digest; A > S",
      "server A; server S; A > S protocol=FTP",
      "actor U isAdmin; server S authenticatesSource; U > S",
      "actor U isAdmin; server S; U > S authenticatesSource",
      "actor U isAdmin; server S implementsAuthenticationScheme; U > S",
      "actor U; server S authenticatesSource; data D classification=SENSITIVE; U > S data=D",
    ],
    quiet: [
      "server A; server S; S > A; A > S protocol=FTP isResponse",
      "server A; server S; data D classification=PUBLIC; A > S data=D protocol=FTP",
      "server A; server S; A > S protocol=FTPS",
      "actor U; server S authenticatesSource; U > S",
      "actor U isAdmin; server S; U > S",
      "actor U isAdmin; server S authenticatesSource; U > S usesMFA",
      "actor U isAdmin; server S authenticatesSource usesMFA; U > S",
      "server A; server S authenticatesSource; data D classification=SENSITIVE; A > S data=D",
    ],
  },
  AC01: {
    on: "P",
    fires: [
      "actor U; process P; U > P",
      "actor U; process P checksInputBounds; U > P",
      "actor U; process P usesSecureFunctions; U > P",
      "server A; process P; data D classification=SENSITIVE; A > P data=D",
      `${entering("server A", "process P")}; A > P`,
    ],
    quiet: [
      "actor U; process P codeType=Managed; U > P",
      "actor U; process P checksInputBounds usesSecureFunctions; U > P",
      "server A; process P; A > P",
      `${inside("actor U", "process P")}; U > P`,
    ],
  },
  AC02: {
    on: "flow:F1",
    fires: [
      "server A; server S; A > S implementsCommunicationProtocol",
      "process P implementsCommunicationProtocol; server S; P > S",
      "server A; process P implementsCommunicationProtocol; A > P",
      "server A; server S; A > S usesSessionTokens",
      "server A; server S usesSessionTokens; A > S",
    ],
    quiet: [
      "server A; server S; A > S",
      "process P; process Q; P > Q",
      "server A; server S; S > A; A > S implementsCommunicationProtocol isResponse",
      "server A; server S; A > S implementsCommunicationProtocol implementsNonce",
      "server A; server S implementsNonce; A > S implementsCommunicationProtocol",
      "server A; server S; A > S implementsCommunicationProtocol tlsVersion=TLSv12",
      "server A; server S; data D classification=PUBLIC; A > S data=D implementsCommunicationProtocol",
      "server A; server S; A > S usesSessionTokens protocol=HTTPS",
      "server A; process P implementsCommunicationProtocol; A > P protocol=QUIC",
      "server A; server S; A > S usesSessionTokens protocol=loopback",
      "server A; process P; A > P",
    ],
  },
  AC03: {
    on: "D",
    fires: [
      "store D isShared",
      "store D hasWriteAccess",
      "store D isShared hasAccessControl",
      "store D isShared implementsPOLP",
      "actor U; store D; U > D",
      `${entering("server A", "store D")}; A > D`,
    ],
    quiet: [
      "store D",
      "store D isShared providesIntegrity",
      "store D isShared hasAccessControl implementsPOLP",
      "server A; store D; A > D",
      `${inside("actor U", "store D")}; U > D`,
    ],
  },
  AC04: {
    on: "P",
    fires: [
      "actor U; process P; store D; U > P; P > D",
      `${entering("server A", "process P")}; store D in=T; A > P; P > D`,
    ],
    quiet: [
      "actor U; process P implementsPOLP; store D; U > P; P > D",
      "actor U; process P; U > P",
      "actor U; process P; U > P; P > U",
      "process P; store D; P > D",
      "server A; process P; store D; A > P; P > D",
      `${inside("actor U", "process P")}; store D in=T; U > P; P > D`,
    ],
  },
  AC05: {
    on: "P",
    fires: [
      "actor U; process P; U > P",
      "server B type=waf; process P; B > P",
      "server B type=api_gateway; process P; B > P",
      `${entering("server A", "process P")}; A > P`,
    ],
    quiet: [
      "process P",
      "actor U; process P validatesInput; U > P",
      "actor U; process P tracksExecutionFlow; U > P",
      "actor U; process P controls.tracksExecutionFlow; U > P",
      "actor U; process P type=queue; U > P",
      "server A; process P; A > P",
      `${inside("actor U", "process P")}; U > P`,
    ],
  },
  AC06: {
    on: "D",
    fires: [
      "store D storesPII",
      "store D storesSensitiveData",
      "store D isShared",
      "server A; store D; data X isPII; A > D data=X",
      "server A; store D; data X isCredentials; A > D data=X",
      "server A; store D; data X classification=SENSITIVE; A > D data=X",
      "actor U; store D; U > D",
      `${entering("server A", "store D")}; A > D`,
    ],
    quiet: [
      "store D",
      "store D isShared hasAccessControl",
      "store D isShared authorizesSource",
      "server A; store D; data X classification=RESTRICTED; A > D data=X",
      `${inside("actor U", "store D")}; U > D`,
    ],
  },
  AU01: {
    on: "L",
    fires: [
      "store L storesLogData storesPII",
      "store L storesLogData storesSensitiveData",
      "store L storesLogData storesPII hasAccessControl",
      "store L storesLogData storesPII isEncryptedAtRest",
      "server A; store L storesLogData; data X isPII; A > L data=X",
      "server A; store L storesLogData; data X isCredentials; A > L data=X",
      "server A; store L storesLogData; data X classification=SENSITIVE; A > L data=X",
      "store L storesLogData data=X; data X classification=SENSITIVE",
      "server A; store L storesLogData; data X classification=SENSITIVE; server B; A > L; A > B data=X",
    ],
    quiet: [
      "store L storesPII",
      "store L storesLogData",
      "store L storesLogData storesPII providesConfidentiality",
      "store L storesLogData storesPII hasAccessControl isEncryptedAtRest",
      "server A; store L storesLogData; A > L",
    ],
  },
  AU02: {
    on: "L",
    fires: [
      "store L storesLogData",
      "store L storesLogData hasAccessControl",
      "store L storesLogData implementsPOLP",
    ],
    quiet: [
      "store L",
      "store L storesLogData providesIntegrity",
      "store L storesLogData hasAccessControl implementsPOLP",
    ],
  },
  AU03: {
    on: "L",
    fires: ["server A; store L storesLogData; A > L", "server A; server L type=siem; A > L"],
    quiet: [
      "store L storesLogData",
      "server A; store L; A > L",
      "server A; store L storesLogData sanitizesInput; A > L",
      "server A; store L storesLogData validatesInput; A > L",
      "server A encodesOutput; store L storesLogData; A > L",
      "server A sanitizesInput; store L storesLogData; A > L",
    ],
  },
  CR01: {
    on: "P",
    fires: [
      "process P usesEncryptionAlgorithm=RC4",
      "process P implementsCommunicationProtocol",
      "process P implementsCommunicationProtocol checksInputBounds",
      "process P implementsCommunicationProtocol validatesInput",
      "process P implementsCommunicationProtocol providesIntegrity usesEncryptionAlgorithm=MD5",
    ],
    quiet: [
      "process P",
      "process P usesEncryptionAlgorithm=AES-256",
      "process P implementsCommunicationProtocol providesIntegrity",
      "process P implementsCommunicationProtocol checksInputBounds validatesInput",
    ],
  },
  DE01: {
    on: "flow:F1",
    fires: [
      "actor U; server S; U > S",
      "entity E; server S; E > S",
      "server S; actor U; S > U",
      "server S; entity E; S > E",
      "server A; server S; data D classification=SENSITIVE; A > S data=D",
      "server A; server S; data D isPII; A > S data=D",
      "server A; server S; data D isPII classification=PUBLIC; A > S data=D",
      "actor U; server S; U > S tlsVersion=SSLv3 protocol=HTTPS",
      `${entering("server A", "server S")}; A > S`,
      `${leaving("server A", "server S")}; A > S`,
    ],
    quiet: [
      "server A; server S; A > S",
      "server A; server S; data D classification=RESTRICTED; A > S data=D",
      "actor U; server S; U > S providesConfidentiality",
      "actor U; server S; U > S protocol=SSH",
      "actor U; server S; U > S tlsVersion=TLSv12",
      "actor U; server S; data D classification=PUBLIC; U > S data=D",
      `${inside("actor U", "server S")}; U > S`,
      `${inside("actor U", "server S")}; S > U`,
    ],
  },
  DE02: {
    on: "flow:F1",
    fires: [
      "server A; server S; A > S usesSessionTokens",
      "server A; server S; data D isCredentials; A > S data=D",
      "server A; server S; data D isCredentials; A > S data=D tlsVersion=TLSv11",
      "server A; server S; data D credentialsLife=HARDCODED; A > S data=D",
    ],
    quiet: [
      "server A; server S; A > S",
      "actor U; server S; data D isPII; U > S data=D",
      "server A; server S; data D isCredentials; A > S data=D tlsVersion=TLSv12",
      "server A; server S; data D isCredentials; A > S data=D providesConfidentiality",
    ],
  },
  DO01: {
    on: "S",
    fires: [
      "actor U; server S; U > S",
      "entity E; process S; E > S",
      `${entering("server A", "server S")}; A > S`,
    ],
    quiet: [
      "server S",
      "server A; server S; A > S",
      "actor U; server S handlesResourceConsumption; U > S",
      "actor U; server S type=client_browser; U > S",
      `${inside("actor U", "server S")}; U > S`,
    ],
  },
  DO02: {
    on: "P",
    fires: [
      "actor U; process P; U > P",
      "server B type=firewall; process P; B > P",
      "server B type=api_gateway; process P; B > P",
      `${entering("server A", "process P")}; A > P`,
    ],
    quiet: [
      "process P",
      "actor U; process P handlesCrashes; U > P",
      "actor U; process P isResilient; U > P",
      "server A; process P; A > P",
      `${inside("actor U", "process P")}; U > P`,
    ],
  },
  DO03: {
    on: "flow:F1",
    fires: [`${entering("server A", "server S")}; A > S`, `${leaving("server A", "server S")}; A > S`],
    quiet: [
      "server A; server S; A > S",
      `${inside("server A", "server S")}; A > S`,
      `${entering("server A", "server S")}; S > A handlesInterruptions; A > S isResponse`,
      `${entering("server A", "server S")}; A > S handlesInterruptions`,
      `${entering("server A", "server S")}; A > S isResilient`,
      `${entering("server A handlesInterruptions", "server S")}; A > S`,
      `${entering("actor U", "server S")}; U > S`,
      `${leaving("server S", "actor U")}; S > U`,
      `${entering("server A type=client_browser", "server S")}; A > S`,
    ],
  },
  DO04: {
    on: "D",
    fires: [
      "store D isShared",
      "server A; server B; store D; A > D; B > D",
      "server A; store D; data X classification=SENSITIVE; A > D data=X",
      "actor U; store D; U > D",
      `${entering("server A", "store D")}; A > D`,
    ],
    quiet: [
      "store D",
      "store D isShared isResilient",
      "server A; store D; A > D",
      `${inside("actor U", "store D")}; U > D`,
    ],
  },
  DS01: {
    on: "D",
    fires: [
      "store D storesPII",
      "store D storesSensitiveData",
      "store D type=ldap",
      "server D type=vault",
      "store D data=X; data X isPII",
      "server A; store D; data X isPII; A > D data=X",
      "server A; store D; data X isCredentials; A > D data=X",
      "server A; store D; data X classification=SECRET; A > D data=X",
    ],
    quiet: [
      "store D",
      "store D storesPII isEncryptedAtRest",
      "server A; store D; data X classification=SENSITIVE; A > D data=X",
    ],
  },
  HA01: {
    on: "S",
    fires: [
      "actor U; server S; U > S",
      "server S type=identity_provider",
      "server A; server S; data D classification=SECRET; A > S data=D",
      `${entering("server A", "server S")}; A > S`,
    ],
    quiet: [
      "server S",
      "actor U; server S isHardened; U > S",
      "actor U; server S type=mobile_app; U > S",
      "server A; server S; A > S",
      "server A; server S; data D classification=SENSITIVE; A > S data=D",
      `${inside("actor U", "server S")}; U > S`,
    ],
  },
  IN01: {
    on: "S",
    fires: [
      "actor U; server S; store D; U > S; S > D",
      "server A; lambda S; store D; A > S; S > D",
      "actor U; server S; store D datastoreType=SQL !isSQL; U > S; S > D",
    ],
    quiet: [
      "server S; store D; S > D",
      "actor U; server S; U > S",
      "actor U; server S; server A; U > S; S > A",
      "store A; server S; store D; A > S; S > D",
      "actor U; server S usesParameterizedInput; store D; U > S; S > D",
      "actor U; server S type=queue; store D; U > S; S > D",
      "actor U; server S type=waf; store D; U > S; S > D",
      "actor U; server S; store D !isSQL; U > S; S > D",
      "actor U; server S; store D datastoreType=LDAP; U > S; S > D",
      "actor U; server S; store D type=mongodb; U > S; S > D",
    ],
  },
  IN02: {
    on: "I",
    fires: [
      "entity E; server I usesXMLParser; E > I",
      "entity E; server I usesXMLParser type=waf; E > I",
      "entity E; server I; E > I protocol=SOAP",
      ...["XML", "text/xml", "SOAP", "SAML", "XSLT", "SVG"].map(
        (format) => `entity E; process I; data D format="${format}"; E > I data=D`,
      ),
    ],
    quiet: [
      "entity E; server I; E > I",
      "server I usesXMLParser",
      "entity E; server I; data D format=JSON; E > I data=D",
      "entity E; server I usesXMLParser disablesDTD; E > I",
      "entity E; server I type=queue; data D format=XML; E > I data=D",
      "entity E; server I type=waf; data D format=XML; E > I data=D",
    ],
  },
  IN03: {
    on: "S",
    fires: [
      "actor U; server S; data D format=JSON; U > S data=D",
      "actor U; server S; data D format=application/json; U > S data=D protocol=http",
      "actor U; server S data=D; data D format=JSON; U > S protocol=HTTPS",
      "actor U; server S data=D; data D format=application/json; U > S",
      "actor U; server S encodesOutput; data D format=JSON; U > S data=D",
      "actor U; server S validatesContentType; data D format=JSON; U > S data=D",
      "server B type=browser; server S; data D format=JSON; B > S data=D",
      "server B type=api_gateway; server S; data D format=JSON; B > S data=D",
      "server B type=load_balancer; server S; data D format=JSON; B > S data=D",
    ],
    quiet: [
      "server S data=D; data D format=JSON",
      "actor U; server S; data D format=CSV; U > S data=D",
      "actor U; server S; data D format=JSON; U > S data=D protocol=MQTT",
      "actor U; server S type=microservice; data D format=JSON; U > S data=D",
      "actor U; server S encodesOutput validatesContentType; data D format=JSON; U > S data=D",
      "server A; server S; data D format=JSON; A > S data=D",
    ],
  },
  IN04: {
    on: "S",
    fires: [
      "actor U; server S; U > S",
      "actor U; process S; U > S protocol=HTTP",
      "actor U; lambda S; U > S protocol=http",
      "server B type=browser; server S; B > S",
      "server B type=api_gateway; server S; B > S",
      "server B type=load_balancer; server S; B > S",
    ],
    quiet: [
      "server S",
      "server A; server S; A > S",
      "actor U; server S encodesOutput; U > S",
      "actor U; server S type=microservice; U > S",
      "actor U; server S; U > S protocol=SSH",
    ],
  },
  LB01: {
    on: "L",
    fires: [
      "actor U; lambda L; U > L",
      "server A; server L type=lambda; A > L",
      `${leaving("server A", "lambda L")}; A > L`,
    ],
    quiet: [
      "lambda L",
      "actor U; lambda L authenticatesSource; U > L",
      "actor U; lambda L implementsAuthenticationScheme; U > L",
      "actor U; lambda L; U > L authenticatesSource",
      `${inside("server A", "lambda L")}; A > L`,
    ],
  },
  LB02: {
    on: "L",
    fires: [
      "actor U; lambda L implementsPOLP; U > L",
      "lambda L; store D; L > D",
      "lambda L; server S data=D; data D classification=SENSITIVE; L > S",
      `${leaving("server A", "lambda L")}; A > L`,
    ],
    quiet: [
      "lambda L",
      "actor U; lambda L hasAccessControl; U > L",
      "actor U; lambda L authorizesSource; U > L",
      "lambda L implementsPOLP; store D; L > D",
      "lambda L; server S; L > S",
      `${inside("server A", "lambda L")}; A > L`,
    ],
  },
  LB03: {
    on: "L",
    fires: ["actor U; lambda L; U > L", `${leaving("server A", "lambda L")}; A > L`],
    quiet: [
      "lambda L",
      "actor U; lambda L handlesResourceConsumption; U > L",
      `${inside("server A", "lambda L")}; A > L`,
    ],
  },
  OT01: {
    on: "S",
    fires: [
      "actor U; server S usesSessionTokens; U > S",
      "actor U; server S; U > S usesSessionTokens protocol=http",
      "actor U; process S; data D isCredentials; U > S data=D protocol=HTTPS",
      "actor U; lambda S; data D classification=RESTRICTED; U > S data=D",
      "actor U; server S; U > S authenticatesSource",
      "actor U; process S authenticatesSource; U > S",
      "actor U; server S implementsAuthenticationScheme; U > S",
      "server B type=browser; server S usesSessionTokens; B > S",
      "server B type=api_gateway; server S usesSessionTokens; B > S",
      "server B type=load_balancer; server S usesSessionTokens; B > S",
    ],
    quiet: [
      "server S usesSessionTokens",
      "actor U; server S; U > S",
      "actor U; process S; U > S",
      "actor U; server S usesSessionTokens implementsCSRFToken; U > S",
      "actor U; server S usesSessionTokens type=microservice; U > S",
      "actor U; server S usesSessionTokens type=mobile_app; U > S",
      "actor U; server S usesSessionTokens; U > S protocol=SSH",
      "server A; server S usesSessionTokens; A > S",
    ],
  },
};

const rules = builtInRules(() => {});

describe.each(Object.entries(clauses))("%s", (id, { on, fires, quiet }) => {
  const rule = rules.filter((one) => one.id === id);

  function findingsOf(sketch: string): string[] {
    const { findings, diagnostics } = judgeTexts(modelOf(sketch), rule);
    expect(diagnostics).toEqual([]);
    return findings.map(({ element }) => element.id).filter((element) => element === on);
  }

  it.each(fires)("fires: %s", (sketch) => {
    expect(findingsOf(sketch)).toEqual([on]);
  });

  it.each(quiet)("is quiet: %s", (sketch) => {
    expect(findingsOf(sketch)).toEqual([]);
    expect(modelOf(sketch)).toContain(`**${on.replace("flow:", "")}**`);
  });
});

it("every rule has its clauses", () => {
  expect(Object.keys(clauses)).toEqual(rules.map(({ id }) => id));
});
