import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { openProtocols, protocolFacts, unknownProtocol } from "../../../src/model/protocols/facts.ts";
import { protocols } from "../../../src/model/protocols/table.ts";

import { anyName } from "../../support/random-models.ts";

describe("encryption", () => {
  it.each([
    "HTTPS",
    " https ",
    "mTLS",
    "TLS 1.2",
    "TLSv1.3",
    "tls13",
    "DTLS",
    "QUIC",
    "HTTP/3",
    "h3",
    "rediss",
    "Redis/TLS",
    "gRPC over mTLS",
    "gRPC/TLS",
    "TCP/TLS 1.3",
    "HTTPS/REST",
    "JSON/HTTPS",
    "HTTPS (TLS 1.3)",
    "HTTPS:443",
    "wss",
    "MQTT/WSS",
    "Secure WebSocket",
    "AMQPS",
    "MQTTS",
    "MQTT over TLS",
    "mqtt-tls",
    "LDAPS",
    "LDAP + StartTLS",
    "SFTP",
    "NATS+TLS",
    "postgresql+tls",
    "JDBC over TLS",
    "IPsec",
    "WireGuard",
    "OpenVPN",
    "HTTP over VPN",
    "HTTP over TLS",
    "SSH tunnel",
    "DNS over HTTPS",
    "SASL_SSL",
    "SRTP",
    "RDP",
    "Zigbee",
    "encrypted TCP",
    "HTTPS, WSS",
    "BACnet/SC",
    "Modbus TLS",
    "TLS1.3",
    "mTLS1.3",
    "TLS 1.2 or 1.3",
    "TLS 1.2 or higher",
    "TLS >= 1.2",
    "SSHv2",
    "NFSv4.1 krb5p",
    "HTTPS without authentication",
    "HTTPS (no auth)",
    "HTTPS (no mTLS)",
    "HTTPS, no VPN",
    "HTTPS (mTLS optional)",
    "HTTPS (planned: HTTP/3)",
    "HTTPS (planned migration to mTLS)",
    "HTTPS (mTLS not enforced)",
    "HTTPS only",
    "TLS 1.2 and later",
    "HTTPS with optional client certificates",
    "HTTPS (TLS terminated at the edge)",
    "PostgreSQL (sslmode=verify-full)",
    "JDBC (useSSL=true)",
    "OPC UA SignAndEncrypt",
    "OPC UA (Sign & Encrypt)",
    "Z-Wave S2",
    "BLE (paired)",
    "E2EE",
    "proprietary radio, AES-128",
    "WPA2-Enterprise",
  ])("%s encrypts", (protocol) => {
    expect(protocolFacts(protocol).encrypts).toBe(true);
  });

  it.each([
    ["HTTP", false],
    ["http/https", false],
    ["HTTP or HTTPS", false],
    ["HTTPS|HTTP", false],
    ["HTTPS, HTTP", false],
    ["https (redirected from http)", false],
    ["HTTP/S", false],
    ["HTTP(S)", false],
    ["AMQP[S]", false],
    ["MQTT/MQTTS", false],
    ["LDAP or LDAPS", false],
    ["FTP/SFTP", false],
    ["Telnet/SSH", false],
    ["RTP/SRTP", false],
    ["WS/WSS", false],
    ["TLS or plain TCP", false],
    ["HTTP (no TLS)", false],
    ["HTTP without TLS", false],
    ["non-TLS MQTT", false],
    ["TLS disabled", false],
    ["TLS (optional)", false],
    ["MQTT, optional TLS", false],
    ["opportunistic STARTTLS", false],
    ["HTTPS (planned)", false],
    ["HTTPS, planned", false],
    ["planned TLS", false],
    ["HTTPS if available", false],
    ["HTTPS where possible", false],
    ["HTTPS (not enforced)", false],
    ["TLS not yet", false],
    ["HTTPS, HTTP if unavailable", false],
    ["mTLS (planned) over HTTP", false],
    ["mTLS (permissive)", null],
    ["unencrypted gRPC", false],
    ["SASL_PLAINTEXT", false],
    ["plain TCP", false],
    ["HTTP/gRPC", false],
    ["Modbus TCP", false],
    ["CAN", false],
    ["VNC", false],
    ["HTTP (TLS terminated upstream)", false],
    ["HTTP after TLS termination", false],
    ["HTTP (Kerberos)", false],
    ["HTTP with SPNEGO", false],
    ["DNP3 Secure Authentication", false],
    ["PostgreSQL (sslmode=disable)", false],
    ["JDBC (ssl=false)", false],
    ["no encryption", false],
    ["TLS 1.3 or none", null],
    ["gRPC (no mTLS)", null],
    ["PostgreSQL with Kerberos", null],
    ["", null],
    ["TCP", null],
    ["gRPC", null],
    ["JDBC/ODBC", null],
    ["OPC UA", null],
    ["BLE", null],
    ["HTTPS or our own", null],
    ["httpsx", null],
    ["DB Sync", null],
  ])("%j does not promise to: %s", (protocol, encrypts) => {
    expect(protocolFacts(protocol).encrypts).toBe(encrypts);
  });

  it.each([
    ["TLS 1.0", true],
    ["HTTPS (TLSv1.1)", true],
    ["SSLv3", true],
    ["TLS 1.1", true],
    ["TLS1.0/1.1/1.2", true],
    ["TLS 1.2/1.1", true],
    ["HTTP/1.1 over TLS 1.3", false],
    ["AMQP 1.0 over TLS", false],
    ["TLS 1.2", false],
    ["TLS", false],
  ])("%s is obsolete: %s", (protocol, isObsolete) => {
    expect(protocolFacts(protocol).isObsolete).toBe(isObsolete);
  });
});

