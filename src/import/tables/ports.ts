/**
 * Protocols by the port that they are usually spoken on: IANA's service names and what the products document. In the
 * words of the table of protocols.
 */
const rows: readonly (readonly [protocol: string, ports: string])[] = [
  ["HTTP", "80 591 2375 3000 4200 5000 5601 7860 8000 8008 8080 8081 8082 8088 8090 8181 8280 8501 8888"],
  ["HTTPS", "443 832 2376 4443 6443 8443 9443 10250"],
  ["SSH", "22 2222"],
  ["Telnet", "23"],
  ["FTP", "20 21"],
  ["FTPS", "989 990"],
  ["TFTP", "69"],
  ["rsync", "873"],
  ["Git", "9418"],
  ["NFS", "2049"],
  ["SMB", "139 445"],
  ["iSCSI", "3260"],
  ["RDP", "3389"],
  ["VNC", "5900 5901"],
  ["SMTP", "25 587 1025 2525"],
  ["SMTPS", "465"],
  ["POP3", "110"],
  ["POP3S", "995"],
  ["IMAP", "143"],
  ["IMAPS", "993"],
  ["XMPP", "5222 5269"],
  ["SIP", "5060"],
  ["SIPS", "5061"],
  ["RTSP", "554 8554"],
  ["RTMP", "1935"],
  ["DNS", "53"],
  ["DoT", "853"],
  ["DHCP", "67 68"],
  ["NTP", "123"],
  ["SNMP", "161 162"],
  ["Syslog", "514"],
  ["RADIUS", "1812 1813"],
  ["LDAP", "389 1389"],
  ["LDAPS", "636 1636"],
  ["Kerberos", "88"],
  ["BGP", "179"],
  ["PostgreSQL", "5432 5433 6432 26257"],
  ["MySQL", "3306 33060"],
  ["TDS", "1433"],
  ["Oracle Net", "1521"],
  ["TDS", "1434"],
  ["MongoDB", "27017 27018 27019"],
  ["Cassandra", "9042 9160"],
  ["Redis", "6379 16379"],
  ["rediss", "6380"],
  ["Memcached", "11211"],
  ["Elasticsearch", "9200 9300"],
  ["Bolt", "7687"],
  ["etcd", "2379 2380"],
  ["ZooKeeper", "2181"],
  ["AMQP", "5672"],
  ["AMQPS", "5671"],
  ["MQTT", "1883"],
  ["MQTTS", "8883"],
  ["Kafka", "9092 29092"],
  ["NATS", "4222"],
  ["CoAP", "5683"],
  ["CoAPS", "5684"],
  ["Modbus", "502"],
  ["OPC UA", "4840"],
  ["DNP3", "20000"],
  ["BACnet", "47808"],
  ["gRPC", "50051"],
];

const byPort = new Map(
  rows.flatMap(([protocol, ports]) => ports.split(" ").map((port) => [Number(port), protocol] as const)),
);

/** What is usually spoken on a port; "" where nobody can tell. */
export function protocolOfPort(port: number | undefined): string {
  return (port === undefined ? undefined : byPort.get(port)) ?? "";
}

/** Schemes of addresses, and what they say about the way. */
const schemes: ReadonlyMap<string, readonly [protocol: string, port?: number]> = new Map(
  Object.entries({
    http: ["HTTP", 80],
    https: ["HTTPS", 443],
    ws: ["WS", 80],
    wss: ["WSS", 443],
    grpc: ["gRPC"],
    postgres: ["PostgreSQL", 5432],
    postgresql: ["PostgreSQL", 5432],
    mysql: ["MySQL", 3306],
    mariadb: ["MySQL", 3306],
    sqlserver: ["TDS", 1433],
    mssql: ["TDS", 1433],
    mongodb: ["MongoDB", 27017],
    "mongodb+srv": ["MongoDB"],
    redis: ["Redis", 6379],
    rediss: ["rediss", 6379],
    amqp: ["AMQP", 5672],
    amqps: ["AMQPS", 5671],
    mqtt: ["MQTT", 1883],
    mqtts: ["MQTTS", 8883],
    nats: ["NATS", 4222],
    kafka: ["Kafka", 9092],
    ldap: ["LDAP", 389],
    ldaps: ["LDAPS", 636],
    smtp: ["SMTP", 25],
    smtps: ["SMTPS", 465],
    ftp: ["FTP", 21],
    sftp: ["SFTP", 22],
    ssh: ["SSH", 22],
    bolt: ["Bolt", 7687],
    neo4j: ["Bolt", 7687],
    tcp: ["TCP"],
    udp: ["UDP"],
  }),
) as ReadonlyMap<string, readonly [string, number?]>;

/** What a scheme says: `jdbc:postgresql`, `postgres+asyncpg` are PostgreSQL. */
export function protocolOfScheme(
  scheme: string,
): { readonly protocol: string; readonly port?: number } | null {
  const word = scheme.toLowerCase().replace(/^jdbc:/, "");
  const [protocol, port] = schemes.get(word) ?? schemes.get(word.replace(/\+.*$/, "")) ?? [];
  return protocol === undefined ? null : { protocol, ...(port === undefined ? {} : { port }) };
}
