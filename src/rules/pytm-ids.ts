/**
 * The ids of pytm's own library (OWASP pytm 1.4.0, MIT; titles from CAPEC), what they mean there, and which built-in rules
 * are about the same. Many of them exist here, too, and mean something else.
 */
const rows = `
INP01 | Buffer Overflow via Environment Variables |
INP02 | Overflow Buffers | AC01 AC05
INP03 | Server Side Include (SSI) Injection |
CR01 | Session Sidejacking | DE02 AC02
INP04 | HTTP Request Splitting |
CR02 | Cross Site Tracing |
INP05 | Command Line Execution through SQL Injection | IN01
INP06 | SQL Injection through SOAP Parameter Tampering | IN01
SC01 | JSON Hijacking | IN03
LB01 | Interface Manipulation |
AA01 | Authentication Abuse | AA01 AA05
DS01 | Excavation | HA01
DE01 | Interception | DE01
DE02 | Double Encoding |
API01 | Exploit Non-Production Interfaces |
AC01 | Privilege Abuse | AA04 AC06 LB02
INP07 | Buffer Manipulation | AC01
AC02 | Shared Resource Manipulation | AC03
DO01 | Flooding | DO01 DO03 DO04 LB03
HA01 | Path Traversal |
AC03 | Subverting Environment Variable Values | AC05
DO02 | Excessive Allocation | DO01 LB03
DS02 | Try All Common Switches |
INP08 | Format String Injection |
INP09 | LDAP Injection | AA04
INP10 | Parameter Injection |
INP11 | Relative Path Traversal |
INP12 | Client-side Injection-induced Buffer Overflow | AC01
AC04 | XML Schema Poisoning | IN02
DO03 | XML Ping of the Death | IN02
AC05 | Content Spoofing |
INP13 | Command Delimiters |
INP14 | Input Data Manipulation | AC03
DE03 | Sniffing Attacks | DE01
CR03 | Dictionary-based Password Attack | AA05
API02 | Exploit Script-Based APIs | IN03
HA02 | White Box Reverse Engineering |
DS03 | Footprinting | HA01
AC06 | Using Malicious Files |
HA03 | Web Application Fingerprinting | HA01
SC02 | XSS Targeting Non-Script Elements | IN04
AC07 | Exploiting Incorrectly Configured Access Control Security Levels | AC06 HA01 LB02
INP15 | IMAP/SMTP Command Injection |
HA04 | Reverse Engineering |
SC03 | Embedding Scripts within Scripts | IN04
INP16 | PHP Remote File Inclusion |
AA02 | Principal Spoof | AA01 AA02
CR04 | Session Credential Falsification through Forging | AA03
DO04 | Exponential Data Expansion | IN02
DS04 | XSS Targeting Error Pages | IN04
SC04 | XSS Using Alternate Syntax | IN04
CR05 | Encryption Brute Forcing | DS01
AC08 | Manipulate Registry Information |
DS05 | Lifting Sensitive Data Embedded in Cache |
SC05 | Removing Important Client Functionality |
INP17 | XSS Using MIME Type Mismatch | IN04
AA03 | Exploitation of Trusted Identifiers | AA03
AC09 | Functionality Misuse |
INP18 | Fuzzing for application mapping |
CR06 | Communication Channel Manipulation | AA02
AC10 | Exploiting Incorrectly Configured SSL/TLS | DE01
CR07 | XML Routing Detour Attacks |
AA04 | Exploiting Trust in Client | AA04
CR08 | Client-Server Protocol Manipulation | CR01
INP19 | Data Serialization External Entities Blowup | IN02
INP20 | iFrame Overlay |
AC11 | Session Credential Falsification through Manipulation | AA03
INP21 | DTD Injection | IN02
INP22 | Serialized Data Parameter Blowup |
INP23 | File Content Injection |
DO05 | Serialized Data with Nested Payloads |
AC12 | Privilege Escalation | AC04
AC13 | Hijacking a privileged process | AC04
AC14 | Hijacking a Privileged Thread of Execution | AC05
INP24 | Filter Failure through Buffer Overflow | AC01
INP25 | Resource Injection |
INP26 | Code Injection | AC05
INP27 | XSS Targeting HTML Attributes | IN04
INP28 | XSS Targeting URI Placeholders | IN04
INP29 | XSS Using Doubled Characters | IN04
INP30 | XSS Using Invalid Characters | IN04
INP31 | Command Injection |
INP32 | XML Injection |
INP33 | Remote Code Inclusion |
INP34 | SOAP Array Overflow |
INP35 | Leverage Alternate Encoding |
DE04 | Audit Log Manipulation | AU02 AU03
AC15 | Schema Poisoning | IN02
INP36 | HTTP Response Smuggling |
INP37 | HTTP Request Smuggling |
INP38 | DOM-Based XSS | IN04
AC16 | Session Credential Falsification through Prediction | AA03
INP39 | Reflected XSS | IN04
INP40 | Stored XSS | IN04
AC17 | Session Hijacking | AA02
AC18 | Session Hijacking | AA02
INP41 | Argument Injection |
AC19 | Reusing Session IDs | AC02
AC20 | Reusing Session IDs | AC02
AC21 | Cross Site Request Forgery | OT01
DS06 | Sensitive data leaves through an insufficiently protected flow | DE01 DS01
DR01 | Sensitive data in a flow without encryption | DE01
AC22 | Credential lifetime not limited | DE02
AC23 | Disclosure of long-lived credentials | DE02
AC24 | Hard-coded credentials | DS01
LLM01 | Direct prompt injection |
LLM02 | Indirect prompt injection through retrieved content |
LLM03 | Sensitive data sent to a third-party model provider |
LLM04 | Training data poisoning |
LLM05 | Excessive agency: unauthorised tool use |
LLM06 | Code execution through an LLM agent |
LLM07 | Jailbreak / safety bypass |
LLM08 | Sensitive information in model output |
LLM09 | Untrusted tool launch configuration |
`;

/** Ids that mean the same here. */
const same: ReadonlySet<string> = new Set(["DE01", "DO01", "AA03"]);

/** What an id means in pytm. */
export interface PytmId {
  readonly id: string;
  readonly title: string;
  /** Built-in rules about the same; often there is none. */
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

/** What an id means in pytm's library, however it is cased; null if pytm has none like it. */
export function pytmId(id: string): PytmId | null {
  return byId.get(id.toUpperCase()) ?? null;
}
