import type { IncomingMessage, ServerResponse } from "node:http";
import { editorPaths, tokenHeader } from "../../browser/editor/messages.ts";
import type { Position } from "../../language/index.ts";
import { say } from "../answer.ts";
import { type Asking, mayWrite } from "../guard.ts";
import { isToken } from "../token.ts";
import { bodyOf, textIn } from "./body.ts";
import { apart, done, type Elsewhere, wantedIn } from "./operation.ts";
import { digestOfText, mayEdit, readOnDisk, type Saving, saveAll } from "./save.ts";
import type { Session } from "./session.ts";

type Body = Readonly<Record<string, unknown>>;
type Answer = readonly [status: number, value: unknown];

const filesAtMost = 200;
const no = (status: number, problem: string): Answer => [status, { problem }];

/**
 * Answers what the editor asks. Whoever asks is a page of this server and shows its token; else nothing is read or
 * written.
 * @returns false for what is none of it
 */
export function openApi(session: Session, token: string) {
  return async (asking: Asking, request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const { pathname } = new URL(`http://localhost${(request.url ?? "/").replace(/^\/*/, "/")}`);
    if (!pathname.startsWith(editorPaths.api)) return false;
    const shown = request.headers[tokenHeader];
    if (
      request.method !== "POST" ||
      !mayWrite(asking) ||
      !isToken(Array.isArray(shown) ? null : shown, token)
    ) {
      response.setHeader("Connection", "close");
      response.on("finish", () => request.destroy());
      say(response, 403, "Only the editor of this server asks here.");
      return true;
    }
    const body = await bodyOf(request);
    const [status, value] = body
      ? await answerTo(session, pathname.slice(editorPaths.api.length), body)
      : no(400, "That is no JSON object, or too large.");
    response.setHeader("Cache-Control", "no-store");
    response
      .writeHead(status, { "Content-Type": "application/json; charset=utf-8" })
      .end(JSON.stringify(value));
    return true;
  };
}

async function answerTo(session: Session, what: string, body: Body): Promise<Answer> {
  const { language } = session;
  if (what === "files") return [200, { files: session.files() }];
  if (what === "save") return save(session, body);
  const file = textIn(body, "file");
  if (file === null || !mayEdit(file, language.files()))
    return no(400, "That is no file of this tree that is edited here.");
  if (what === "open") return [200, await readOnDisk(session.root(), file)];
  if (what === "close") {
    language.edit(file, null);
    return [200, {}];
  }
  const text = textIn(body, "text");
  if (text === null) return no(400, "There is no text.");
  if (language.text(file) !== text) language.edit(file, text);
  const own = othersIn(body).filter((one) => one.file !== file && mayEdit(one.file, language.files()));
  for (const one of own) if (language.text(one.file) !== one.text) language.edit(one.file, one.text);
  const elsewhere: Elsewhere = {
    onDisk: (one) => readOnDisk(session.root(), one),
    own: new Set(own.map((one) => one.file)),
  };
  switch (what) {
    case "problems":
      return [200, { problems: language.problems(file, { quick: true, findings: true }) }];
    case "draft":
      return [200, await session.draft(file)];
    case "complete":
      return [200, { completions: language.complete(file, positionIn(body)).slice(0, 200) }];
    case "definition":
      return [200, { places: language.definition(file, positionIn(body)) }];
    case "hover":
      return [200, { text: language.hover(file, positionIn(body))?.markdown ?? null }];
    case "actions": {
      const at = positionIn(body);
      const found = language.actions(file, { start: at, end: at });
      const actions = found.map(async ({ title, edits, newFiles }) => ({
        title,
        ...(await apart(language, edits, newFiles, file, elsewhere)),
      }));
      return [200, { actions: await Promise.all(actions) }];
    }
    case "change": {
      const wanted = wantedIn(body.operation);
      if (wanted === null) return no(400, "Nobody knows that operation.");
      return [200, await done(language, file, wanted, elsewhere)];
    }
    default:
      return no(404, "Nobody knows that.");
  }
}

/** Changes of other files that the editor keeps until it saves. */
function othersIn({ others }: Body): { readonly file: string; readonly text: string }[] {
  const said = Array.isArray(others) ? others.slice(0, filesAtMost) : [];
  return said.flatMap((one) => {
    const { file, text } = (one ?? {}) as Partial<Saving>;
    return typeof file === "string" && typeof text === "string" ? [{ file, text }] : [];
  });
}

function positionIn({ position }: Body): Position {
  const { line, character } = (position ?? {}) as Partial<Position>;
  return { line: Number(line) || 0, character: Number(character) || 0 };
}

async function save({ language, root }: Session, { files }: Body): Promise<Answer> {
  const wanted = Array.isArray(files) ? files.slice(0, filesAtMost + 1).map(savingIn) : [];
  if (wanted.length === 0 || wanted.length > filesAtMost)
    return no(400, "There is nothing to save, or too much.");
  const saving = wanted.filter((one) => one !== null);
  const known = language.files();
  if (saving.length < wanted.length || saving.some(({ file }) => !mayEdit(file, known)))
    return no(400, "That is no file of this tree that is edited here.");
  if (new Set(saving.map(({ file }) => file)).size < saving.length) return no(400, "A file is there twice.");
  try {
    const conflicts = await saveAll(root(), saving);
    if (conflicts.length > 0) return [409, { conflicts }];
  } catch (error) {
    const { code = "failed" } = error as NodeJS.ErrnoException;
    return no(code === "EEXIST" ? 409 : 500, `It could not be saved (${code}).`);
  }
  for (const { file, text } of saving) {
    language.put(file, text);
    language.edit(file, null);
  }
  return [200, { digests: saving.map(({ text }) => digestOfText(text)) }];
}

function savingIn(one: unknown): Saving | null {
  const { file, text, digest } = (one ?? {}) as Partial<Saving>;
  if (typeof file !== "string" || typeof text !== "string") return null;
  return digest === null || typeof digest === "string" ? { file, text, digest } : null;
}
