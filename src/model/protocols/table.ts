/**
 * The one table of protocols: what each gives by its definition, so that nobody has to state it. What depends on how a
 * system is set up is left open.
 */
export interface Protocol {
  /** As people write it. */
  readonly name: string;
  /** Other words for it, in lower case; a blank stands for blanks, `-`, `_` or nothing. */
  readonly spellings: readonly string[];
  /** Always, never, or null where it depends. */
  readonly encrypts: boolean | null;
  /** An encryption that is broken. */
  readonly isObsolete: boolean;
  readonly authenticatesServer: boolean;
  readonly authenticatesClient: boolean;
  /** Whoever authenticates by it sends a secret that is easily read or guessed. */
  readonly isWeak: boolean;
  /** A password alone is not enough for it. */
  readonly isStrong: boolean;
  /** Between programs of one machine: no network lies between. */
  readonly isLocal: boolean;
  /** A field bus that proves nothing to nobody, or radio, which does not end at the wall. */
  readonly medium: "bus" | "radio" | null;
  /** Whether queries in SQL go over it; null where it does not say. */
  readonly sql: boolean | null;
  /** Whether it brings pages to browsers. */
  readonly html: boolean;
  /**
   * What the word is among others: a protocol of its own; a `layer` that protects what it carries, whatever that is; a
   * `scheme` of authentication; or a `style`, which says nothing about the way.
   */
  readonly role: "protocol" | "layer" | "scheme" | "style";
  /** Protocols of one family are alternatives: `HTTP/HTTPS` is the weaker of both. */
  readonly family: string | null;
  /** Only where it is the whole text: "File", but not "File upload". */
  readonly isAlone: boolean;
  /** Where the facts are from. */
  readonly source: string;
}

type Encrypts = "always" | "never" | "depends";
type Authenticates = "" | "server" | "client" | "both";
type More = Partial<
  Pick<
    Protocol,
    | "isObsolete"
    | "isWeak"
    | "isStrong"
    | "isLocal"
    | "medium"
    | "sql"
    | "html"
    | "role"
    | "family"
    | "isAlone"
  >
>;
type Row = readonly [
  name: string,
  encrypts: Encrypts,
  authenticates: Authenticates,
  source: string,
  more?: More,
  spellings?: string,
];

const web: More = { family: "web", html: true };
const mail: More = { sql: false };
const files: More = { family: "files", sql: false };
const other: More = { sql: false };
const sql: More = { sql: true };
const layer: More = { role: "layer" };
const style: More = { role: "style" };
const scheme: More = { role: "scheme" };
const strong: More = { role: "scheme", isStrong: true };
const weak: More = { role: "scheme", isWeak: true };
const local: More = { isLocal: true, family: "transport" };
const alone: More = { ...local, isAlone: true };
const industrial: More = { sql: false };
const bus: More = { sql: false, medium: "bus" };
const radio: More = { sql: false, medium: "radio" };

