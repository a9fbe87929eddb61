import { type Conflict, type EditorApi, editorPaths, type FileOnDisk, tokenHeader } from "./messages.ts";

/** The server says why not. */
export class Refused extends Error {
  readonly conflicts: readonly FileOnDisk[];

  constructor(message: string, conflicts: readonly FileOnDisk[] = []) {
    super(message);
    this.conflicts = conflicts;
  }
}

export type Ask = <What extends keyof EditorApi>(
  what: What,
  body: EditorApi[What]["ask"],
) => Promise<EditorApi[What]["answer"]>;

/** @throws Refused where the server says no, TypeError where it is not there */
export function askWith(token: string): Ask {
  return async (what, body) => {
    const response = await fetch(editorPaths.api + what, {
      method: "POST",
      headers: { "Content-Type": "application/json", [tokenHeader]: token },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    const value = response.headers.get("Content-Type")?.includes("json")
      ? JSON.parse(text)
      : { problem: text.trim() };
    if (response.ok) return value;
    const { conflicts = [] } = value as Partial<Conflict>;
    throw new Refused(value.problem ?? "This file has changed on the disk.", conflicts);
  };
}
