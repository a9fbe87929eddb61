/** Where a path is, in tenths of a point: sums of what is rounded stay exact. */
type Point = readonly [x: number, y: number];

/** What engines write: absolute moves, lines, curves and ends. */
const absolute = /^(?:[MLCZ]|[-.\d,\s])+$/;
const token = /[MLCZ]|-?(?:\d+\.?\d*|\.\d+)/g;
const pointsOf: Readonly<Record<string, number>> = { M: 1, L: 1, C: 3 };

/**
 * A path that draws the same to a tenth of a point in fewer bytes: relative, with no blank that a sign or a dot makes
 * needless, and lines for curves that are straight, such as the sides of Graphviz's rounded boxes. Other paths are as
 * they were.
 */
export function compactPath(path: string): string {
  const tokens = absolute.test(path) ? (path.match(token) ?? []) : [];
  if (tokens[0] !== "M") return path;
  const out = openPath();
  let command = "M";
  for (let index = 0; index < tokens.length; ) {
    const name = tokens[index] ?? "";
    if (/[MLCZ]/.test(name)) {
      command = name;
      index++;
    } else if (command === "Z") return path;
    if (command === "Z") {
      out.close();
      continue;
    }
    const count = pointsOf[command] ?? 1;
    const numbers = tokens.slice(index, index + 2 * count).map((text) => Math.round(Number(text) * 10));
    if (numbers.length < 2 * count || numbers.some(Number.isNaN)) return path;
    out.draw(command, pairs(numbers));
    index += 2 * count;
    // What follows a move is a line.
    if (command === "M") command = "L";
  }
  const compact = out.text();
  return compact.length <= path.length ? compact : path;
}

function openPath() {
  let text = "";
  let at: Point = [0, 0];
  let start = at;
  let last = "";

  function write(command: string, numbers: readonly number[]): void {
    if (command !== last) text += command;
    last = command;
    for (const number of numbers) text += separated(text, shortest(number));
  }

  function line([x, y]: Point): void {
    const [dx, dy] = [x - at[0], y - at[1]];
    if (dy === 0) write("h", [dx]);
    else if (dx === 0) write("v", [dy]);
    else write("l", [dx, dy]);
  }

  return {
    draw(command: string, points: readonly Point[]): void {
      const [first = at, second = at] = points;
      const end = points.at(-1) ?? at;
      const isStraight = command === "C" && same(first, at) && same(second, end);
      if (command === "M") {
        write(text === "" ? "M" : "m", text === "" ? end : [end[0] - at[0], end[1] - at[1]]);
        start = end;
      } else if (command === "L") line(end);
      else if (!isStraight)
        write(
          "c",
          points.flatMap(([x, y]) => [x - at[0], y - at[1]]),
        );
      else if (!same(end, at)) line(end);
      at = end;
    },
    close(): void {
      write("z", []);
      at = start;
    },
    text: () => text,
  };
}

const same = (one: Point, other: Point): boolean => one[0] === other[0] && one[1] === other[1];

function pairs(numbers: readonly number[]): Point[] {
  const points: Point[] = [];
  for (let index = 0; index < numbers.length; index += 2)
    points.push([numbers[index] ?? 0, numbers[index + 1] ?? 0]);
  return points;
}

/** `0.5` is `.5` in a path. */
const shortest = (tenths: number): string => String(tenths / 10).replace(/^(-?)0\./, "$1.");

/** A number after others: only digits, and a dot after what has none yet, run into what stands before. */
function separated(before: string, number: string): string {
  const [previous] = /[-.\d]*$/.exec(before.slice(-12)) ?? [""];
  if (previous === "" || number.startsWith("-")) return number;
  const isApart = number.startsWith(".") && /\.\d+$/.test(previous);
  return isApart ? number : ` ${number}`;
}
