import type { JudgedTree } from "../../judged-tree.ts";
import type { Exporter } from "../exporter.ts";
import { nameOfTree, openIds } from "../stix/ids.ts";
import { beginningsOf } from "./flow.ts";
import { losses } from "./losses.ts";
import { type Placed, placed } from "./placed.ts";

/**
 * Attack paths for MITRE's Attack Flow Builder 3, laid out, since it places nothing itself. The shape is that of the
 * files of its corpus, which say `attack_flow_v2`.
 */
export const attackFlowBuilder: Exporter = { losses, write: builderFile };

type Property = readonly [name: string, value: unknown];
type Spot = readonly [x: number, y: number];

/** A block: where lines may end, by the name of the anchor. */
interface Block {
  readonly x: number;
  readonly y: number;
  readonly anchors: Readonly<Record<string, Anchor>>;
}

interface Anchor {
  readonly id: "horizontal_anchor" | "vertical_anchor";
  readonly instance: string;
  readonly latches: string[];
}

/** Degrees, against the clock from the right. */
const around = ["0", "30", "60", "90", "120", "150", "180", "210", "240", "270", "300", "330"];
const sideways = new Set(["0", "30", "150", "180", "210", "330"]);
const anchorsOf = {
  action: around,
  asset: around,
  // Its two branches stand where others have these.
  condition: [
    ...around.filter((angle) => !["240", "270", "300"].includes(angle)),
    "branch:True",
    "branch:False",
  ],
} as const;

/** From the middle of a block to where lines end. */
const half = { width: 170, height: 130 };
/** From the middle of an action to that of what it is about. */
const besides = 400;

/** Opens on the first beginning, left of the panel and near the top; in pixels from the middle of the window. */
function cameraAt(first: Placed | undefined) {
  const zoom = 0.5;
  return { x: Math.round(-zoom * (first?.x ?? 0)) - 250, y: -300, k: zoom };
}

export function builderFile(judged: JudgedTree): string {
  const { tree, now } = judged;
  const ids = openIds(nameOfTree(judged));
  const instanceOf = (...key: readonly string[]) => ids.own("afb", ...key).slice("afb--".length);
  const blocks: object[] = [];
  const parts: object[] = [];
  const shown: string[] = [];
  const layout: Record<string, Spot> = {};

  const all = placed(beginningsOf(judged));
  const [first] = all;
  const placedBlocks = new Map<Placed, Block>();
  for (const one of all) {
    const block = draw(one);
    placedBlocks.set(one, block);
    const before = one.after && placedBlocks.get(one.after);
    if (!before) continue;
    const from = "asset" in (one.after?.of ?? {}) ? "270" : "branch:True";
    connect(one.of.key, [before, from, 0, half.height], [block, "90", 0, -half.height]);
  }
  const title = tree.levels.get(tree.root)?.title || "Threat model";
  const flow = instanceOf("flow", tree.root);
  const page = {
    id: "flow",
    instance: flow,
    properties: [
      ["name", `${title}: attack paths`],
      ["description", `The ways that open findings leave, as judged on ${now}`],
      [
        "author",
        [
          ["name", "tm-site"],
          ["identity_class", "system"],
          ["contact_information", null],
        ],
      ],
      ["scope", "attack-tree"],
      ["external_references", []],
      ["created", `${now}T00:00:00.000Z`],
    ],
    objects: shown,
  };
  const file = {
    schema: "attack_flow_v2",
    theme: "dark_theme",
    objects: [page, ...blocks, ...parts],
    layout: { [flow]: [0, 0], ...layout },
    camera: cameraAt(first),
  };
  return `${JSON.stringify(file, null, 1)}\n`;

  function draw({ of, x, y }: Placed): Block {
    if (!("asset" in of)) {
      const unsaid: Property[] = ["pattern", "pattern_type", "pattern_version", "date"].map((name) => [
        name,
        null,
      ]);
      return add("condition", of.key, [["description", of.description], ...unsaid], [x, y]);
    }
    const { key, name, description, tactic, technique, asset } = of;
    const action = add(
      "action",
      key,
      [
        ["name", name],
        ["tactic_id", tactic],
        ["tactic_ref", null],
        ["technique_id", technique?.id ?? null],
        ["technique_ref", technique?.stixId ?? null],
        ["description", description],
        ["confidence", null],
        ["execution_start", null],
        ["execution_end", null],
        [
          "ttp",
          [
            ["tactic", tactic],
            ["technique", technique?.id ?? null],
          ],
        ],
      ],
      [x, y],
    );
    const about = add(
      "asset",
      key,
      [
        ["name", asset.name],
        ["description", asset.level === "" ? asset.kind : `${asset.kind} of ${asset.level}`],
      ],
      [x + besides, y],
    );
    connect(`about ${key}`, [action, "0", half.width, 0], [about, "180", -half.width, 0]);
    return action;
  }

  function add(
    id: keyof typeof anchorsOf,
    key: string,
    properties: readonly Property[],
    [x, y]: Spot,
  ): Block {
    const instance = instanceOf(id, key);
    const anchors = Object.fromEntries(
      anchorsOf[id].map((angle): [string, Anchor] => [
        angle,
        {
          id: sideways.has(angle) ? "horizontal_anchor" : "vertical_anchor",
          instance: instanceOf("anchor", instance, angle),
          latches: [],
        },
      ]),
    );
    const byAngle = Object.fromEntries(Object.entries(anchors).map(([angle, one]) => [angle, one.instance]));
    blocks.push({ id, instance, properties, anchors: byAngle });
    parts.push(...Object.values(anchors));
    shown.push(instance);
    layout[instance] = [x, y];
    return { x, y, anchors };
  }

  /** A line between two anchors, told with how far they are from the middles of their blocks. */
  function connect(key: string, ...ends: readonly [End, End]): void {
    const instance = instanceOf("line", key);
    const [source, target] = ends.map(([{ x, y, anchors }, angle, right, below]) => {
      const latch = instanceOf("latch", instance, angle);
      anchors[angle]?.latches.push(latch);
      parts.push({ id: "generic_latch", instance: latch });
      layout[latch] = [x + right, y + below];
      return latch;
    });
    const handle = instanceOf("handle", instance);
    parts.push({ id: "generic_handle", instance: handle });
    blocks.push({ id: "dynamic_line", instance, source, target, handles: [handle] });
    shown.push(instance);
  }
}

type End = readonly [block: Block, angle: string, right: number, below: number];
