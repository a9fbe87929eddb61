/** Protocols that encrypt by definition, and those that never do; words in lower case. */
const encrypted = new Set(
  "https tls mtls ssl ssh sftp scp ftps ldaps imaps pop3s smtps mqtts amqps wss doh dot quic http/3 http3 ipsec wireguard vpn grpcs coaps rtsps srtp snmpv3 kerberos rdp".split(
    " ",
  ),
);
const cleartext = new Set(
  "http ftp telnet smtp imap pop3 ldap mqtt amqp ws rtsp tftp snmp syslog coap dns modbus nfs".split(" "),
);

/** Whether a protocol name promises encryption: `HTTPS` does; `HTTP/S`, `HTTPS or HTTP` and unknown names do not. */
export function isEncryptedProtocol(protocol: string): boolean {
  const name = protocol.trim().toLowerCase();
  if (name === "") return false;
  if (encrypted.has(name)) return true;
  const words = name.split(/[^a-z0-9]+/).filter(Boolean);
  return words.some((word) => encrypted.has(word)) && !words.some((word) => cleartext.has(word));
}

/** Whether it is known to send clear text: `HTTP` is, `HTTPS`, `gRPC` and unknown names are not. */
export function isCleartextProtocol(protocol: string): boolean {
  const words = protocol.toLowerCase().split(/[^a-z0-9]+/);
  return !isEncryptedProtocol(protocol) && words.some((word) => cleartext.has(word));
}
