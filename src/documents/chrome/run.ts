import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Run, runProgram } from "../../diagrams/engines/children.ts";

/** A browser that is not there, or does not do what it is asked. */
export class ChromeError extends Error {
  override readonly name = "ChromeError";
  readonly code = "engine-unavailable";
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** Without a window, a profile of its own that is thrown away, and nobody to talk to. */
const quiet = [
  ...["--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic"],
  ...["--host-resolver-rules=MAP * ~NOTFOUND", "--disable-dev-shm-usage", "--hide-scrollbars"],
];

const timeoutMs = 180_000;

/** Opens a page of ours in the browser, and answers with what `use` takes of it. The page is gone afterwards. */
async function withPage<Answer>(
  chrome: string,
  html: string,
  args: (folder: string) => readonly string[],
  use: (run: Run, folder: string) => Promise<Answer>,
): Promise<Answer> {
  const folder = await mkdtemp(join(tmpdir(), "tm-site-"));
  try {
    const page = join(folder, "page.html");
    await writeFile(page, html);
    const run = await runProgram(
      chrome,
      [
        ...quiet,
        // Who is root has no other browser than one without its own walls; the page holds no script of others.
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        `--user-data-dir=${join(folder, "profile")}`,
        ...args(folder),
        pathToFileURL(page).href,
      ],
      { timeoutMs, maxOutputBytes: 512 * 1024 * 1024 },
    );
    if (run.ended !== "exit" || run.code !== 0) throw failure(chrome, run);
    return await use(run, folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

function failure(chrome: string, { ended, code, stderr }: Run): ChromeError {
  const end =
    ended === "exit" ? `ended with exit code ${code}` : ended === "timeout" ? "did not end" : stderr.trim();
  const [last = ""] = stderr.trim().split("\n").slice(-1);
  return new ChromeError(
    `${chrome} could not show the report: it ${end}${ended === "exit" && last ? ` (${last.slice(0, 300)})` : ""}.`,
    "try another one with --chrome, or print the HTML report in a browser",
  );
}

/** A page as a PDF. */
export function printPdf(chrome: string, html: string): Promise<Uint8Array> {
  const file = (folder: string) => join(folder, "page.pdf");
  return withPage(
    chrome,
    html,
    (folder) => [
      "--no-pdf-header-footer",
      "--generate-pdf-document-outline",
      `--print-to-pdf=${file(folder)}`,
    ],
    async (run, folder) => {
      const pdf = await readFile(file(folder)).catch(() => null);
      if (pdf === null) throw failure(chrome, run);
      return new Uint8Array(pdf);
    },
  );
}

/** Draws pictures as PNG, twice as many points as their size; null for one that the browser cannot show. */
export async function drawPng(chrome: string, pictures: readonly SizedSvg[]): Promise<(Uint8Array | null)[]> {
  const drawn: (Uint8Array | null)[] = [];
  for (let at = 0; at < pictures.length; at += atOnce)
    drawn.push(...(await drawSome(chrome, pictures.slice(at, at + atOnce))));
  return drawn;
}

export interface SizedSvg {
  readonly svg: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

const atOnce = 24;
/** Of one side: more is more than a page shows. */
const pointsAtMost = 4000;

function drawSome(chrome: string, pictures: readonly SizedSvg[]): Promise<(Uint8Array | null)[]> {
  const images = pictures.map(({ svg, width, height }) => {
    const scale = Math.min(2, pointsAtMost / Math.max(width, height));
    const [w, h] = [Math.ceil(width * scale), Math.ceil(height * scale)];
    const data = Buffer.from(svg, "utf8").toString("base64");
    return `<img width="${w}" height="${h}" src="data:image/svg+xml;base64,${data}">`;
  });
  const html = `<!doctype html><meta charset="utf-8"><body>${images.join("")}<script>${canvasScript}</script>`;
  return withPage(
    chrome,
    html,
    () => ["--dump-dom"],
    async ({ stdout }) => {
      const found = [...stdout.matchAll(/<i>(?:data:image\/png;base64,)?([\w+/=]*)<\/i>/g)];
      return pictures.map((_, index) => {
        const data = found[index]?.[1] ?? "";
        return data === "" ? null : new Uint8Array(Buffer.from(data, "base64"));
      });
    },
  );
}

/** The page is told when all pictures are there; what it then says is read from its text. */
const canvasScript = `onload = () => {
  const said = [...document.images].map((image) => {
    try {
      const canvas = document.createElement("canvas");
      canvas.width = image.width;
      canvas.height = image.height;
      const paper = canvas.getContext("2d");
      paper.fillStyle = "#fff";
      paper.fillRect(0, 0, canvas.width, canvas.height);
      paper.drawImage(image, 0, 0, canvas.width, canvas.height);
      return canvas.toDataURL("image/png");
    } catch { return ""; }
  });
  const told = said.map((text) => Object.assign(document.createElement("i"), { textContent: text }));
  document.body.replaceChildren(...told);
};`;
