import { safeDecode } from "../base/text.ts";

/** What a reader looks at in the picture of a level. The names of the fields are those in the address. */
export interface PictureState {
  /** Anchor of the part that the panel tells about; "" for none. */
  readonly at: string;
  /** Key of the attack path that is lit, or its number; "" for none. */
  readonly path: string;
  /** What the picture is coloured by; "" for as it was drawn. */
  readonly layer: string;
  /** The values of the layer that are not dimmed; none for all. */
  readonly only: readonly string[];
}

export const asDrawn: PictureState = { at: "", path: "", layer: "", only: [] };

/** Which picture of a level: the id of its figure. */
export type PictureName = "Dfd" | "Sequence";

/** The state as the address keeps it, without `#`: `Dfd?at=e-Web&layer=trust`; "" for nothing chosen. */
export function writePicture({ at, path, layer, only }: PictureState, name: PictureName = "Dfd"): string {
  const parts = [
    at && `at=${encodeURIComponent(at)}`,
    path && `path=${encodeURIComponent(path)}`,
    layer && `layer=${encodeURIComponent(layer)}`,
    ...only.map((value) => `only=${encodeURIComponent(value)}`),
  ].filter(Boolean);
  return parts.length > 0 ? `${name}?${parts.join("&")}` : "";
}

/** What the hash of an address says; null where it is about something else. */
export function readPicture(hash: string, name: PictureName = "Dfd"): PictureState | null {
  const before = `#${name}?`;
  if (!hash.startsWith(before)) return null;
  const pairs = hash
    .slice(before.length)
    .split("&")
    .map((pair) => {
      const [key = "", value = ""] = pair.split("=");
      return [key, safeDecode(value)] as const;
    });
  const of = (key: keyof PictureState) => pairs.flatMap(([name, value]) => (name === key ? [value] : []));
  const one = (key: keyof PictureState) => of(key)[0] ?? "";
  return { at: one("at"), path: one("path"), layer: one("layer"), only: of("only").filter(Boolean) };
}
