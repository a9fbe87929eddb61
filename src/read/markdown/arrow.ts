/** What `A -> B` says of a flow. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly bothWays: boolean;
}

/** Reads `A -> B`, `A → B`, `A => B`, `A <-> B` and `B <- A`; null for any other text. */
export function arrowIn(text: string): Arrow | null {
  const sign = /(?<=\s|["”])(<-+>|<=>|↔|⇄|-+>|=+>|→|<-+|←)(?=\s|["“])/u.exec(withoutQuoted(text));
  if (!sign) return null;
  const behind = text.slice(sign.index + sign[0].length);
  const [left, right] = [text.slice(0, sign.index), behind].map(unquoted);
  if (!left || !right || arrowIn(` ${behind} `)) return null;
  const bothWays = /^<.*>$|↔|⇄/.test(sign[0]);
  const isBack = !bothWays && /^<|←/.test(sign[0]);
  return isBack ? { from: right, to: left, bothWays } : { from: left, to: right, bothWays };
}

/** What stands in quotes is a name, or a value, whatever it holds. */
function withoutQuoted(text: string): string {
  return text.replace(
    /"[^"]*"|“[^”]*”/gu,
    (quoted) => `${quoted[0]}${"_".repeat(quoted.length - 2)}${quoted.at(-1)}`,
  );
}

function unquoted(text: string): string {
  const name = text.trim();
  return (
    /^(?:"([^"]*)"|'([^']*)'|“([^”]*)”|`([^`]*)`|\*\*(.*)\*\*)$/.exec(name)?.slice(1).find(Boolean) ?? name
  );
}
