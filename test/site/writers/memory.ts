import type { SiteWriter } from "../../../src/site/writers/writer.ts";

/** Keeps a site as texts by path. */
export function memoryWriter(): SiteWriter & { readonly files: Record<string, string> } {
  const files: Record<string, string> = {};
  return {
    files,
    write(path, content) {
      if (typeof content === "string") files[path] = content;
      else if (content instanceof Uint8Array) files[path] = Buffer.from(content).toString();
      else files[path] = Buffer.concat([...content].map((piece) => Buffer.from(piece as string))).toString();
    },
  };
}
