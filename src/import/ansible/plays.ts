import { posix } from "node:path";
import { isMap, listOf, mapOf, mapsOf, type PlainMap, textOf, textsOf } from "../plain.ts";
import type { Include, SourceDocument } from "../source.ts";

/** A play, with all tasks that are known without a run: its own, and those of its roles and of the files that it includes. */
export interface Play {
  readonly name: string;
  readonly hosts: string;
  readonly says: PlainMap;
  readonly from: string;
  readonly roles: readonly string[];
  readonly tasks: readonly Task[];
}

export interface Task {
  /** As it is written: `ansible.builtin.apt`, `apt`. */
  readonly module: string;
  /** What it is given; of the short form `apt: name=nginx`, its words. */
  readonly arguments: PlainMap;
  readonly says: PlainMap;
  readonly from: string;
}

/** Whether a document is a playbook. */
export function isPlaybook({ data }: SourceDocument): boolean {
  return (
    Array.isArray(data) &&
    data.some((one) => isMap(one) && ("hosts" in one || keyOf(one, "import_playbook") !== undefined))
  );
}

/** A key of its own or of `ansible.builtin`. */
function keyOf(map: PlainMap, key: string): string | undefined {
  return [key, `ansible.builtin.${key}`, `ansible.legacy.${key}`].find((one) => Object.hasOwn(map, one));
}

function valueOfKey(map: PlainMap, key: string): unknown {
  const found = keyOf(map, key);
  return found === undefined ? undefined : map[found];
}

