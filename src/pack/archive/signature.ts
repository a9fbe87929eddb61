import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { PackError } from "./contents.ts";

/** What a signature of OpenSSH is for: one made for something else does not count. */
const namespace = "tm-site-pack";

/**
 * Signs a text with a key of OpenSSH, private or of an agent.
 * @returns the signature, armoured
 * @throws PackError with what `ssh-keygen` says
 */
export function sign(text: string, key: string): Promise<string> {
  return withFolder(async (folder) => {
    const file = join(folder, "pack.json");
    await writeFile(file, text);
    await sshKeygen(["-Y", "sign", "-n", namespace, "-f", resolve(key), file], "");
    return readFile(`${file}.sig`, "utf8");
  });
}

/** Who signed: as the file of allowed signers calls them; null where no such file was given. */
export interface Signed {
  readonly by: string | null;
}

/**
 * Checks a signature: that it is one of this text and, with a file of allowed signers, that one of them made it.
 * @throws PackError for a signature that does not hold
 */
export function checkSignature(text: string, signature: string, signers: string | null): Promise<Signed> {
  return withFolder(async (folder) => {
    const file = join(folder, "pack.json.sig");
    await writeFile(file, signature);
    if (signers === null) {
      await sshKeygen(["-Y", "check-novalidate", "-n", namespace, "-s", file], text);
      return { by: null };
    }
    const allowed = resolve(signers);
    const found = await sshKeygen(["-Y", "find-principals", "-s", file, "-f", allowed], "");
    const by = found.split("\n")[0]?.trim() ?? "";
    await sshKeygen(["-Y", "verify", "-n", namespace, "-f", allowed, "-I", by, "-s", file], text);
    return { by };
  });
}

async function withFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "tm-site-signature-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function sshKeygen(args: readonly string[], input: string): Promise<string> {
  return new Promise((done, fail) => {
    const child = execFile("ssh-keygen", args, { timeout: 60_000 }, (error, stdout, stderr) => {
      if (!error) return done(stdout);
      const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
      const said = (stderr || stdout || error.message).trim().split("\n").at(-1) ?? "";
      fail(
        new PackError(
          isMissing ? "ssh-keygen of OpenSSH is not there." : `The signature does not hold: ${said}`,
        ),
      );
    });
    // Where it ends before it has read, it says why itself.
    child.stdin?.on("error", () => undefined).end(input);
  });
}
