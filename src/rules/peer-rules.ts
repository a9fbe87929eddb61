/** What a rule of another tool is about here. */
export interface PeerRule {
  /** Its id there, or in a few words what it says. */
  readonly theirs: string;
  readonly ours: readonly string[];
  /** What takes its place where it is no threat but a check of the model; else "". */
  readonly instead: string;
}

/** The built-in rules of Threagile (MIT, 2026-04), by id. */
const threagile = `
accidental-secret-leak | SC11
code-backdooring | CI01 CI05
container-baseimage-backdooring | KU05
container-platform-escape | KU01 KU11
cross-site-request-forgery | OT01
cross-site-scripting | IN04 WE13
dos-risky-access-across-trust-boundary | DO01 DO03
incomplete-model | | the diagnostics of check
ldap-injection | IN06
missing-authentication | AA01 LB01
missing-authentication-second-factor | AA06 AA16 HA09
missing-build-infrastructure | | nothing: what is built elsewhere is out of the model
missing-cloud-hardening | CL05 LB02
missing-file-validation | FI01 FI04
missing-hardening | HA01 AA10
missing-identity-propagation | AZ02
missing-identity-provider-isolation | HA04
missing-identity-store | | nothing: where identities come from may lie out of the model
missing-network-segmentation | HA04 KU06
missing-vault | SC10 SC18 CR12
missing-vault-isolation | SC14
missing-waf | WE10
mixed-targets-on-shared-runtime | KU08
path-traversal | IN10
push-instead-of-pull-deployment | CI03
search-query-injection | IN06 ST09
server-side-request-forgery | IN09
service-registry-poisoning | HA12
sql-nosql-injection | IN01 IN06
unchecked-deployment | CI04
unencrypted-asset | DS01
unencrypted-communication | DE01 DE02
unguarded-access-from-internet | HA07
unguarded-direct-datastore-access | ST03 AC06
unnecessary-communication-link | | the balance of levels in check
unnecessary-data-asset | | unused data in check
unnecessary-data-transfer | PR01 PR07
unnecessary-technical-asset | | unused elements in check
untrusted-deserialization | IN08
wrong-communication-link-content | | the balance of levels in check
wrong-trust-boundary-content | ZO01 ZO03
xml-external-entity | IN02
`;

/** What SecOpsTM's templates of threats say (Apache-2.0, 1.1.1a7), by what they are about. */
const secopstm = `
an actor denies what it did | RE03
an actor's identity is stolen | PE01 PE02
an actor misuses its privileges | AZ08
API gateway without authentication or limits | AA01 DO01
bastion or VPN as the way to everything | HA09
lateral movement through a bastion or jump host | HA09 HA04
clocks that differ | AU06
cross-site scripting | IN04
SQL injection | IN01
server-side request forgery | IN09
insecure direct object reference | AA04 AZ13
requests that exhaust a server | DO01
single point of failure | DO08
one secret for many systems | SC15
clear text between zones | DE01
clear text with credentials | DE02
FTP and Telnet | AA05
East-West traffic without authentication | AA19 AA15
DMZ that is passed by | HA07
data that leave unnoticed | HA08
default or hardened configuration missing | HA01
unpatched server | HA02
management interface in reach | HA03 AZ05
domain controller and its tickets | HA10
firewall rules too wide | HA05
switch: VLAN hopping, MAC flooding | HA06
load balancer: sessions, weak TLS | SE01 TR12 TR15
object storage open to everybody | ST02
secrets in a repository | SC11
registry with images of others | KU05 CI12
pipeline and its secrets | CI02 CI03
messages of a queue, false or malicious | MS01 MS03
IoT device impersonated | IO04 IO14
IoT device that obeys anybody | IO03
vendor or partner compromised | PE05
nothing is recorded | RE01
`;

function rowsOf(table: string): readonly PeerRule[] {
  return table
    .trim()
    .split("\n")
    .map((row) => {
      const [theirs = "", ours = "", instead = ""] = row.split("|").map((cell) => cell.trim());
      return { theirs, ours: ours.split(" ").filter(Boolean), instead };
    });
}

/** Rules of other tools, and the built-in ones that are about the same. */
export const peerRules: Readonly<Record<"Threagile" | "SecOpsTM", readonly PeerRule[]>> = {
  Threagile: rowsOf(threagile),
  SecOpsTM: rowsOf(secopstm),
};
