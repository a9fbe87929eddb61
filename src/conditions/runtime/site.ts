import { ConditionFault, type FaultReason } from "../errors.ts";
import { STEP_BUDGET } from "../limits.ts";
import type { Span } from "../syntax.ts";

/** What one evaluation may still do. */
export interface Meter {
  /** Steps of work left. */
  left: number;
  /** How many generators are at work, one inside the other. */
  generators: number;
}

export function newMeter(): Meter {
  return { left: STEP_BUDGET, generators: 0 };
}

export function resetMeter(meter: Meter, steps = STEP_BUDGET): void {
  meter.left = steps;
  meter.generators = 0;
}

/** A place in a condition where work is done and faults happen. */
export interface Site extends Span {
  readonly meter: Meter;
  /** The last fault raised here: making one costs more than evaluating most conditions. */
  last: ConditionFault | null;
}

export function siteOf({ start, end }: Span, meter: Meter): Site {
  return { start, end, meter, last: null };
}

/** Gives the evaluation up. */
export function fail(site: Site, reason: FaultReason, message: string): never {
  if (site.last === null || site.last.message !== message) {
    site.last = new ConditionFault(reason, message, site.start, site.end);
  }
  throw site.last;
}

/** Pays for work, in nodes visited or items touched. */
export function charge(site: Site, work: number): void {
  site.meter.left -= work;
  if (site.meter.left < 0) fail(site, "limit", "the condition takes too much work");
}
