/** A property of a stencil: a text, or a list of which one item is chosen. */
export function property(name: string, value: string, items: readonly string[] = [], chosen = 0): string {
  const type = items.length > 0 ? "List" : "String";
  const list = items.map((one) => `<a:string>${escaped(one)}</a:string>`).join("");
  const index = items.length > 0 ? `<b:SelectedIndex>${chosen}</b:SelectedIndex>` : "";
  return `<a:anyType i:type="b:${type}DisplayAttribute"><b:DisplayName>${escaped(name)}</b:DisplayName><b:Name/><b:Value>${list || escaped(value)}</b:Value>${index}</a:anyType>`;
}

export interface Placed {
  /** Left, top, width, height. */
  readonly at?: readonly [number, number, number, number];
  readonly ends?: readonly [string, string];
  /** Of a line: its start, handle and end. */
  readonly points?: readonly number[];
  readonly more?: readonly string[];
  readonly generic?: string;
}

/** Something on a surface, with its guid, as the Threat Modeling Tool writes it. */
export function pair(
  guid: string,
  type: string,
  stencil: string,
  name: string,
  { at, ends, points, more = [], generic = "GE" }: Placed,
): string {
  const header = `<a:anyType i:type="b:HeaderDisplayAttribute"><b:DisplayName>${stencil}</b:DisplayName><b:Value i:nil="true"/></a:anyType>`;
  const tags = (names: readonly string[], values: readonly (number | string)[]) =>
    names.map((one, index) => `<${one}>${values[index]}</${one}>`).join("");
  const places = [
    at ? tags(["Left", "Top", "Width", "Height"], at) : "",
    ends ? tags(["SourceGuid", "TargetGuid"], ends) : "",
    points ? tags(["SourceX", "SourceY", "HandleX", "HandleY", "TargetX", "TargetY"], points) : "",
  ];
  return `<a:KeyValueOfguidanyType><a:Key>${guid}</a:Key><a:Value z:Id="i1" i:type="${type}"><GenericTypeId>${generic}</GenericTypeId><Guid>${guid}</Guid><Properties>${header}${property("Name", name)}${more.join("")}</Properties>${places.join("")}</a:Value></a:KeyValueOfguidanyType>`;
}

export function surface(
  title: string,
  { borders, lines }: { readonly borders: readonly string[]; readonly lines: readonly string[] },
): string {
  return `<DrawingSurfaceModel><Guid>${title}</Guid><Borders>${borders.join("")}</Borders><Header>${title}</Header><Lines>${lines.join("")}</Lines></DrawingSurfaceModel>`;
}

const tags = ["ChangedBy", "FlowGuid", "TargetGuid", "ModifiedAt", "State", "StateInformation", "TypeId"];

/** A threat of the list: what is no tag of it is a property. Values are XML. */
export function threat(id: number, said: Readonly<Record<string, string>>): string {
  const own = tags
    .map((tag) => (said[tag] === undefined ? "" : `<b:${tag}>${said[tag]}</b:${tag}>`))
    .join("");
  const properties = Object.entries(said)
    .filter(([key]) => !tags.includes(key))
    .map(([key, value]) => `<a:KV><a:Key>${key}</a:Key><a:Value>${value}</a:Value></a:KV>`);
  return `<a:KV><a:Key>${id}</a:Key><a:Value><b:Id>${id}</b:Id>${own}<b:Properties>${properties.join("")}</b:Properties></a:Value></a:KV>`;
}

const template = `<KnowledgeBase><a:ThreatMetaData><a:PropertiesMetaData><a:ThreatMetaDatum><a:Name>SDLPhase</a:Name><a:Label>SDL Phase</a:Label></a:ThreatMetaDatum></a:PropertiesMetaData></a:ThreatMetaData><a:ThreatCategories><a:ThreatCategory><a:Id>S</a:Id><a:Name>Spoofing</a:Name></a:ThreatCategory></a:ThreatCategories><a:ThreatTypes><a:ThreatType><a:Id>TH1</a:Id><a:ShortTitle>Spoof it</a:ShortTitle><a:Category>S</a:Category></a:ThreatType></a:ThreatTypes></KnowledgeBase>`;

/** A model of the Threat Modeling Tool. */
export function tm7(
  surfaces: readonly string[],
  threats: readonly string[],
  meta: Readonly<Record<string, string>>,
  notes: readonly string[] = [],
): string {
  const about = Object.entries(meta).map(([key, value]) => `<${key}>${escaped(value)}</${key}>`);
  const remarks = notes.map((one) => `<Note><Message>${escaped(one)}</Message></Note>`);
  return `<ThreatModel xmlns="http://schemas.datacontract.org/2004/07/ThreatModeling.Model" xmlns:i="i" xmlns:a="a" xmlns:b="b" xmlns:z="z"><DrawingSurfaceList>${surfaces.join("")}</DrawingSurfaceList><MetaInformation>${about.join("")}</MetaInformation><Notes>${remarks.join("")}</Notes><ThreatInstances>${threats.join("")}</ThreatInstances><Version>4.3</Version>${template}</ThreatModel>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}