const rows: readonly Row[] = [
  // The web.
  ["HTTP", "never", "", "RFC 9110 §4.2.1", web, "http 1 | http/1 | http/1.0 | http/1.1 | h2c"],
  ["HTTPS", "always", "server", "RFC 9110 §4.2.2", web, "shttp"],
  ["HTTP/2", "depends", "", "RFC 9113 §3: over TLS or in clear", { html: true }, "http2 | http/2.0"],
  ["h2", "always", "server", "RFC 9113 §3.2: the name for HTTP/2 over TLS", web],
  ["HTTP/3", "always", "server", "RFC 9114 §3", web, "http3 | h3 | http/3.0 | http over quic"],
  ["SPDY", "always", "server", "SPDY 3.1: needs TLS", web],
  ["WS", "never", "", "RFC 6455 §3", { family: "web" }, "ws://"],
  [
    "WSS",
    "always",
    "server",
    "RFC 6455 §3",
    { family: "web", role: "layer" },
    "wss:// | websockets secure | websocket secure | secure websockets | secure websocket",
  ],
  [
    "WebSocket",
    "depends",
    "",
    "RFC 6455 §3: ws or wss",
    {},
    "websockets | web socket | web sockets | socket.io | sockjs | signalr",
  ],
  ["WebRTC", "always", "", "RFC 8827 §6.5: DTLS-SRTP", other],
  ["WebDAV", "depends", "", "RFC 4918: over HTTP or HTTPS", { sql: false, html: true }, "web dav"],
  ["WebTransport", "always", "server", "W3C WebTransport: over HTTP/3", other],
  ["AJP", "never", "", "AJP 1.3", other],
  ["FastCGI", "depends", "", "FastCGI 1.0: any stream", other, "fcgi | uwsgi"],

  // Styles of calls and formats, which go over something else.
  [
    "REST",
    "depends",
    "",
    "a style, not a protocol",
    style,
    "restful | rest api | api | json | xml | json api | protobuf | webhook",
  ],
  ["gRPC", "depends", "", "gRPC over HTTP/2: with or without TLS", style, "grpc web"],
  ["gRPCs", "always", "server", "gRPC with TLS credentials"],
  ["GraphQL", "depends", "", "GraphQL over HTTP", { role: "style", sql: false }, "graph ql"],
  ["SOAP", "depends", "", "SOAP 1.2 §7: over any binding", style, "xml rpc | json rpc | odata"],
  ["Thrift", "depends", "", "Apache Thrift: TSocket or TSSLSocket", style],
  ["CORBA", "never", "", "CORBA/IIOP: security is a service of its own", other, "iiop"],
  ["RMI", "never", "", "Java RMI over JRMP", other, "java rmi | jrmp"],
  [
    "MS-RPC",
    "depends",
    "",
    "[MS-RPCE] §2.2.1.1.8: by authentication level",
    other,
    "dcom | dce rpc | msrpc | wmi",
  ],

  // Layers that protect whatever they carry.
  [
    "TLS",
    "always",
    "server",
    "RFC 8446 §1",
    layer,
    "ssl | tls 1.2 | tls 1.3 | tls v1.2 | tls v1.3 | tls 1.2+ | tls 12 | tls 13 | ssl/tls | tls/ssl | transport layer security | stunnel | use ssl | use tls | encrypt=true | sslmode=require | sslmode=verify-ca | sslmode=verify-full",
  ],
  [
    "TLS 1.0",
    "always",
    "server",
    "RFC 8996: deprecated",
    { role: "layer", isObsolete: true },
    "tls 1.1 | tls v1.0 | tls v1.1 | tls v1 | tls 10 | tls 11 | ssl v2 | ssl v3 | ssl 2.0 | ssl 3.0 | ssl v3.0",
  ],
  [
    "mTLS",
    "always",
    "both",
    "RFC 8446 §4.3.2: certificates of both sides",
    { role: "layer", isStrong: true },
    "mtls 1.2 | mtls 1.3 | mutual tls | two way tls | 2 way tls | mutual ssl | two way ssl | 2 way ssl | mutually authenticated tls | tls mutual | tls mutual authentication | mutual auth tls | mssl | client certificate | client certificates | client cert | client certs | x.509 client certificate | spiffe",
  ],
  ["DTLS", "always", "server", "RFC 9147 §1", layer, "dtls 1.2 | dtls 1.3"],
  ["QUIC", "always", "server", "RFC 9001 §3", layer],
  [
    "STARTTLS",
    "always",
    "server",
    "RFC 3207, RFC 2830: where it is required; else write `opportunistic`",
    layer,
    "start tls",
  ],
  ["ALTS", "always", "both", "Google ALTS: mutual", layer],
  [
    "Clear text mode",
    "never",
    "",
    "libpq: sslmode",
    style,
    "sslmode=disable | sslmode=allow | sslmode=prefer",
  ],
  ["Noise protocol", "always", "server", "Noise Protocol Framework §7", layer, "noise_ik | noise_xx"],
  [
    "IPsec",
    "always",
    "both",
    "RFC 7296 §1: IKE authenticates both peers",
    layer,
    "ip sec | ikev2 | l2tp/ipsec",
  ],
  [
    "WireGuard",
    "always",
    "both",
    "WireGuard §5: keys of both peers",
    layer,
    "wire guard | tailscale | zerotier | zero tier | netbird | nebula | cloudflare tunnel | cloudflared | cloudflare warp",
  ],
  [
    "VPN",
    "always",
    "",
    "a private network over a public one",
    layer,
    "openvpn | ssl vpn | site to site vpn | vpn tunnel | virtual private network",
  ],
  ["MACsec", "always", "both", "IEEE 802.1AE", layer, "mac sec | 802.1ae"],
  [
    "PPTP",
    "always",
    "",
    "MS-CHAPv2 is broken (Microsoft advisory 2743314)",
    { role: "layer", isObsolete: true },
  ],
  ["S/MIME", "always", "", "RFC 8551", layer, "smime | pgp | gpg | openpgp"],
  [
    "E2EE",
    "always",
    "",
    "from end to end, whatever lies between",
    layer,
    "end to end encryption | end to end encrypted | e2e encryption | e2e encrypted | jwe",
  ],
  [
    "Signal protocol",
    "always",
    "both",
    "Signal: X3DH, Double Ratchet; RFC 9420",
    layer,
    "double ratchet | x3dh | olm | megolm | otr | mls",
  ],
  ["Authenticated encryption", "always", "", "RFC 5116", layer, "aead"],
  [
    "AES",
    "always",
    "",
    "FIPS 197, RFC 8439: the payload is encrypted",
    layer,
    "aes 128 | aes 192 | aes 256 | aes gcm | aes ccm | aes cbc | aes ctr | aes 128 gcm | aes 256 gcm | aes 128 ccm | aes 128 cbc | aes 256 cbc | chacha20 | chacha20 poly1305",
  ],
  ["L2TP", "never", "", "RFC 2661: needs IPsec", {}, "gre | vxlan | geneve"],

  // Transports that say nothing about protection.
  [
    "TCP",
    "depends",
    "",
    "RFC 9293",
    { role: "style", family: "transport" },
    "tcp/ip | udp | udp/ip | ip | sctp | dccp | socket | sockets | tcp socket",
  ],
  [
    "LAN",
    "depends",
    "",
    "a network, whatever goes over it",
    { role: "style", family: "place" },
    "ethernet | wan | internet | intranet | local network | local area network | mpls | direct connect | expressroute | privatelink | vpc peering",
  ],

  // Remote access.
  [
    "SSH",
    "always",
    "both",
    "RFC 4253 §1, RFC 4252",
    { family: "remote" },
    "ssh2 | ssh tunnel | secure shell | mosh",
  ],
  [
    "SSM",
    "always",
    "both",
    "AWS Systems Manager Session Manager: TLS, IAM",
    {},
    "aws ssm | session manager | ssm session",
  ],
  ["Telnet", "never", "", "RFC 854", { family: "remote", isWeak: true, sql: false }, "rlogin | rsh | rexec"],
  ["RDP", "always", "client", "[MS-RDPBCGR] §5.3, with CredSSP", other, "remote desktop"],
  ["VNC", "never", "", "RFC 6143 §7.1", other, "rfb"],
  ["X11", "never", "", "X Window System Protocol", other],
  [
    "WinRM",
    "always",
    "both",
    "[MS-WSMV]: Kerberos with message encryption",
    other,
    "powershell remoting | ps remoting",
  ],

  // Files.
  ["FTP", "never", "", "RFC 959, RFC 2577", { ...files, isWeak: true }],
  ["FTPS", "always", "server", "RFC 4217", files, "ftp tls | ftpes"],
  ["SFTP", "always", "both", "SSH File Transfer Protocol: over SSH", files],
  ["SCP", "always", "both", "over SSH", files],
  ["TFTP", "never", "", "RFC 1350", files],
  ["rsync", "depends", "", "rsync(1): a daemon in clear, or over SSH", other],
  ["Git", "depends", "", "gitprotocol-pack: over SSH, HTTPS or in clear", other],
  ["NFS", "never", "", "RFC 7530 §3.2: only with RPCSEC_GSS", other],
  ["krb5p", "always", "both", "RFC 2203: RPCSEC_GSS with privacy", layer],
  ["krb5i", "never", "both", "RFC 2203: RPCSEC_GSS with integrity", { role: "scheme" }],
  [
    "SMB",
    "depends",
    "",
    "[MS-SMB2] §3.3.1.2: encryption is an option of SMB 3",
    other,
    "cifs | smb2 | smb3 | samba",
  ],
  ["iSCSI", "never", "", "RFC 7143 §9", {}, "nvme of | fibre channel | fc"],
  [
    "SAP",
    "depends",
    "",
    "SAP DIAG and RFC: SNC as an option",
    other,
    "sap rfc | sap diag | sap gui | idoc | bapi",
  ],
  ["AS2", "always", "client", "RFC 4130: S/MIME", other],
  ["S3", "depends", "", "Amazon S3 API: HTTP or HTTPS", other, "aws s3 | s3 api | amazon s3"],
  [
    "Azure Blob",
    "depends",
    "",
    "Azure Storage REST API: HTTP or HTTPS",
    other,
    "azure blob storage | blob storage | azure storage | azure files | gcs | google cloud storage | object storage | swift",
  ],
  [
    "AWS SDK",
    "always",
    "both",
    "AWS: HTTPS and signature version 4",
    layer,
    "aws api | aws cli | boto3 | boto | lambda invoke | lambda invocation | aws lambda invoke",
  ],

  // Mail and talk.
  ["SMTP", "never", "", "RFC 5321 §7", { ...mail, family: "smtp" }, "esmtp | lmtp"],
  ["SMTPS", "always", "server", "RFC 8314 §3.3", { ...mail, family: "smtp" }, "esmtps | submissions"],
  ["IMAP", "never", "", "RFC 9051 §11", { ...mail, family: "imap" }],
  ["IMAPS", "always", "server", "RFC 8314 §3.2", { ...mail, family: "imap" }],
  ["POP3", "never", "", "RFC 1939", { ...mail, family: "pop" }, "pop"],
  ["POP3S", "always", "server", "RFC 8314 §3.1", { ...mail, family: "pop" }, "pops"],
  ["SMS", "never", "", "3GPP TS 23.040", other],
  ["SMPP", "never", "", "SMPP 3.4", other],
  ["RIST", "depends", "", "VSF TR-06-2: DTLS as an option", other],
  ["XMPP", "depends", "", "RFC 6120 §5: STARTTLS", other, "jabber"],
  ["SIP", "never", "", "RFC 3261 §26", { sql: false, family: "sip" }],
  ["SIPS", "always", "server", "RFC 3261 §26.2.2", { sql: false, family: "sip" }, "sip tls"],
  ["RTP", "never", "", "RFC 3550 §9", { sql: false, family: "rtp" }, "rtcp"],
  ["SRTP", "always", "", "RFC 3711", { sql: false, family: "rtp" }, "zrtp"],
  ["RTSP", "never", "", "RFC 7826 §19", { sql: false, family: "rtsp" }],
  ["RTSPS", "always", "server", "RFC 7826 §19.2", { sql: false, family: "rtsp" }],
  ["RTMP", "never", "", "Adobe RTMP 1.0", { sql: false, family: "rtmp" }],
  ["RTMPS", "always", "server", "RTMP over TLS", { sql: false, family: "rtmp" }],
  ["APNs", "always", "both", "Apple: HTTP/2 and TLS, tokens or certificates", other, "apns | fcm"],

  // Names, time, management.
  ["DNS", "never", "", "RFC 1035", { sql: false, family: "dns" }, "mdns | dnssec"],
  ["DoT", "always", "server", "RFC 7858", { sql: false, family: "dns" }, "dns over tls"],
  ["DoH", "always", "server", "RFC 8484", { sql: false, family: "dns" }, "dns over https"],
  ["DoQ", "always", "server", "RFC 9250", { sql: false, family: "dns" }, "dns over quic"],
  ["DHCP", "never", "", "RFC 2131 §7", other, "arp | upnp | ssdp"],
  ["NTP", "never", "", "RFC 5905", other, "ptp | sntp"],
  ["NTS", "never", "server", "RFC 8915: authenticates time, hides nothing", other],
  ["SNMP", "never", "", "RFC 3584 §5: communities in clear", { sql: false, family: "snmp" }],
  [
    "SNMPv1",
    "never",
    "",
    "RFC 3584 §5: communities in clear",
    { sql: false, family: "snmp", isWeak: true },
    "snmp v1 | snmp v2 | snmp v2c",
  ],
  ["SNMPv3", "always", "client", "RFC 3414, level authPriv", { sql: false, family: "snmp" }, "snmp v3"],
  ["Syslog", "never", "", "RFC 5426 §5", other, "rsyslog | gelf | netflow | ipfix | statsd | relp"],
  ["RADIUS", "depends", "client", "RFC 2865 §3: a shared secret", other],
  ["RadSec", "always", "both", "RFC 6614 §2.3", other],
  ["TACACS+", "depends", "client", "RFC 8907 §10", other, "tacacs | tacacs plus"],
  ["Diameter", "depends", "", "RFC 6733 §13", other],
  ["LDAP", "never", "", "RFC 4511 §6", { sql: false, family: "ldap" }],
  [
    "LDAPS",
    "always",
    "server",
    "LDAP over TLS, port 636",
    { sql: false, family: "ldap" },
    "ldap tls | ldap ssl",
  ],
  [
    "Kerberos",
    "always",
    "both",
    "RFC 4120 §1; what it authenticates need not be encrypted",
    { sql: false, role: "scheme" },
    "krb5 | gssapi | spnego | kerberos v5",
  ],
  ["KMIP", "always", "both", "KMIP Profiles 2.1 §3: mutual TLS", other],
  ["BGP", "never", "", "RFC 4272", other, "ospf"],
  ["NETCONF", "always", "both", "RFC 6242: over SSH", other],
  ["OCSP", "never", "server", "RFC 6960: signed answers", other],
  ["ACME", "always", "both", "RFC 8555 §6.1", other],

  // Databases.
  ["SQL", "depends", "", "a language, not a protocol", { sql: true, role: "style" }],
  [
    "JDBC",
    "depends",
    "",
    "an interface; the driver decides",
    { sql: true, role: "style" },
    "odbc | jdbc/odbc | ado.net | oledb | db api",
  ],
  [
    "PostgreSQL",
    "depends",
    "",
    "PostgreSQL §54.2.11: TLS on request",
    sql,
    "postgres | pgsql | libpq | pg wire | cockroachdb",
  ],
  ["MySQL", "depends", "", "MySQL Client/Server Protocol: TLS on request", sql, "mariadb | mysql x"],
  [
    "TDS",
    "depends",
    "",
    "[MS-TDS] §2.2.6.5: encryption is negotiated",
    sql,
    "mssql | ms sql | sql server | t sql",
  ],
  [
    "Oracle Net",
    "depends",
    "",
    "Oracle Net: TCP or TCPS",
    sql,
    "sql net | sql*net | oracle tns | tns | net8 | oracle",
  ],
  ["DRDA", "depends", "", "DRDA V5: TLS on request", sql, "db2"],
  ["SQLite", "never", "", "a library inside the program", { sql: true, ...local }],
  [
    "MongoDB",
    "depends",
    "",
    "MongoDB Wire Protocol: TLS on request",
    other,
    "mongo | mongodb wire | mongodb srv",
  ],
  ["Redis", "never", "", "RESP: in clear", { sql: false, family: "redis" }, "resp | valkey"],
  [
    "rediss",
    "always",
    "server",
    "IANA: RESP over TLS",
    { sql: false, family: "redis" },
    "redis tls | redis ssl",
  ],
  ["Memcached", "never", "", "memcached: in clear", other, "memcache"],
  [
    "CQL",
    "depends",
    "",
    "Cassandra native protocol: TLS as an option",
    other,
    "cassandra | scylladb | nosql | dynamodb | couchdb | couchbase | hbase",
  ],
  [
    "Bolt",
    "depends",
    "",
    "Neo4j Bolt: TLS as an option",
    other,
    "neo4j | gremlin | sparql | cypher | neptune",
  ],
  ["bolt+s", "always", "server", "Neo4j: bolt+s, neo4j+s", other, "neo4j+s | bolt+ssc | neo4j+ssc"],
  ["Elasticsearch", "depends", "", "over HTTP or HTTPS", other, "opensearch | solr | lucene | splunk | loki"],
  [
    "InfluxDB",
    "depends",
    "",
    "over HTTP or HTTPS",
    other,
    "influx | influxql | line protocol | promql | prometheus | remote write | graphite",
  ],
  ["Firestore", "depends", "", "over gRPC or HTTPS", other, "firebase | cosmos db | cosmosdb | bigtable"],
  [
    "Vector search",
    "depends",
    "",
    "over gRPC or HTTPS",
    other,
    "vector query | vector queries | similarity search | pinecone | weaviate | qdrant | milvus | chroma | chromadb",
  ],
  [
    "Vault",
    "depends",
    "",
    "HashiCorp Vault: HTTP or HTTPS",
    other,
    "vault api | key vault | secrets manager",
  ],
  ["PKCS#11", "depends", "", "OASIS PKCS #11: a library, or a device behind it", other, "pkcs11 | cryptoki"],
  ["etcd", "depends", "", "gRPC with or without TLS", other, "zookeeper | consul"],

  // Messages.
  ["AMQP", "never", "", "AMQP 1.0 §5.2.1", { sql: false, family: "amqp" }, "rabbitmq"],
  ["AMQPS", "always", "server", "AMQP URI: amqps", { sql: false, family: "amqp" }, "amqp tls | amqp ssl"],
  ["MQTT", "never", "", "MQTT 5.0 §5.4", { sql: false, family: "mqtt" }, "mqtt sn"],
  [
    "MQTTS",
    "always",
    "server",
    "MQTT 5.0 §5.4: port 8883",
    { sql: false, family: "mqtt" },
    "mqtt tls | mqtt ssl | secure mqtt",
  ],
  ["Kafka", "depends", "", "Kafka: PLAINTEXT, SSL or SASL_SSL", other],
  ["NATS", "depends", "", "NATS: TLS as an option", other, "jetstream"],
  [
    "STOMP",
    "depends",
    "",
    "STOMP 1.2: any stream",
    other,
    "jms | openwire | msmq | zeromq | zmq | pulsar | pubsub | pub/sub | sqs | sns | kinesis | event hub | service bus",
  ],

  // Things and plants.
  ["CoAP", "never", "", "RFC 7252 §9", { sql: false, family: "coap" }],
  ["CoAPS", "always", "server", "RFC 7252 §6.2: over DTLS", { sql: false, family: "coap" }],
  ["LwM2M", "depends", "", "OMA LwM2M §7: DTLS as an option", industrial],
  [
    "Modbus",
    "never",
    "",
    "Modbus Application Protocol 1.1b3",
    bus,
    "modbus tcp | modbus/tcp | modbus rtu | modbus ascii",
  ],
  [
    "Modbus Security",
    "always",
    "both",
    "Modbus/TCP Security, 2018: mutual TLS",
    industrial,
    "modbus tls | mbaps | secure modbus",
  ],
  [
    "OPC UA",
    "depends",
    "",
    "OPC 10000-4: security mode None, Sign or SignAndEncrypt",
    industrial,
    "opcua | opc.tcp",
  ],
  [
    "SignAndEncrypt",
    "always",
    "both",
    "OPC 10000-4 §7.20: MessageSecurityMode",
    layer,
    "sign and encrypt | sign & encrypt | sign encrypt | sign+encrypt",
  ],
  ["OPC Classic", "never", "", "OPC DA over DCOM", bus, "opc | opc da"],
  ["DNP3", "never", "", "IEEE 1815 (Secure Authentication is an option)", bus],
  [
    "DNP3-SA",
    "never",
    "client",
    "IEEE 1815 §7: authenticates, hides nothing",
    bus,
    "dnp3 secure authentication | dnp3 with secure authentication | dnp3 sav5 | dnp3 sav6 | dnp3 sa v5",
  ],
  ["BACnet", "never", "", "ASHRAE 135, BACnet/IP", bus, "bacnet/ip | bacnet mstp"],
  ["BACnet/SC", "always", "both", "ASHRAE 135, Annex AB", industrial, "bacnet sc | bacnet secure connect"],
  [
    "PROFINET",
    "never",
    "",
    "IEC 61158",
    bus,
    "profibus | ethercat | ethernet/ip | ethernet ip | cip | s7comm | hart | wirelesshart",
  ],
  ["CIP Security", "always", "both", "ODVA CIP Security: TLS and DTLS", industrial],
  ["IEC 60870-5-104", "never", "", "IEC 60870-5-104", bus, "iec 104 | iec 101 | iec 61850 | goose | mms"],
  ["OCPP", "depends", "", "OCPP 2.0.1, part 2 §A: security profiles", industrial, "ocpp j | ocpp s"],
  ["DICOM", "depends", "", "DICOM PS3.15 §B: TLS as a profile", industrial, "dicomweb"],
  ["KNX", "never", "", "ISO 22510", bus],
  ["KNX Secure", "always", "both", "ISO 22510: KNX IP Secure", industrial],
  [
    "CAN",
    "never",
    "",
    "ISO 11898-1",
    bus,
    "can bus | canopen | can fd | can open | lin | flexray | j1939 | obd ii | obd2",
  ],
  [
    "Serial",
    "never",
    "",
    "TIA-232, TIA-485",
    industrial,
    "rs232 | rs 485 | rs485 | uart | spi | i2c | usb | jtag | nmea",
  ],
  [
    "BLE",
    "depends",
    "",
    "Bluetooth Core 5.4, Vol 3 Part H: by pairing",
    radio,
    "bluetooth | bluetooth le | bluetooth low energy | gatt",
  ],
  [
    "LE Secure Connections",
    "always",
    "",
    "Bluetooth Core 5.4, Vol 3 Part H: paired devices",
    layer,
    "secure connections | lesc | le secure | paired | pairing",
  ],
  ["Zigbee", "always", "", "Zigbee 05-3474 §4: network key", radio, "zigbee pro"],
  ["Z-Wave", "depends", "", "Z-Wave: S2 as an option of a device", radio],
  [
    "Z-Wave S2",
    "always",
    "",
    "Z-Wave: S2 encrypts and authenticates",
    radio,
    "z wave s2 | zwave s2 | z wave long range",
  ],
  ["Thread", "always", "", "Thread 1.3 §7: network key", { ...radio, isAlone: true }, "openthread"],
  [
    "Matter",
    "always",
    "both",
    "Matter 1.2 §4: CASE sessions",
    { ...industrial, isAlone: true },
    "matter over thread | matter over wi fi",
  ],
  ["LoRaWAN", "always", "client", "LoRaWAN 1.0.4 §4: keys of each device", radio, "lora"],
  ["Wi-Fi", "depends", "", "IEEE 802.11: open or WPA", radio, "wifi | wlan | 802.11"],
  ["WPA3", "always", "", "IEEE 802.11: WPA2, WPA3", layer, "wpa2 | wpa 2 | wpa 3 | wpa2 psk | wpa3 sae"],
  [
    "WPA Enterprise",
    "always",
    "client",
    "IEEE 802.11: WPA with 802.1X",
    layer,
    "wpa2 enterprise | wpa3 enterprise",
  ],
  [
    "EAP-TLS",
    "always",
    "both",
    "RFC 5216: certificates of both sides",
    { role: "layer", isStrong: true },
    "802.1x eap tls",
  ],
  ["802.1X", "depends", "client", "IEEE 802.1X", scheme, "dot1x | eap | peap | eap ttls"],
  ["NFC", "never", "", "ISO 18092", radio, "rfid | infrared | barcode | qr code"],
  [
    "Cellular",
    "depends",
    "",
    "3GPP TS 33.501: ciphering is the operator's choice",
    industrial,
    "lte | 4g | 5g | gsm | 3g | nb iot",
  ],

  // Inside one machine.
  [
    "Unix socket",
    "never",
    "",
    "unix(7)",
    local,
    "unix domain socket | unix domain sockets | unix sockets | unix | af unix | uds | domain socket | local socket | docker socket | containerd socket | cri socket",
  ],
  [
    "Loopback",
    "never",
    "",
    "RFC 1122 §3.2.1.3: never on a network",
    { isLocal: true, family: "place" },
    "localhost | 127.0.0.1 | ::1 | loopback interface | local loopback | loopback device | same machine",
  ],
  [
    "In-process",
    "never",
    "",
    "a call inside one program",
    local,
    "in process call | in process calls | in proc | inprocess | in memory call | in memory queue | in memory channel | wasm import | wasm call | method invocation | function invocation | function call | function calls | method call | method calls | direct call | library call | procedure call | ffi | jni",
  ],
  [
    "Named pipe",
    "never",
    "",
    "pipe(7)",
    local,
    "named pipes | fifo | anonymous pipe | unix pipe | windows pipe",
  ],
  [
    "Shared memory",
    "never",
    "",
    "shm_overview(7)",
    local,
    "shmem | shm | mmap | memory mapped file | memory map | ring buffer",
  ],
  [
    "IPC",
    "never",
    "",
    "between processes of one machine",
    local,
    "inter process communication | interprocess communication | inter process | interprocess | local rpc | lrpc | binder ipc | mojo | native messaging | post message | postmessage | window.postmessage | message channel | js bridge | javascript bridge | web view bridge | webview bridge | android intent | intents | content provider | vsock | hypercall | ecall | sgx ecall | secure monitor call | d bus | dbus | xpc | lpc | alpc | mach port | android binder | message loop",
  ],
  [
    "System call",
    "never",
    "",
    "syscalls(2)",
    local,
    "system calls | kernel call | kernel calls | iokit | process spawn | spawn | cli arguments | cli args | command line arguments | syscall | syscalls | ioctl | fork/exec | child process | subprocess | spawned process | environment variable | environment variables | ebpf | cgroup | stdio | stdin | stdout | stdin/stdout | standard input | netlink",
  ],
  [
    "File",
    "never",
    "",
    "a file of the same machine",
    { ...alone, sql: false },
    "files | file read/write | disk read | disk write | disk writes | read from disk | write to disk | read from file | write to file | config file | configuration file | log file | json file | csv file | volume mount | hostpath mount | file i/o | file io | posix | posix file | posix i/o | vfs | ext4 | ntfs | local disk | local volume | local storage | mounted volume | bind mount | hostpath | file mount | file access | file read | file write | file system | filesystem | file system access | local file | local files | local file system | local filesystem | disk | disk i/o",
  ],
  [
    "Local",
    "never",
    "",
    "said to be local",
    alone,
    "pipe | memory | in memory | ram | internal call | intent | dom | exec | shell | env | clipboard | deep link | url scheme | local call | local ipc | same process | same host | local only | local process | command line | cli | binder",
  ],

  // Schemes of authentication, which go with a protocol.
  [
    "OAuth 2.0",
    "depends",
    "client",
    "RFC 6750",
    scheme,
    "oauth | oauth2 | oauth 2 | oauth 2.1 | oauth v2 | pkce | bearer | bearer token | access token",
  ],
  [
    "OpenID Connect",
    "depends",
    "client",
    "OpenID Connect Core 1.0",
    scheme,
    "oidc | open id connect | openid | sso | single sign on | ws federation | cognito | entra id | entra | azure ad | okta | auth0 | keycloak | adfs",
  ],
  ["SAML", "depends", "client", "SAML 2.0", scheme, "saml2 | saml 2.0"],
  [
    "Authenticated",
    "depends",
    "client",
    "the text says so",
    scheme,
    "authentication | auth | authn | client authentication | client auth | user authentication | user auth",
  ],
  [
    "Server authentication",
    "depends",
    "server",
    "the text says so: the server alone",
    scheme,
    "server auth | server authenticated | server certificate | server cert | server only authentication | server side authentication",
  ],
  [
    "Mutual authentication",
    "depends",
    "both",
    "the text says so: both sides",
    strong,
    "mutual | mutual auth | mutually authenticated | two way authentication | bidirectional authentication",
  ],
  [
    "Unauthenticated",
    "depends",
    "",
    "the text says so",
    style,
    "unauthenticated | anonymous | no auth | noauth | no authentication | not authenticated | non authenticated | without auth | without authentication | no client auth | no client authentication | no user authentication | public access",
  ],
  ["JWT", "depends", "client", "RFC 7519: signed claims", scheme, "jws | paseto | jwt bearer"],
  [
    "API key",
    "depends",
    "client",
    "a secret of each client",
    scheme,
    "api keys | apikey | api token | api tokens | shared secret | shared key | subscription key | access key | access keys | x api key",
  ],
  [
    "Signed requests",
    "depends",
    "client",
    "RFC 9421",
    scheme,
    "signed request | signed webhook | signed webhooks | sigv4 | sigv4a | aws sigv4 | signature v4 | hmac | hmac signature | hmac sha256 | http signature | http signatures | message signature | iam | managed identity | workload identity | dpop | macaroon | irsa | instance profile | iam role | iam auth",
  ],
  ["SASL", "depends", "client", "RFC 4422", scheme, "scram | scram sha 256 | scram sha 512"],
  ["PSK", "depends", "client", "RFC 4279: a key that both have", scheme, "pre shared key"],
  [
    "FIDO2",
    "depends",
    "client",
    "W3C WebAuthn 3",
    strong,
    "fido | webauthn | web authn | passkey | passkeys | security key | u2f | yubikey",
  ],
  ["Smart card", "depends", "client", "FIPS 201", strong, "smartcard | piv card"],
  [
    "Certificate",
    "depends",
    "client",
    "RFC 5280",
    { ...strong, isAlone: true },
    "certificates | x.509 | x509 | cac | piv",
  ],
  [
    "Certificate authentication",
    "depends",
    "client",
    "RFC 5280",
    strong,
    "certificate auth | certificate based authentication | certificate based auth | cert auth | cert authentication | cert based auth | x.509 auth | x.509 authentication | x.509 certificates | x509 certificates | device certificate | device certificates | device cert | device certs | client x.509",
  ],
  [
    "MFA",
    "depends",
    "client",
    "NIST SP 800-63B: two factors",
    strong,
    "2fa | multi factor | multi factor authentication | two factor | two factor authentication | totp | otp",
  ],
  [
    "HTTP Basic",
    "depends",
    "client",
    "RFC 7617 §4: the password with each request",
    weak,
    "basic auth | basic authentication | http basic auth | http basic authentication",
  ],
  ["HTTP Digest", "depends", "client", "RFC 7616 §5", weak, "digest auth | digest authentication"],
  ["NTLM", "depends", "client", "[MS-NLMP] §5.1", weak, "ntlm v1"],
  [
    "Basic",
    "depends",
    "client",
    "RFC 7617, RFC 7616, RFC 1334",
    { ...weak, isAlone: true },
    "digest | lm | pap",
  ],
  [
    "HTTPS Basic",
    "always",
    "both",
    "RFC 7617 over TLS",
    { ...web, isWeak: true },
    "https basic auth | https digest | https/basic | https+basic",
  ],
  [
    "NTLMv2",
    "depends",
    "client",
    "[MS-NLMP] §3.3.2",
    scheme,
    "ntlm v2 | negotiate | windows authentication | integrated windows authentication",
  ],
  [
    "Password",
    "depends",
    "client",
    "a secret that a person knows",
    scheme,
    "passwords | username password | username/password | username + password | username and password | user name and password | user password | user/password | password auth | password authentication | password based authentication | form login | form based login | form based authentication | login form | client credentials",
  ],
  [
    "Session token",
    "depends",
    "client",
    "a secret that a sign-in has given",
    scheme,
    "session tokens | session cookie | session cookies | session id | auth cookie | authentication cookie | cookie auth | cookie authentication | cookie based authentication | auth token | auth tokens | id token | refresh token | token auth | token authentication | token based authentication | personal access token | security token | sas token | sas | service account | service account token | service principal | presigned url | pre signed url | signed url",
  ],
  [
    "Credentials",
    "depends",
    "client",
    "a secret that somebody or something knows",
    { ...scheme, isAlone: true },
    "form | forms | form based | login | cookie | token",
  ],
];

export const protocols: readonly Protocol[] = rows.map(
  ([name, encrypts, authenticates, source, more = {}, spellings = ""]) => ({
    name,
    spellings: [name.toLowerCase(), ...spellings.split(" | ").filter((one) => one !== "")],
    encrypts: encrypts === "depends" ? null : encrypts === "always",
    authenticatesServer: authenticates === "server" || authenticates === "both",
    authenticatesClient: authenticates === "client" || authenticates === "both",
    isObsolete: false,
    isWeak: false,
    isStrong: false,
    isLocal: false,
    medium: null,
    sql: null,
    html: false,
    role: "protocol",
    family: null,
    isAlone: false,
    ...more,
    source,
  }),
);
