import { enums } from "../../model/enums.ts";
import { perhaps } from "../../model/words/meant.ts";
import { badCondition, type Check } from "./check.ts";

/** Members that an enumeration does not have. */
export const unknownMembers: Check = (checked) =>
  checked.chains
    .flatMap(({ readings }) => readings)
    .flatMap(({ of, name }) => {
      if (of.of !== "enum") return [];
      const members = Object.keys(enums[of.name as keyof typeof enums]);
      if (members.includes(name)) return [];
      const message = `names ${of.name}.${name}, which does not exist.`;
      return [badCondition(checked, message, perhaps(name, members))];
    });
