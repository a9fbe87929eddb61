const answersAtMost = 20_000;

/** A pure function of a text that is asked the same again and again: answers are kept, up to some number. */
export function remembering<Answer>(work: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, Answer>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = work(text);
    if (answers.size === answersAtMost) answers.clear();
    answers.set(text, answer);
    return answer;
  };
}