describe("authentication", () => {
  it.each([
    ["mTLS", true, true],
    ["HTTPS/mTLS", true, true],
    ["gRPC over mTLS", true, true],
    ["mutual TLS", true, true],
    ["HTTPS with client certificates", true, true],
    ["SSH", true, true],
    ["SFTP", true, true],
    ["Kerberos", true, true],
    ["HTTPS + OAuth2", true, true],
    ["HTTPS (JWT)", true, true],
    ["Kafka/SASL", false, true],
    ["WireGuard", true, true],
    ["LoRaWAN", false, true],
    ["HTTPS", true, false],
    ["LDAPS", true, false],
    ["HTTPS or mTLS", true, false],
    ["HTTPS/SSH", true, false],
    ["HTTPS without mTLS", true, false],
    ["HTTP", false, false],
    ["PostgreSQL", false, false],
    ["HTTPS form", true, false],
    ["HTTPS (username/password)", true, true],
    ["HTTPS + session cookie", true, true],
    ["HTTPS (service account token)", true, true],
    ["authenticated HTTPS", true, true],
    ["HTTPS with authentication", true, true],
    ["unauthenticated HTTPS", true, false],
    ["HTTPS without authentication", true, false],
    ["HTTPS with server authentication", true, false],
    ["TLS (mutual)", true, true],
    ["gRPC over TLS 1.3 with mutual authentication", true, true],
    ["MQTT (device certificates)", false, true],
    ["LDAP/Kerberos", true, true],
    ["EAP-TLS", true, true],
    ["AWS SDK", true, true],
    ["DNP3-SA", false, true],
    ["HTTPS (mTLS optional)", true, false],
    ["HTTPS (mTLS planned)", true, false],
    ["HTTPS/mTLS, permissive", true, false],
    ["mTLS (permissive)", false, false],
    ["SSH (planned)", false, false],
  ])("%s authenticates the server: %s, the client: %s", (protocol, server, client) => {
    const facts = protocolFacts(protocol);
    expect([facts.authenticatesServer, facts.authenticatesClient]).toEqual([server, client]);
  });

  it.each([
    ["FTP", true],
    ["telnet", true],
    ["HTTP Basic", true],
    ["NTLM", true],
    ["Digest", true],
    ["SNMPv2c", true],
    ["NTLMv2", false],
    ["FTPS", false],
    ["FTP over TLS", false],
    ["Telnet over VPN", false],
    ["FTP/SFTP", true],
    ["HTTPS (basic auth)", true],
    ["SNMPv3", false],
    ["Visual Basic RPC", false],
  ])("%s is weak: %s", (protocol, isWeak) => {
    expect(protocolFacts(protocol).isWeak).toBe(isWeak);
  });

  it.each([
    ["WebAuthn", true],
    ["passkeys", true],
    ["mTLS", true],
    ["two-factor", true],
    ["certificate", true],
    ["OAuth2", false],
    ["password", false],
  ])("%s asks for more than a password: %s", (scheme, isStrong) => {
    expect(protocolFacts(scheme).isStrong).toBe(isStrong);
  });
});

