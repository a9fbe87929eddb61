import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { script } from "../native.ts";

/** Does what a diagram's title says. A shell starts sooner than Java, and than Node. */
const SOURCE = `#!/bin/sh
folder=\${0%/*}
echo "$*" >>"$folder/starts"
case "$*" in
  -version) exit 0;;
  *other.jar*-version) echo "no PlantUML"; exit 0;;
  *-version) echo "PlantUML version 9.8.7 (Wed)"; exit 0;;
esac
for delimiter; do :; done
answer() { printf '<svg%s><text>%s</text></svg>%s\\r\\n' "$1" "$2" "$delimiter"; }
type=' data-diagram-type="SEQUENCE"'
while IFS= read -r line; do
  case $line in "title "*) what=\${line#title };; esac
  [ "$line" = @enduml ] || continue
  case $what in
    die) exit 7;;
    hang) ;;
    flood) exec yes;;
    # In one piece, so that the second answer is there when the next question is asked.
    twice) both=$(answer "$type" "$what"); printf '%s\\n%s\\n' "$both" "$both";;
    echo) answer "$type" "$what"; sleep 0.4; answer "$type" "echo of echo"; : >"$folder/echoed";;
    "slow report")
      answer "" "[From string (line 3) ]"
      sleep 0.2
      printf 'status=ERROR\\nlineNumber=3\\nlabel=Late\\n' >&2;;
    "no report") answer "" "[From string (line 3) ]";;
    crash) answer "$type" "An error has occurred : java.lang.Bug</text><text>PlantUML (9.8.7) has crashed.";;
    old) answer "" "old jar";;
    *) answer "$type" "$what";;
  esac
done
`;

/** A stand-in for Java, in a folder of its own. */
export function fakeJava(folder: string) {
  const path = script(folder, "java", SOURCE);
  const [starts, echoed] = [join(folder, "starts"), join(folder, "echoed")];
  return {
    path,
    /** What it was started with, each time since it was last forgotten. */
    starts: (): string[] => (existsSync(starts) ? readFileSync(starts, "utf8").split("\n").slice(0, -1) : []),
    /** Whether it has said something that nobody asked for. */
    hasEchoed: () => existsSync(echoed),
    forget: () => rmSync(starts, { force: true }),
  };
}

/** A diagram that {@link fakeJava} understands. */
export const titled = (title: string): string => `@startuml\ntitle ${title}\n@enduml\n`;
