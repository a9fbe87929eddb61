/** Of the texts of a sequence diagram, in their order, which belong to what. */
export interface SequenceTexts {
  /** Of each participant, the indices of the lines of its name. */
  readonly participants: readonly (readonly number[])[];
  /** Of each message that is drawn, from the first. */
  readonly messages: readonly (readonly number[])[];
}

export interface DrawnText {
  readonly text: string;
  /** Whether it stands right after an arrow. */
  readonly isAtArrow: boolean;
}

/**
 * Finds the names of participants and the labels of messages among the texts that PlantUML draws: lines of a name are
 * wrapped and may be cut, notes and facts lie between. Null where the texts are not those that one expects.
 * @param names of the participants in their order
 * @param labels of the messages in theirs
 */
export function sequenceTexts(
  texts: readonly DrawnText[],
  names: readonly string[],
  labels: readonly string[],
): SequenceTexts | null {
  let at = 0;
  const take = (whole: string): number[] => {
    const taken: number[] = [];
    const rest = bare(whole);
    for (let read = 0; at < texts.length; at++) {
      const line = bare(texts[at]?.text ?? "");
      const isCut = line.endsWith("…") && !rest.startsWith(line, read);
      const part = isCut ? line.slice(0, -1) : line;
      if (!rest.startsWith(part, read) || (part === "" && !isCut) || read === rest.length) break;
      taken.push(at);
      read = isCut ? rest.length : read + part.length;
    }
    return taken;
  };
  const participants: number[][] = [];
  for (const name of names) {
    const taken = take(name);
    if (taken.length === 0) return null;
    participants.push(taken);
  }
  const messages: number[][] = [];
  for (const label of labels) {
    let taken: number[] = [];
    for (; at < texts.length && taken.length === 0; at += taken.length === 0 ? 1 : 0)
      if (texts[at]?.isAtArrow) taken = take(label);
    if (taken.length === 0) break;
    messages.push(taken);
  }
  return { participants, messages };
}

/** Lines are wrapped at blanks, or within a word. */
const bare = (text: string): string => text.replace(/\s+/g, "");