describe("place and language", () => {
  it.each([
    ["Unix socket", true],
    ["unix-domain-socket", true],
    ["HTTP over Unix socket", true],
    ["gRPC over UDS", true],
    ["http://localhost:8080", true],
    ["loopback", true],
    ["in-process", true],
    ["function call", true],
    ["named pipe", true],
    ["shared memory", true],
    ["D-Bus", true],
    ["stdin/stdout", true],
    ["File", true],
    ["file system", true],
    ["File upload over HTTPS", false],
    ["TCP loopback", true],
    ["UDP on localhost:8125", true],
    ["window.postMessage", true],
    ["fork/exec", true],
    ["POSIX", true],
    ["/var/run/docker.sock", true],
    ["unix:///run/app/api.sock", true],
    ["write to disk", true],
    ["CLI arguments", true],
    ["localhost/LAN", false],
    ["file share", false],
    ["TCP or Unix socket", false],
    ["Unix socket/TCP", false],
    ["Redis in-memory", false],
    ["NFS", false],
    ["HTTPS", false],
  ])("%s is local: %s", (protocol, isLocal) => {
    expect(protocolFacts(protocol).isLocal).toBe(isLocal);
  });

  it.each([
    ["Modbus TCP", "bus"],
    ["CAN bus", "bus"],
    ["BACnet/IP", "bus"],
    ["Modbus over Wi-Fi", "bus"],
    ["Modbus Security", null],
    ["Bluetooth Low Energy", "radio"],
    ["LoRaWAN", "radio"],
    ["MQTT", null],
  ])("%s goes over %s", (protocol, medium) => {
    expect(protocolFacts(protocol).medium).toBe(medium);
  });

  it.each([
    ["PostgreSQL", true],
    ["JDBC/ODBC/API", true],
    ["SQL/NoSQL", true],
    ["TDS over TLS", true],
    ["AMQPS", false],
    ["MongoDB", false],
    ["Redis/TLS", false],
    ["S3 over HTTPS", false],
    ["Kafka/SASL", false],
    ["LDAPS", false],
    ["gRPC", null],
    ["HTTPS", null],
    ["TCP", null],
    ["HTTPS or MongoDB", null],
    ["SSH tunnel", null],
    ["PromQL", false],
    ["Azure Blob REST", false],
    ["Vault API", false],
    ["our own", null],
  ])("%s speaks SQL: %s", (protocol, sql) => {
    expect(protocolFacts(protocol).sql).toBe(sql);
  });

  it.each([
    ["HTTPS", true],
    ["Https", true],
    ["HTTP/2", true],
    ["http over our mesh", true],
    ["WSS", false],
    ["REST", false],
    ["MQTT", false],
    ["", false],
    ["HTTPS where possible", true],
  ])("%j brings pages: %s", (protocol, html) => {
    expect(protocolFacts(protocol).html).toBe(html);
  });
});

describe("a reader", () => {
  it("gives the same object for the same text, however it is spelt", () => {
    expect(protocolFacts("HTTPS ")).toBe(protocolFacts("https"));
    expect(protocolFacts("")).toBe(unknownProtocol);
  });

  it("knows words of one's own before the table", () => {
    const [https] = protocols.filter(({ name }) => name === "HTTPS");
    const own = openProtocols([{ ...https, name: "mesh", spellings: ["mesh"], encrypts: true } as never]);
    expect(own("mesh").encrypts).toBe(true);
    expect(own("gRPC over mesh").encrypts).toBe(true);
    expect(own("HTTPS")).toEqual(protocolFacts("HTTPS"));
    expect(protocolFacts("mesh").encrypts).toBe(null);
  });

  const some = fc.constantFrom(...protocols.filter(({ isAlone }) => !isAlone).map(({ name }) => name));

  it("takes the weaker one of two alternatives, in either order", () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        const both = protocolFacts(`${a} or ${b}`);
        expect(both).toEqual(protocolFacts(`${b} or ${a}`));
        const [one, two] = [protocolFacts(a), protocolFacts(b)];
        expect(both.encrypts === true).toBe(one.encrypts === true && two.encrypts === true);
        expect(both.authenticatesClient).toBe(one.authenticatesClient && two.authenticatesClient);
        expect(both.isLocal).toBe(one.isLocal && two.isLocal);
      }),
      { seed: 10, numRuns: 500 },
    );
  });

  it("gives what TLS gives to whatever goes over it", () => {
    fc.assert(
      fc.property(some, (name) => {
        expect([name, protocolFacts(`${name} over TLS`).encrypts]).toEqual([name, true]);
      }),
      { seed: 11 },
    );
  });

  it("understands something of any text in no time", () => {
    fc.assert(
      fc.property(fc.array(anyName, { maxLength: 20 }), (parts) => {
        expect(protocolFacts(parts.join("/"))).toBeDefined();
      }),
      { seed: 12 },
    );
    expect(protocolFacts("/(".repeat(20_000)).encrypts).toBe(null);
    expect(protocolFacts("tls ".repeat(2000)).encrypts).toBe(true);
  });
});
