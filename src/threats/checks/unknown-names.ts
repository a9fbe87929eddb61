import { enums } from "../../model/enums.ts";
import { type KindName, kinds } from "../../model/schema.ts";
import { perhaps } from "../../model/words/meant.ts";
import { badCondition, type Check } from "./check.ts";

/** Names that are neither `target`, nor a variable, nor an enumeration, nor a kind. */
export const unknownNames: Check = (checked) =>
  checked.chains.flatMap(({ root }) => {
    if (root.type !== "name" || root.name in enums || kinds.has(root.name as KindName)) return [];
    const known = ["target", ...Object.keys(enums), ...kinds.keys()];
    const message = `uses the name "${root.name}", which means nothing here.`;
    return [badCondition(checked, message, perhaps(root.name, known))];
  });
