import { badCondition, type Check } from "./check.ts";

/** Attributes that are read of a list as if it were one thing. */
export const listAttributes: Check = (checked) =>
  checked.chains
    .flatMap(({ readings }) => readings)
    .filter(({ of }) => of.of === "list")
    .map(({ name }) =>
      badCondition(checked, `reads .${name} of a list.`, "go through it: any(one.… for one in …)"),
    );
