/** The same model in two formats. Names differ, and choices come round, so that nothing is random. */
export interface LargeModel {
  readonly markdown: string;
  readonly yaml: string;
}

const kinds = [
  ["Servers", "servers"],
  ["Processes", "processes"],
  ["Datastores", "datastores"],
  ["Actors", "actors"],
] as const;
const protocols = ["HTTP", "HTTPS", "SQL", "AMQP"];

/** A model with so many elements, twice as many flows, and some six findings for each element. */
export function largeModel(elements: number): LargeModel {
  const sections = kinds.map(([title, key]) => ({ title, key, entries: [] as Entry[] }));
  const flows: Entry[] = [];
  const pick = <Item>(items: readonly Item[], at: number) => items[at % items.length] as Item;
  for (let at = 0; at < elements; at++) {
    const boundary = at % 5 === 0 ? "Outside" : "Inside";
    pick(sections, at).entries.push([
      `Component ${at}`,
      { boundary, description: `Does the work number ${at}` },
    ]);
    for (const [step, way] of [7, 11].entries()) {
      const to = `Component ${(at * way + 1) % elements}`;
      const protocol = pick(protocols, at + step);
      flows.push([`Flow ${at}.${step}`, { from: `Component ${at}`, to, protocol, data: "Record" }]);
    }
  }
  const all = [
    {
      title: "Boundaries",
      key: "boundaries",
      entries: [
        ["Outside", { isTrusted: false }],
        ["Inside", { isTrusted: true }],
      ] as Entry[],
    },
    { title: "Data", key: "data", entries: [["Record", { classification: "SECRET" }]] as Entry[] },
    ...sections,
    { title: "Dataflows", key: "dataflows", entries: flows },
  ];
  return {
    markdown: all
      .map(({ title, entries }) => `## ${title}\n${entries.map(markdownOf).join("\n")}\n`)
      .join("\n"),
    yaml: all.map(({ key, entries }) => `${key}:\n${entries.map(yamlOf).join("\n")}\n`).join(""),
  };
}

type Entry = [name: string, values: Readonly<Record<string, string | boolean>>];

function markdownOf([name, values]: Entry): string {
  const parts = Object.entries(values).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  return `- **${name}**: ${parts.join(", ")}`;
}

function yamlOf([name, values]: Entry): string {
  const lines = Object.entries(values).map(([key, value]) => `    ${key}: ${value}`);
  return [`  - name: ${name}`, ...lines].join("\n");
}
