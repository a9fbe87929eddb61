import { badCondition, type Check } from "./check.ts";
import { kindsWithMethod, noneOf } from "./meaning.ts";

/** Methods that none of the kinds has on which they are called. */
export const unknownMethods: Check = (checked) =>
  checked.chains.flatMap(({ call, means }) => {
    if (!call || means.of !== "kinds" || kindsWithMethod(means, call.name).length > 0) return [];
    return [badCondition(checked, `calls ${call.name}(), which ${noneOf(means)} has.`)];
  });
