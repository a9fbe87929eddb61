/** Below this scale nobody reads the labels; above the other a diagram of three nodes shouts. */
const LEGIBLE = 0.85;
const LARGEST = 1.25;
const MARGIN = 12;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The box that a picture is drawn in, in its own units. */
export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

/** From the size of a picture in its own units, and that of its stage in pixels, to pixels a unit. */
export type Scale = (size: Size, stage: Size) => number;

const roomFor: Scale = (size, stage) =>
  Math.min((stage.width - 2 * MARGIN) / size.width, (stage.height - 2 * MARGIN) / size.height);

const legible = (scale: number) => Math.min(LARGEST, Math.max(LEGIBLE, scale));

/** All of it, if readers can still read it; else as small as they can. */
export const firstScale: Scale = (size, stage) => legible(roomFor(size, stage));

/** All of it, however small. */
export const wholeScale: Scale = (size, stage) => Math.min(2, roomFor(size, stage));

/** How high a stage of some width should be, in pixels. */
export function stageHeight(size: Size, width: number, windowHeight: number): number {
  const scale = legible(width / size.width);
  const room = Math.min(windowHeight * 0.82, 1000);
  return Math.round(Math.max(200, Math.min(size.height * scale + 24, room)));
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Where the picture goes at a scale: into the middle, or, where it does not fit, so that `focus` (in the picture's own
 * units) is in the middle, as far as there is a picture around it; without one, to the top left corner.
 */
export function placed(size: Box, stage: Size, scale: number, focus: Point | null = null) {
  const along = (start: number, length: number, room: number, at: number | undefined): number => {
    const drawn = length * scale;
    if (drawn <= room - 2 * MARGIN) return (room - drawn) / 2 - start * scale;
    if (at === undefined) return Math.max(MARGIN, (room - drawn) / 2) - start * scale;
    const first = MARGIN - start * scale;
    return Math.min(first, Math.max(room - MARGIN - drawn - start * scale, room / 2 - at * scale));
  };
  return {
    pan: {
      x: along(size.x, size.width, stage.width, focus?.x),
      y: along(size.y, size.height, stage.height, focus?.y),
    },
    isCut: size.width * scale > stage.width || size.height * scale > stage.height,
  };
}

/**
 * How far to move what lies from `start` to `end`, so that it is seen between `from` and `to`: no farther than it takes.
 * What has no room there stays, if some of it is seen.
 */
export function into(start: number, end: number, from: number, to: number): number {
  const [first, last] = [from + MARGIN, to - MARGIN];
  if (end - start > last - first) return start > last || end < first ? first - start : 0;
  return start < first ? first - start : Math.min(0, last - end);
}
