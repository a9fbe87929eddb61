import type { Place } from "../model/place.ts";
import { findProperty } from "../model/properties.ts";
import type { RawAttribute } from "./raw.ts";

/** What `A -> B` says of a flow. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly bothWays: boolean;
}

/** Between blanks or quotes; and, of what can be nothing else, without blanks: `A->B`. */
const apart = /(?<=\s|["”`])(<-+>|<=+>|[↔⟷⇄⇆⇔]|-+>+|-\.+->|=+>+|[→⟶➔➜➡⇒⟹]|<-+|[←⟵⇐])(?=\s|["“`])/u;
const joined = /(?<=[\p{L}\p{N}"”`])(<-+>|-+>+|=+>|[→⟶↔])(?=[\p{L}\p{N}."“`])/u;

/** Reads `A -> B`, `A → B`, `A => B`, `A <-> B` and `B <- A`; null for any other text, such as `note="A -> B"`. */
export function arrowIn(text: string): Arrow | null {
  const bare = text.replace(/"[^"]*"|“[^”]*”|`[^`]*`/g, blanked);
  const sign = apart.exec(bare) ?? joined.exec(bare);
  if (!sign) return null;
  const behind = text.slice(sign.index + sign[0].length);
  const [left, right] = [text.slice(0, sign.index), behind].map(unquoted);
  if (!left || !right || arrowIn(` ${behind} `)) return null;
  const bothWays = /^<.*>$|[↔⟷⇄⇆⇔]/u.test(sign[0]);
  const isBack = !bothWays && /^<|[←⟵⇐]/u.test(sign[0]);
  return isBack ? { from: right, to: left, bothWays } : { from: left, to: right, bothWays };
}

/** Quoted text of the same length, in which nothing stands. */
function blanked(quoted: string): string {
  return `${quoted[0]}${"_".repeat(Math.max(quoted.length - 2, 0))}${quoted.at(-1)}`;
}

function unquoted(text: string): string {
  const name = text.trim();
  return (
    /^(?:"([^"]*)"|'([^']*)'|“([^”]*)”|`([^`]*)`|\*\*(.*)\*\*)$/.exec(name)?.slice(1).find(Boolean) ?? name
  );
}

/** What an arrow says of a flow counts where the flow does not say it itself. Changes `attributes`. */
export function sayEnds({ from, to, bothWays }: Arrow, attributes: RawAttribute[], place: Place): void {
  const says = (property: string) =>
    attributes.some(({ key }) => findProperty("Dataflow", key)?.name === property);
  const add = (key: string, text: string) =>
    attributes.push({ key, place, value: { form: "quoted", text, place } });
  if (!says("source")) add("source", from);
  if (!says("sink")) add("sink", to);
  if (bothWays && !says("bidirectional")) add("bidirectional", "True");
}
