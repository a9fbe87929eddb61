import { showValue } from "../threats/findings/evidence.ts";
import type { Statement } from "../threats/findings/finding.ts";
import type { System } from "../tree/linked.ts";

/** What a flow has by its connection, so that its answer has it too. */
const ofConnection = new Set(["protocol", "tlsVersion", "controls.isEncrypted", "usesVPN"]);

/**
 * Nobody encrypts a question and leaves its answer in the clear: what is stated of the connection of a flow is stated of
 * the flow that answers it, unless that has it already.
 */
export function openAnswers(system: System): (statement: Statement) => Statement | null {
  const answers = new Map<string, Pick<Statement, "key" | "name" | "file" | "line" | "isStated" | "from">>();
  for (const instances of system.instances.values())
    for (const { level, flows } of instances)
      for (const { key: question, response } of flows) {
        if (!response) continue;
        for (const property of ofConnection) {
          const stated = response.entry.properties.get(property);
          const { file, line } = (stated ?? response.entry).place;
          answers.set(`${level}\n${question}\n${property}`, {
            ...{ key: response.key, name: response.name, file, line },
            isStated: stated !== undefined,
            from: showValue(response.values[property] ?? null),
          });
        }
      }
  return (statement) => {
    if (statement.what !== "flow") return null;
    const answer = answers.get(`${statement.level}\n${statement.key}\n${statement.property}`);
    return answer && answer.from !== statement.to ? { ...statement, ...answer } : null;
  };
}
