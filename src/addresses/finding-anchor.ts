/** The id of a finding on the page of its level: that of the row of its element or flow, after the rule. */
export const findingAnchor = (rule: string, element: string): string => `f-${rule}-${element}`;

/** The id of the row of the element or flow that a finding of a rule is about. */
export const elementOfFinding = (rule: string, anchor: string): string =>
  anchor.slice(findingAnchor(rule, "").length);
