// Loaded before a measured script: notes the largest memory of the process when it ends.
import { writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

const note = process.env.TM_SITE_BENCH_USAGE;
if (isMainThread && note) process.on("exit", () => writeFileSync(note, `${process.resourceUsage().maxRSS}`));
