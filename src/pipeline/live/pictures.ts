import { availableParallelism } from "node:os";
import { type DrawingProcess, type DrawingsUnderWay, openDrawing } from "../../diagrams/drawing/parent.ts";
import { problemOf } from "../../diagrams/drawing/problems.ts";
import type { Drawing } from "../../diagrams/engines/types.ts";
import type { LevelTexts } from "../../diagrams/level-diagrams.ts";
import { sortDiagnostics } from "../../model/diagnostic.ts";

/** The pictures of a tree that is drawn again and again: only those are drawn whose texts have changed. */
export interface Pictures {
  /** Begins to draw what is new. @throws EngineError when an engine that was asked for by name is not there */
  renew(texts: readonly LevelTexts[], how: Drawn): Promise<DrawingsUnderWay & { readonly drawn: number }>;
  close(): void;
}

interface Drawn {
  readonly dot?: string | undefined;
  readonly plantuml?: string | undefined;
  readonly jobs?: number | undefined;
  readonly cacheFolder: string | null;
  readonly tellsBoxes: boolean;
}

interface Pictured {
  /** What it was drawn from. */
  readonly of: string;
  readonly dfd: Drawing | undefined;
  readonly sequence: Drawing | undefined;
}

export function openPictures(): Pictures {
  const known = new Map<string, Pictured>();
  let how = "";
  /** One that is ready before it is needed. */
  let next: DrawingProcess | null = null;
  const begun = new Set<DrawingProcess>();
  let last: DrawingsUnderWay | null = null;
  let isClosed = false;

  function open({ dot = "auto", plantuml = "auto", jobs = availableParallelism(), ...more }: Drawn) {
    const drawing = openDrawing({ dot, plantuml, jobs, ...more });
    drawing.opened.catch(() => undefined);
    begun.add(drawing);
    return drawing;
  }

  function end(drawing: DrawingProcess): void {
    begun.delete(drawing);
    drawing.close();
  }

  return {
    async renew(texts, wanted) {
      const asked = JSON.stringify(wanted);
      if (asked !== how) {
        known.clear();
        last = null;
        if (next) end(next);
        next = null;
      }
      how = asked;
      const levels = new Set(texts.map(({ level }) => level));
      for (const level of known.keys()) if (!levels.has(level)) known.delete(level);
      const fresh = texts.filter((one) => known.get(one.level)?.of !== drawnFrom(one));
      const all = { dfd: new Map<string, Drawing>(), sequence: new Map<string, Drawing>() };
      const note = ({ dfd, sequence }: Pick<Pictured, "dfd" | "sequence">, level: string) => {
        if (dfd) all.dfd.set(level, dfd);
        if (sequence) all.sequence.set(level, sequence);
      };
      const isFresh = new Set(fresh.map(({ level }) => level));
      for (const { level } of texts) {
        const before = known.get(level);
        if (before && !isFresh.has(level)) note(before, level);
      }
      if (fresh.length === 0 && last !== null)
        return { ...last, ...all, drawn: 0, ready: async () => undefined, finished: finished(last.finished) };
      const drawing = next ?? open(wanted);
      next = null;
      const under = await drawing.draw(fresh);
      const textOf = new Map(fresh.map((one) => [one.level, one]));
      const take = (level: string) => {
        const text = textOf.get(level);
        if (!text) return;
        const picture = {
          of: drawnFrom(text),
          dfd: under.dfd.get(level),
          sequence: under.sequence.get(level),
        };
        note(picture, level);
        known.set(level, picture);
      };
      const whole = under.finished.then((summary) => {
        for (const { level } of fresh) take(level);
        last = under;
        end(drawing);
        if (!isClosed && next === null) next = open(wanted);
        return summary;
      });
      whole.catch(() => end(drawing));
      return {
        ...under,
        ...all,
        drawn: fresh.length,
        async ready(level) {
          if (!isFresh.has(level)) return;
          await under.ready(level);
          take(level);
        },
        finished: finished(whole),
      };

      /** With what is wrong with pictures that were drawn before. */
      function finished(summary: DrawingsUnderWay["finished"]): DrawingsUnderWay["finished"] {
        const told = summary.then(({ counts, diagnostics }) => {
          const problems = (["dfd", "sequence"] as const).flatMap((kind) =>
            [...all[kind].values()].flatMap(
              (one) => problemOf(one, kind === "dfd" ? "data-flow diagram" : "sequence diagram") ?? [],
            ),
          );
          const notes = diagnostics.filter(({ code }) => code === "engine");
          return { counts, diagnostics: [...notes, ...sortDiagnostics(problems)] };
        });
        told.catch(() => undefined);
        return told;
      }
    },
    close() {
      isClosed = true;
      for (const drawing of begun) drawing.close();
      begun.clear();
    },
  };
}

function drawnFrom({ dot, plannedDot, plantuml, plantumlBeginning }: LevelTexts): string {
  return JSON.stringify([dot, plannedDot, plantuml, plantumlBeginning]);
}
