/**
 * OWASP's lists beside the Top 10: ids and headings as published, nothing else of them. They have no machine-readable
 * edition, so the table is kept by hand; an id's edition is part of it.
 */
export const LISTS = {
  version: "API Security Top 10 2023; LLM Applications 2025; Agentic Applications 2026",
  source: "OWASP/API-Security editions/2023; OWASP GenAI Security Project",
  attribution:
    "OWASP API Security Top 10 2023, OWASP Top 10 for LLM Applications 2025, OWASP Top 10 for Agentic Applications 2026, © OWASP Foundation, CC BY-SA 4.0",
  apiSecurity2023: [
    ["API1:2023", "Broken Object Level Authorization"],
    ["API2:2023", "Broken Authentication"],
    ["API3:2023", "Broken Object Property Level Authorization"],
    ["API4:2023", "Unrestricted Resource Consumption"],
    ["API5:2023", "Broken Function Level Authorization"],
    ["API6:2023", "Unrestricted Access to Sensitive Business Flows"],
    ["API7:2023", "Server Side Request Forgery"],
    ["API8:2023", "Security Misconfiguration"],
    ["API9:2023", "Improper Inventory Management"],
    ["API10:2023", "Unsafe Consumption of APIs"],
  ],
  llm2025: [
    ["LLM01:2025", "Prompt Injection"],
    ["LLM02:2025", "Sensitive Information Disclosure"],
    ["LLM03:2025", "Supply Chain"],
    ["LLM04:2025", "Data and Model Poisoning"],
    ["LLM05:2025", "Improper Output Handling"],
    ["LLM06:2025", "Excessive Agency"],
    ["LLM07:2025", "System Prompt Leakage"],
    ["LLM08:2025", "Vector and Embedding Weaknesses"],
    ["LLM09:2025", "Misinformation"],
    ["LLM10:2025", "Unbounded Consumption"],
  ],
  agentic2026: [
    ["ASI01:2026", "Agent Goal Hijack"],
    ["ASI02:2026", "Tool Misuse and Exploitation"],
    ["ASI03:2026", "Identity and Privilege Abuse"],
    ["ASI04:2026", "Agentic Supply Chain Vulnerabilities"],
    ["ASI05:2026", "Unexpected Code Execution (RCE)"],
    ["ASI06:2026", "Memory & Context Poisoning"],
    ["ASI07:2026", "Insecure Inter-Agent Communication"],
    ["ASI08:2026", "Cascading Failures"],
    ["ASI09:2026", "Human-Agent Trust Exploitation"],
    ["ASI10:2026", "Rogue Agents"],
  ],
};
