import { badCondition, type Check } from "./check.ts";

const takesOthers: ReadonlySet<string> = new Set(["checkTLSVersion", "isOfType"]);

/** Texts and numbers that are given to methods, which compare with kinds, elements and boundaries only. */
export const methodArguments: Check = (checked) =>
  checked.chains.flatMap(({ call, means }) => {
    if (!call || means.of !== "kinds" || takesOthers.has(call.name)) return [];
    const { name } = call;
    const hint = `write a kind, as in ${name}(Boundary), or compare names: target.inBoundary.name == "…"`;
    const message = `gives ${name}() a text or number, which no element or boundary is.`;
    return call.arguments
      .filter(({ type }) => type === "literal")
      .map(() => badCondition(checked, message, hint));
  });
