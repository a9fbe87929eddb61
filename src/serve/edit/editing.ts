import type { IncomingMessage, ServerResponse } from "node:http";
import { resolve } from "node:path";
import { editorPaths } from "../../browser/editor/messages.ts";
import type { JudgedTree } from "../../judged-tree.ts";
import { judge } from "../../pipeline/judge.ts";
import type { BuildOptions } from "../../pipeline/options.ts";
import type { Asking } from "../guard.ts";
import { newToken } from "../token.ts";
import { openApi } from "./api.ts";
import { openDrafting } from "./draft.ts";
import { editorPage } from "./page.ts";
import { openSession } from "./session.ts";

/** The editor of a live server. */
export interface Editing {
  readonly refresh: (judged: JudgedTree) => Promise<void>;
  /** Answers the editor and its page; false for what is neither. */
  readonly answer: (asking: Asking, request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  readonly close: () => Promise<void>;
}

export async function openEditing(
  where: string,
  options: () => Promise<BuildOptions>,
  run: string,
): Promise<Editing> {
  const token = newToken();
  let dot = "auto";
  const drafting = openDrafting(() => dot);
  const judging = async () => {
    const { dot: wanted = "auto", out: _, ...rest } = await options();
    dot = wanted;
    return rest;
  };
  const session = openSession(resolve(where), judge, judging, drafting);
  const api = openApi(session, token);
  return {
    refresh: session.refresh,
    async answer(asking, request, response) {
      if (await api(asking, request, response)) return true;
      const path = (request.url ?? "").split("?")[0];
      if (path !== editorPaths.page || request.method !== "GET") return false;
      response.setHeader("Cache-Control", "no-store");
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(editorPage(token, run));
      return true;
    },
    close: drafting.close,
  };
}
