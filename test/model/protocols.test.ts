import { describe, expect, it } from "vitest";
import { isEncryptedProtocol } from "../../src/model/protocols.ts";

describe("protocols", () => {
  it.each([
    "HTTPS",
    "https",
    " TLS ",
    "mTLS",
    "SSH",
    "SFTP",
    "LDAPS",
    "WSS",
    "HTTP/3",
    "TLS 1.2",
    "gRPC over TLS",
    "gRPC/TLS",
    "DNS-over-HTTPS".replace("DNS-", ""),
  ])("%s encrypts", (protocol) => {
    expect(isEncryptedProtocol(protocol)).toBe(true);
  });

  it.each([
    "",
    "HTTP",
    "http",
    "FTP",
    "HTTP/S",
    "HTTPS or HTTP",
    "HTTP over VPN",
    "TCP",
    "gRPC",
    "JDBC/ODBC",
    "httpsx",
    "DB Sync",
  ])("%j does not promise to encrypt", (protocol) => {
    expect(isEncryptedProtocol(protocol)).toBe(false);
  });
});
