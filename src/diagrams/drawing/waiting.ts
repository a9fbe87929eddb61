export interface Waiting {
  /** Resolves when all parts of a key have arrived; at once for a key that was not given. */
  readonly ready: (key: string) => Promise<void>;
  readonly arrived: (key: string) => void;
  /** Nothing more will come: what still waits is told why. */
  readonly failed: (error: unknown) => void;
}

/** Promises of what comes in several parts, one for each time that its key is given. */
export function openWaiting(keys: readonly string[]): Waiting {
  const missing = new Map<string, number>();
  for (const key of keys) missing.set(key, (missing.get(key) ?? 0) + 1);
  const waiting = new Map<string, PromiseWithResolvers<void>>();
  for (const key of missing.keys()) waiting.set(key, withResolvers());
  return {
    ready: (key: string) => waiting.get(key)?.promise ?? Promise.resolve(),
    arrived(key: string) {
      const left = (missing.get(key) ?? 1) - 1;
      missing.set(key, left);
      if (left === 0) waiting.get(key)?.resolve();
    },
    failed(error: unknown) {
      for (const one of waiting.values()) one.reject(error);
    },
  };
}

export interface PromiseWithResolvers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

/** `Promise.withResolvers` needs Node 22. A rejection that nobody waits for is not unhandled. */
export function withResolvers<T>(): PromiseWithResolvers<T> {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
