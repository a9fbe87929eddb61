/** What `A -> B` says of a flow. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly bothWays: boolean;
}

/** Reads `A -> B`, `A → B`, `A => B`, `A <-> B` and `B <- A`; null for any other text. */
export function arrowIn(text: string): Arrow | null {
  const sign = /(?<=\s|["”])(<-+>|<=>|↔|⇄|-+>|=+>|→|<-+|←)(?=\s|["“])/u.exec(text);
  if (!sign) return null;
  const [left, right] = [text.slice(0, sign.index), text.slice(sign.index + sign[0].length)].map(unquoted);
  if (!left || !right || arrowIn(` ${right} `)) return null;
  const bothWays = /^<.*>$|↔|⇄/.test(sign[0]);
  const isBack = !bothWays && /^<|←/.test(sign[0]);
  return isBack ? { from: right, to: left, bothWays } : { from: left, to: right, bothWays };
}

function unquoted(text: string): string {
  const name = text.trim();
  return (
    /^(?:"([^"]*)"|'([^']*)'|“([^”]*)”|`([^`]*)`|\*\*(.*)\*\*)$/.exec(name)?.slice(1).find(Boolean) ?? name
  );
}
