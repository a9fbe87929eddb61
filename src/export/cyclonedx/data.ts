import { isEnumMember } from "../../model/enums.ts";
import type { LinkedData } from "../../tree/linked.ts";
import { attributesOf } from "../system/attributes.ts";

/** The class of data, as models name it. */
export function classOf({ values }: LinkedData): string {
  return isEnumMember(values.classification) ? values.classification.name : "UNKNOWN";
}

/** A kind of data as a component of a bill. */
export function dataComponent(item: LinkedData, ref: string) {
  const { name, values, entry } = item;
  const description = String(values.description ?? "");
  const sensitive = [
    ...(values.isPII === true ? ["personal data"] : []),
    ...(values.isCredentials === true ? ["credentials"] : []),
  ];
  const besides = ["classification", "isPII", "isCredentials"];
  const properties = Object.entries(attributesOf(entry, besides)).map(([property, value]) => ({
    name: `tm-site:${property}`,
    value,
  }));
  return {
    type: "data",
    "bom-ref": ref,
    name,
    description,
    data: [
      {
        type: "dataset",
        name,
        description,
        classification: classOf(item),
        sensitiveData: sensitive.length > 0 ? sensitive : undefined,
      },
    ],
    properties: properties.length > 0 ? properties : undefined,
  };
}
