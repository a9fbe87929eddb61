import { randomUUID } from "node:crypto";
import { type Child, MAX_OUTPUT, startChild } from "../children.ts";
import { type Attempt, failed, type Lane, noPictureWithin } from "../lanes.ts";
import type { Environment } from "../programs.ts";
import { textsOf } from "../svg.ts";
import {
  crashIn,
  errorInLine,
  isErrorPicture,
  NOT_ONE_DIAGRAM,
  NOTHING_TO_DRAW,
  type PlantumlBlock,
  plantumlBlock,
} from "./text.ts";

export interface JarLaneOptions {
  readonly java: string;
  /** Everything but the delimiter. */
  readonly args: readonly string[];
  readonly env: Environment;
  /** For one diagram; for the first one the start of Java is included. */
  readonly timeoutMs: number;
  /** Of one picture; default 64 MiB. */
  readonly maxPictureBytes?: number;
  /** How long a report may come after its picture, since they travel through two pipes; default 1 s. */
  readonly reportWaitMs?: number;
}

export interface JarLane extends Lane {
  /** Forgets how often Java has died. */
  forgive(): void;
}

/** More than a delimiter with its line end. */
const TAIL = 64;
/** How long a report may come after a picture that looks right but has no diagram type, as all of older jars. */
const SURPRISE_WAIT_MS = 100;
/** A Java that dies so often in a row will not get better. */
const MAX_DEATHS = 3;

/** One running Java, and what it has said since the last question. */
interface Machine {
  readonly child: Child;
  readonly delimiter: string;
  picture: Buffer[];
  pictureBytes: number;
  /** The last bytes of the picture: looking at all of it after every piece would take quadratic time. */
  tail: string;
  said: string;
}

/** What `-stdrpt:1` says: `status=…`, and for an error `lineNumber=` and `label=`. */
const REPORT = /^status=(?:NO_DATA|ERROR\r?\nlineNumber=(\d+)\r?\nlabel=(.*))\r?\n/m;

/** What is wrong, as the report says it. */
function reportedError(said: string, block: PlantumlBlock): Attempt | null {
  const report = REPORT.exec(said);
  if (report === null) return null;
  const [, line, label] = report;
  return line === undefined ? NOTHING_TO_DRAW : errorInLine(Number(line), block, label ?? "");
}

/**
 * One Java for all diagrams, fed through its standard input: it warms up once, every answer belongs to its question,
 * each diagram has its own time limit, no file is written, and Java ends by itself when this process dies.
 */
export function openJarLane(options: JarLaneOptions): JarLane {
  const { java, args, env, timeoutMs, maxPictureBytes = MAX_OUTPUT, reportWaitMs = 1000 } = options;
  let machine: Machine | null = null;
  let onChange: (() => void) | null = null;
  let deaths = 0;
  let hasDrawn = false;
  let lastWords = "";
  let closed = false;

  const stop = (): void => {
    machine?.child.end();
    machine = null;
  };

  const start = (): Machine => {
    // Nothing that a diagram holds can contain a word that is chosen anew for every Java.
    const delimiter = `==${randomUUID()}==`;
    const child = startChild(java, [...args, "-pipe", "-pipedelimitor", delimiter], { env });
    const { stdin, stdout, stderr } = child.process;
    const started: Machine = { child, delimiter, picture: [], pictureBytes: 0, tail: "", said: "" };
    stdout?.on("data", (chunk: Buffer) => {
      started.picture.push(chunk);
      started.pictureBytes += chunk.length;
      started.tail = (started.tail + chunk.subarray(-TAIL).toString("latin1")).slice(-TAIL);
      onChange?.();
    });
    stderr?.on("data", (chunk: Buffer) => {
      started.said = (started.said + chunk.toString("utf8")).slice(-20_000);
      onChange?.();
    });
    stdin?.on("error", () => undefined);
    const gone = (reason: string): void => {
      if (machine !== started) return;
      machine = null;
      deaths += 1;
      lastWords = started.said.trim().split("\n").slice(0, 3).join(" ") || reason;
      onChange?.();
    };
    child.process.once("error", (error) => gone(error.message));
    child.process.once("close", (code, signal) => gone(`it ended with ${signal ?? `exit code ${code}`}`));
    return started;
  };

  /** Waits until `look` finds something in what the machine said, or gives up. */
  const waitFor = <T>(milliseconds: number, look: () => T | null): Promise<T | null> =>
    new Promise((resolve) => {
      const settle = (value: T | null): void => {
        clearTimeout(timer);
        onChange = null;
        resolve(value);
      };
      const timer = setTimeout(() => settle(null), milliseconds);
      onChange = () => {
        const found = look();
        if (found !== null) settle(found);
      };
      onChange();
    });

  const judge = async (asked: Machine, block: PlantumlBlock, svg: string): Promise<Attempt> => {
    const texts = textsOf(svg);
    const crash = crashIn(texts);
    if (crash !== null) return crash;
    if (/^<svg\b[^>]*\sdata-diagram-type="/.test(svg)) return { svg };
    const wait = isErrorPicture(texts) ? reportWaitMs : SURPRISE_WAIT_MS;
    const error = await waitFor(wait, () => reportedError(asked.said, block));
    if (error !== null) return error;
    return isErrorPicture(texts) ? failed(`PlantUML drew an error: ${texts.join(" ")}`) : { svg };
  };

  /** The picture, once its delimiter has come. */
  const finished = ({ delimiter, picture, tail }: Machine): string | null => {
    if (tail.trimEnd() === tail || !tail.trimEnd().endsWith(delimiter)) return null;
    const all = Buffer.concat(picture).toString("utf8");
    return all.slice(0, all.lastIndexOf(delimiter));
  };

  const ask = async (block: PlantumlBlock): Promise<Attempt> => {
    // Something that nobody asked for: this Java is out of step.
    if (machine !== null && machine.pictureBytes > 0) stop();
    machine ??= start();
    const asked = machine;
    asked.said = "";
    asked.child.process.stdin?.write(`${block.lines.join("\n")}\n`);
    const outcome = await waitFor<Attempt>(timeoutMs, () => {
      if (machine !== asked) return failed(closed ? "the engine was closed" : `Java stopped: ${lastWords}`);
      const svg = finished(asked);
      if (svg !== null) return { svg };
      return asked.pictureBytes > maxPictureBytes
        ? failed("PlantUML wrote more than a picture can hold")
        : null;
    });
    if (outcome === null || outcome.svg === null) {
      if (machine === asked) stop();
      if (outcome !== null) return outcome;
      // A diagram may be too much for PlantUML; a Java that has never drawn anything is too slow altogether.
      if (!hasDrawn) {
        deaths += 1;
        lastWords = "it drew nothing in time";
      }
      return noPictureWithin(timeoutMs);
    }
    asked.picture = [];
    asked.pictureBytes = 0;
    asked.tail = "";
    deaths = 0;
    hasDrawn = true;
    return judge(asked, block, outcome.svg);
  };

  return {
    async attempt(text) {
      if (closed) return failed("the engine was closed");
      const block = plantumlBlock(text);
      if (block === null) return NOT_ONE_DIAGRAM;
      return deaths < MAX_DEATHS ? ask(block) : failed(`Java stopped: ${lastWords}`);
    },
    forgive() {
      deaths = 0;
    },
    async close() {
      closed = true;
      stop();
      onChange?.();
    },
  };
}