const isJinja = (text: string) => /\{\{|\{%/.test(text);

/** Words of a task that are no modules. */
const taskWords = new Set(
  "action any_errors_fatal args async become become_exe become_flags become_method become_user block always rescue changed_when check_mode collections connection debugger delay delegate_facts delegate_to diff environment failed_when ignore_errors ignore_unreachable local_action loop loop_control module_defaults name no_log notify listen poll port register remote_user retries run_once tags throttle timeout until vars when with_items with_dict with_file with_fileglob with_first_found with_list with_nested with_sequence with_subelements with_together".split(
    " ",
  ),
);

/** Files that a document of a playbook or of a role brings in, and the inventory beside a playbook. */
export function includesOf(document: SourceDocument): Include[] {
  const { data } = document;
  const found: Include[] = [];
  const add = (path: string, at: string, isOptional = false) => {
    if (path !== "" && !isJinja(path)) found.push({ path, at, isOptional });
  };
  if (isPlaybook(document)) {
    for (const name of [
      "hosts.ini",
      "hosts",
      "inventory.ini",
      "inventory.yml",
      "inventory.yaml",
      "inventory/hosts",
      "inventory/hosts.ini",
      "inventory/hosts.yml",
    ])
      add(name, document.at(), true);
    for (const [index, play] of mapsOf(data).entries()) {
      add(fileOf(valueOfKey(play, "import_playbook")), document.at(index));
      for (const role of rolesOf(play)) addRole(role, document.at(index));
      for (const list of [play.pre_tasks, play.tasks, play.post_tasks])
        visitTasks(list, (task) => includeTask(task, document.at(index), false));
    }
  } else if (Array.isArray(data)) visitTasks(data, (task) => includeTask(task, document.at(), true));
  else
    for (const role of rolesOf({ roles: mapOf(data).dependencies }))
      add(`../../${role}/tasks/main.yml`, document.at(), true);
  return found;

  function addRole(role: string, at: string): void {
    for (const way of roleWays(document.path, role))
      for (const part of ["tasks", "meta"]) add(`${way}/${part}/main.yml`, at, true);
  }

  function includeTask(task: PlainMap, at: string, isInRole: boolean): void {
    for (const key of ["include_tasks", "import_tasks", "include"]) add(fileOf(valueOfKey(task, key)), at);
    for (const key of ["include_role", "import_role"]) {
      const role = textOf(mapOf(valueOfKey(task, key)).name);
      if (role !== "" && isInRole) add(`../../${role}/tasks/main.yml`, at, true);
      else if (role !== "") addRole(role, at);
    }
  }
}

/**
 * Where a role may lie, relative to the folder of a playbook: in `roles` beside it, or beside a folder that it is in, which
 * `roles_path` of settings says as a rule; or where its name leads to.
 */
function roleWays(playbook: string, role: string): string[] {
  const depth = posix.dirname(playbook) === "." ? 0 : posix.dirname(playbook).split("/").length;
  const folders = Array.from({ length: depth + 1 }, (_, up) => `${"../".repeat(up)}roles/${role}`);
  return role.includes("/") ? [...folders, role] : folders;
}

/** A file's name alone, or under `file`. */
function fileOf(value: unknown): string {
  return isMap(value) ? textOf(value.file) : (textOf(value).split(/\s+/)[0] ?? "");
}

function rolesOf({ roles }: PlainMap): string[] {
  return listOf(roles)
    .map((one) => (isMap(one) ? textOf(one.role) || textOf(one.name) || textOf(one.src) : textOf(one)))
    .filter((one) => one !== "" && !isJinja(one));
}

function visitTasks(list: unknown, visit: (task: PlainMap) => void, depth = 0): void {
  if (depth > 20) return;
  for (const task of mapsOf(list)) {
    visit(task);
    for (const key of ["block", "rescue", "always"]) visitTasks(task[key], visit, depth + 1);
  }
}

/** The plays of all playbooks, in their order; what is imported stands in the order of its own file. */
export function playsOf(
  documents: readonly SourceDocument[],
  leave: (kind: string, example: string) => void,
): Play[] {
  const byPath = new Map(documents.map((one) => [one.path, one]));
  return documents.filter(isPlaybook).flatMap((document) =>
    listOf(document.data).flatMap((play, index): Play[] => {
      if (!isMap(play) || !("hosts" in play)) return [];
      const from = document.at(index);
      const folder = posix.dirname(document.path);
      const roles: string[] = [];
      const tasks: Task[] = [];
      const addRole = (role: string, depth: number): void => {
        if (roles.includes(role) || depth > 20) return;
        roles.push(role);
        const partOf = (part: string) =>
          roleWays(document.path, role)
            .map((way) => byPath.get(posix.join(folder, way, part, "main.yml")))
            .find((one) => one !== undefined);
        for (const one of rolesOf({ roles: mapOf(partOf("meta")?.data).dependencies }))
          addRole(one, depth + 1);
        const file = partOf("tasks");
        if (file) addTasks(file.data, file, depth + 1);
        else leave("role whose tasks are not in the source", `${role} (${from})`);
      };
      const addTasks = (
        list: unknown,
        where: SourceDocument,
        depth: number,
        way: readonly (string | number)[] = [],
      ): void => {
        if (depth > 20) return;
        for (const [at, task] of listOf(list).entries()) {
          if (!isMap(task)) continue;
          const here = [...way, at];
          for (const key of ["block", "rescue", "always"])
            if (key in task) addTasks(task[key], where, depth + 1, [...here, key]);
          for (const key of ["include_role", "import_role"]) {
            const role = textOf(mapOf(valueOfKey(task, key)).name);
            if (role !== "" && !isJinja(role)) addRole(role, depth + 1);
          }
          for (const key of ["include_tasks", "import_tasks", "include"]) {
            const path = fileOf(valueOfKey(task, key));
            const file = path === "" ? undefined : byPath.get(posix.join(posix.dirname(where.path), path));
            if (file && file !== where) addTasks(file.data, file, depth + 1);
            else if (isJinja(path)) leave("file of tasks that only a run can name", where.at(...here));
          }
          const module = Object.keys(task).find((key) => !taskWords.has(key) && !key.startsWith("with_"));
          if (module !== undefined)
            tasks.push({ module, arguments: argumentsOf(task, module), says: task, from: where.at(...here) });
        }
      };
      for (const role of rolesOf(play)) addRole(role, 0);
      for (const key of ["pre_tasks", "tasks", "post_tasks"]) addTasks(play[key], document, 0, [index, key]);
      const hosts = textsOf(play.hosts).join(",");
      return [{ name: textOf(play.name) || hosts, hosts, says: play, from, roles, tasks }];
    }),
  );
}

/** `apt: name=nginx state=present` is the same as a map; so is `args`. */
function argumentsOf(task: PlainMap, module: string): PlainMap {
  const value = task[module];
  if (isMap(value)) return { ...mapOf(task.args), ...value };
  const words = textOf(value).match(/[\w-]+=(?:"[^"]*"|'[^']*'|\S*)/g) ?? [];
  const pairs = words.map((word) => [
    word.slice(0, word.indexOf("=")),
    word.slice(word.indexOf("=") + 1).replace(/^(["'])(.*)\1$/, "$2"),
  ]);
  return { _: textOf(value), ...mapOf(task.args), ...Object.fromEntries(pairs) };
}

/** Items of a loop that are written down, so that `{{ item }}` is one of them. */
export function itemsOf(value: unknown, { loop, with_items }: PlainMap): string[] {
  const texts = textsOf(value);
  const items = listOf(loop ?? with_items).map((one) => (isMap(one) ? textOf(one.name) : textOf(one)));
  return texts
    .flatMap((text) => (/\{\{\s*item(?:\.name)?\s*\}\}/.test(text) ? items : [text]))
    .filter((one) => one !== "" && !isJinja(one));
}
