/**
 * The ids of pytm's own library (OWASP pytm 1.4.0, MIT; titles from CAPEC), what they mean there, and which built-in rules
 * are about the same. Many of them exist here, too, and mean something else.
 */
const rows = `
INP01 | Buffer Overflow via Environment Variables | AC01
INP02 | Overflow Buffers | AC01 AC05
INP03 | Server Side Include (SSI) Injection | IN11
CR01 | Session Sidejacking | DE02 AC02 SE01
INP04 | HTTP Request Splitting | IN16
CR02 | Cross Site Tracing | SE03 IN04
INP05 | Command Line Execution through SQL Injection | IN01
INP06 | SQL Injection through SOAP Parameter Tampering | IN01
SC01 | JSON Hijacking | IN03
LB01 | Interface Manipulation | CL03
AA01 | Authentication Abuse | AA01 AA05
DS01 | Excavation | HA01
DE01 | Interception | DE01
DE02 | Double Encoding | AC05
API01 | Exploit Non-Production Interfaces | PR06 OT02
AC01 | Privilege Abuse | AA04 AC06 LB02
INP07 | Buffer Manipulation | AC01
AC02 | Shared Resource Manipulation | AC03 DO04
DO01 | Flooding | DO01 DO03 DO04 LB03
HA01 | Path Traversal | IN10
AC03 | Subverting Environment Variable Values | AC05
DO02 | Excessive Allocation | DO01 LB03 DO06
DS02 | Try All Common Switches | HA01
INP08 | Format String Injection | AC01
INP09 | LDAP Injection | AA04 IN06
INP10 | Parameter Injection | AC05
INP11 | Relative Path Traversal | IN10
INP12 | Client-side Injection-induced Buffer Overflow | AC01
AC04 | XML Schema Poisoning | IN02
DO03 | XML Ping of the Death | IN02 DO10
AC05 | Content Spoofing | WE04 AA09
INP13 | Command Delimiters | IN07
INP14 | Input Data Manipulation | AC03 IN13
DE03 | Sniffing Attacks | DE01
CR03 | Dictionary-based Password Attack | AA05 AA07 CR11
API02 | Exploit Script-Based APIs | IN03
HA02 | White Box Reverse Engineering | MO01
DS03 | Footprinting | HA01
AC06 | Using Malicious Files | FI01
HA03 | Web Application Fingerprinting | HA01
SC02 | XSS Targeting Non-Script Elements | IN04
AC07 | Exploiting Incorrectly Configured Access Control Security Levels | AC06 HA01 LB02 AA04
INP15 | IMAP/SMTP Command Injection | HA14
HA04 | Reverse Engineering | MO01
SC03 | Embedding Scripts within Scripts | IN04
INP16 | PHP Remote File Inclusion | IN11
AA02 | Principal Spoof | AA01 AA02
CR04 | Session Credential Falsification through Forging | AA03 SE02
DO04 | Exponential Data Expansion | IN02
DS04 | XSS Targeting Error Pages | IN04 AU04
SC04 | XSS Using Alternate Syntax | IN04
CR05 | Encryption Brute Forcing | DS01 CR01 CR13
AC08 | Manipulate Registry Information | HA01
DS05 | Lifting Sensitive Data Embedded in Cache | WE07 WE08 ST07
SC05 | Removing Important Client Functionality | IN14
INP17 | XSS Using MIME Type Mismatch | IN04
AA03 | Exploitation of Trusted Identifiers | AA03 AA06
AC09 | Functionality Misuse | BF01
INP18 | Fuzzing for application mapping | AU01 AU04
CR06 | Communication Channel Manipulation | AA02 DE01
AC10 | Exploiting Incorrectly Configured SSL/TLS | DE01 TR04 TR05
CR07 | XML Routing Detour Attacks | IN02
AA04 | Exploiting Trust in Client | AA04 IN13 IN14
CR08 | Client-Server Protocol Manipulation | CR01
INP19 | Data Serialization External Entities Blowup | IN02
INP20 | iFrame Overlay | WE03
AC11 | Session Credential Falsification through Manipulation | AA03 SE03
INP21 | DTD Injection | IN02
INP22 | Serialized Data Parameter Blowup | DO10
INP23 | File Content Injection | FI01
DO05 | Serialized Data with Nested Payloads | DO10
AC12 | Privilege Escalation | AC04 AZ04
AC13 | Hijacking a privileged process | AC04 AZ04
AC14 | Hijacking a Privileged Thread of Execution | AC05
INP24 | Filter Failure through Buffer Overflow | AC01
INP25 | Resource Injection | IN10
INP26 | Code Injection | AC05
INP27 | XSS Targeting HTML Attributes | IN04
INP28 | XSS Targeting URI Placeholders | IN04
INP29 | XSS Using Doubled Characters | IN04
INP30 | XSS Using Invalid Characters | IN04
INP31 | Command Injection | AC05 IN07
INP32 | XML Injection | IN02
INP33 | Remote Code Inclusion | IN07
INP34 | SOAP Array Overflow | AC01
INP35 | Leverage Alternate Encoding | AC05
DE04 | Audit Log Manipulation | AU02 AU03 AC03
AC15 | Schema Poisoning | IN02
INP36 | HTTP Response Smuggling | IN16 IN17
INP37 | HTTP Request Smuggling | IN17
INP38 | DOM-Based XSS | IN04
AC16 | Session Credential Falsification through Prediction | AA03 SE02
INP39 | Reflected XSS | IN04
INP40 | Stored XSS | IN04
AC17 | Session Hijacking | AA02
AC18 | Session Hijacking | AA02
INP41 | Argument Injection | IN07
AC19 | Reusing Session IDs | AC02
AC20 | Reusing Session IDs | AC02
AC21 | Cross Site Request Forgery | OT01 AA12
DS06 | Sensitive data leaves through an insufficiently protected flow | DE01 DS01 AC06 CR14
DR01 | Sensitive data in a flow without encryption | DE01 DS01
AC22 | Credential lifetime not limited | DE02 CR15 SC12
AC23 | Disclosure of long-lived credentials | DE02 SC10
AC24 | Hard-coded credentials | DS01 SC10 SC11
LLM01 | Direct prompt injection | LM01
LLM02 | Indirect prompt injection through retrieved content | LM01
LLM03 | Sensitive data sent to a third-party model provider | PR01 LM02
LLM04 | Training data poisoning | LM04
LLM05 | Excessive agency: unauthorised tool use | LM06
LLM06 | Code execution through an LLM agent | LM14
LLM07 | Jailbreak / safety bypass | LM01
LLM08 | Sensitive information in model output | LM02
LLM09 | Untrusted tool launch configuration | AG03
`;

/** Ids that mean the same here. */
const same: ReadonlySet<string> = new Set(["DE01", "DO01", "AA03"]);

/** What an id means in pytm. */
export interface PytmId {
  readonly id: string;
  readonly title: string;
  /** Built-in rules about the same. */
  readonly ours: readonly string[];
  readonly meansTheSame: boolean;
}

const byId: ReadonlyMap<string, PytmId> = new Map(
  rows
    .trim()
    .split("\n")
    .map((row): [string, PytmId] => {
      const [id = "", title = "", ours = ""] = row.split("|").map((cell) => cell.trim());
      return [id, { id, title, ours: ours.split(" ").filter(Boolean), meansTheSame: same.has(id) }];
    }),
);

/** All of pytm's ids, in its order. */
export function pytmIds(): readonly PytmId[] {
  return [...byId.values()];
}

/** What an id means in pytm's library, however it is cased; null if pytm has none like it. */
export function pytmId(id: string): PytmId | null {
  return byId.get(id.toUpperCase()) ?? null;
}
