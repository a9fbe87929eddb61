/**
 * The same function, which works once for each object that it is asked about. Answers last as long as the object: for what
 * follows from one thing alone, and is asked for in places that do not know each other.
 */
export function perObject<Key extends object, Answer>(work: (key: Key) => Answer): (key: Key) => Answer {
  const answers = new WeakMap<Key, { readonly answer: Answer }>();
  return (key) => {
    const known = answers.get(key);
    if (known) return known.answer;
    const answer = work(key);
    answers.set(key, { answer });
    return answer;
  };
}

/**
 * What a build has worked out, so that it is worked out once. Whoever runs the build opens one and hands it to what
 * needs it; nothing of it outlives the build, and two builds in one process do not see each other's.
 */
export interface Memo {
  /** The same function, with its answers kept; its key is compared by identity. Asked twice, it has one table. */
  of<Key, Answer>(work: (key: Key) => Answer): (key: Key) => Answer;
  /** Lets go of everything. */
  clear(): void;
}

export function openMemo(): Memo {
  const tables = new Map<unknown, Map<unknown, unknown>>();
  return {
    of<Key, Answer>(work: (key: Key) => Answer): (key: Key) => Answer {
      const answers = (tables.get(work) ?? new Map()) as Map<Key, Answer>;
      tables.set(work, answers as Map<unknown, unknown>);
      return (key) => {
        const known = answers.get(key);
        if (known !== undefined) return known;
        const answer = work(key);
        answers.set(key, answer);
        return answer;
      };
    },
    clear() {
      for (const answers of tables.values()) answers.clear();
      tables.clear();
    },
  };
}

/** Something that can let go of what it has worked out, and work it out anew when somebody asks. */
export interface Forgetting {
  forget(): void;
}

/**
 * Notes who has worked something out. The last ones keep it; who was noted before them lets go of it.
 * @param atMost how many keep it; Infinity for all
 */
export function openRecent(atMost: number): (one: Forgetting) => void {
  if (atMost === Number.POSITIVE_INFINITY) return () => undefined;
  const recent: Forgetting[] = [];
  let next = 0;
  return (one) => {
    recent[next]?.forget();
    recent[next] = one;
    next = (next + 1) % atMost;
  };
}
