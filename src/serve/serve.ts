import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname, join, resolve } from "node:path";
import { mediaTypeOf } from "../addresses/media-type.ts";
import { editorPaths } from "../browser/editor/messages.ts";
import { type LiveProblem, type LiveState, livePaths } from "../browser/live/messages.ts";
import { packPlaces } from "../federation/sources.ts";
import { packageRoot } from "../paths.ts";
import type { BuildOptions, BuildOutcome } from "../pipeline/options.ts";
import { digestOf } from "../site/browser-script.ts";
import { answerWith } from "./answer.ts";
import { openEditing } from "./edit/editing.ts";
import type { SiteFile } from "./files.ts";
import { loopbackNames } from "./guard.ts";
import { type Listening, listen } from "./listen.ts";
import { listenersOf } from "./listeners.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { openLiveSite, problemOf, problemsOf } from "./site.ts";
import { type Watching, watch } from "./watch.ts";

/** What a live server is made of. */
export interface ServeOptions {
  /** Asked before each build: a config file may have changed, or the day. */
  readonly options: () => Promise<BuildOptions>;
  /** Files and directories beside the tree that a build reads. */
  readonly beside: readonly string[];
  /** 0 for any. */
  readonly port: number;
  /** Whether no other port will do. */
  readonly isPortFixed: boolean;
  /** Where it listens, besides this machine; needs a token. */
  readonly host: string | null;
  readonly token: string | null;
  /** Whether models are edited in the browser. */
  readonly edits?: boolean;
  /** Ends it, even before it has begun to listen. */
  readonly signal?: AbortSignal;
  readonly onBuilt: (outcome: BuildOutcome, ms: number) => void;
  readonly onFailed: (error: unknown) => void;
}

export interface LiveServer {
  readonly port: number;
  /** Where it is opened, the first one first. */
  readonly addresses: readonly string[];
  /** When all is built that is known to have changed. */
  readonly idle: () => Promise<void>;
  readonly state: () => LiveState;
  /** Ends everything, and leaves nothing behind. */
  readonly close: () => Promise<void>;
}

/**
 * Builds a tree once, listens, and builds it again when something of it changes; pages that are open hear of it. What is
 * wrong with the tree is told there, and the last good site stands.
 * @param where directory of a tree, or one file
 * @throws an error with the code ENOENT where there is nothing, EADDRINUSE where the port is taken
 */
export async function serve(where: string, serving: ServeOptions): Promise<LiveServer> {
  const { host, token, port, isPortFixed } = serving;
  if (host !== null && token === null) throw new Error("A server that others reach needs a token.");
  const ending = new AbortController();
  const end = () => ending.abort(serving.signal?.reason);
  serving.signal?.addEventListener("abort", end, { once: true });
  serving.signal?.throwIfAborted();
  const site = await openLiveSite(where);
  let state: LiveState = {
    run: randomBytes(9).toString("base64url"),
    generation: 0,
    isBuilding: false,
    problems: [],
    untold: 0,
    assets: {},
  };
  const listeners = listenersOf(() => state);
  const become = (change: Partial<LiveState>) => {
    state = { ...state, ...change };
    listeners.tell(state);
  };

  const tellFailure = (problems: readonly LiveProblem[], untold = 0) =>
    become({ isBuilding: false, problems, untold });
  let tree: string | null = null;
  const editing = serving.edits
    ? await openEditing(where, async () => ({ ...(await serving.options()), ...site.known() }), state.run)
    : null;
  const turns = oneAtATime(async () => {
    become({ isBuilding: true });
    const started = performance.now();
    try {
      const outcome = await site.build({ ...(await serving.options()), signal: ending.signal });
      tree = outcome.judged.context?.directory ?? outcome.judged.loaded.directory;
      // They come from other repositories, mostly, and so from beside the tree.
      for (const pack of await packPlaces(tree)) watching?.addFile(pack);
      await editing?.refresh(outcome.judged);
      if (outcome.site === null) {
        const { problems, untold } = problemsOf(outcome.judged.diagnostics);
        tellFailure(problems, untold);
      } else {
        const assets = await site.assets();
        become({ generation: state.generation + 1, isBuilding: false, problems: [], untold: 0, assets });
      }
      serving.onBuilt(outcome, performance.now() - started);
    } catch (error) {
      if (ending.signal.aborted) return;
      tellFailure([problemOf(error)]);
      serving.onFailed(error);
    }
  });

  const names = new Set([
    ...loopbackNames,
    ...(host === null ? [] : [hostname().toLowerCase(), nameIn(host)]),
  ]);
  const anyAddress = host === "0.0.0.0" || host === "::";
  const hosts = host === null ? ["127.0.0.1", "::1"] : [host];
  let own = port;
  let watching: Watching | null = null;
  let listening: Listening | null = null;
  const close = async () => {
    serving.signal?.removeEventListener("abort", end);
    ending.abort();
    await watching?.close();
    listeners.close();
    await listening?.close();
    await turns.stop();
    await editing?.close();
    site.remove();
  };
  try {
    const answer = answerWith({
      admission: () => ({ port: own, names, anyAddress }),
      token,
      file: site.file,
      scripts: await scripts(editing !== null),
      listeners,
      live: () => ({ run: state.run, generation: String(state.generation), edits: editing ? "yes" : "no" }),
      ...(editing && { more: editing.answer }),
    });
    listening = await listen(hosts, port, isPortFixed, answer);
    own = listening.port;
    const { cacheFolder = ".tm-site-cache", out = "_site" } = await serving.options();
    const without = [resolve(out), ...(cacheFolder === null ? [] : [resolve(cacheFolder)])];
    const paths = [where, ...serving.beside].map((path) => resolve(path));
    watching = await watch(paths, without, turns.ask, serving.onFailed);
    turns.ask();
    await turns.idle();
    ending.signal.throwIfAborted();
    // A level is shown in its tree, and what stands above it counts.
    if (tree !== null && resolve(where) !== tree && dirname(resolve(where)) !== tree) watching.add(tree);
    const { hosts: heard } = listening;
    return {
      port: own,
      addresses: heard.map((one) => `http://${nameIn(one)}:${own}/`),
      idle: turns.idle,
      state: () => state,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** As it stands in an address. */
const nameIn = (host: string): string => (host.includes(":") ? `[${host}]` : host).toLowerCase();

async function scripts(withEditor: boolean): Promise<Map<string, SiteFile>> {
  const folder = join(packageRoot, "dist/browser");
  const editor = [
    [editorPaths.script, "editor.js"],
    [editorPaths.style, "editor-style.css"],
  ] as const;
  const files = [
    [livePaths.script, "live.js"],
    [livePaths.worker, "live-worker.js"],
    ...(withEditor ? editor : []),
  ] as const;
  const read = files.map(async ([path, name]): Promise<[string, SiteFile]> => {
    const bytes = await readFile(join(folder, name));
    return [path, { path, bytes, etag: `"${digestOf(bytes)}"`, type: mediaTypeOf(name) }];
  });
  return new Map(await Promise.all(read));
}
