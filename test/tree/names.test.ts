import { describe, expect, it } from "vitest";
import type { End } from "../../src/tree/linked.ts";
import { said, type TestTree, tree } from "../support/in-memory.ts";

/** `level:name` of an end, `boundary level:name`, or `?name` where nothing has the name. */
function shown(end: End): string {
  if (end.what === "unresolved") return `?${end.name}`;
  return `${end.what === "boundary" ? "boundary " : ""}${end.level === "" ? "root" : end.level}:${end.name}`;
}

const sources = (linked: TestTree, path: string) =>
  linked.linked(path).flows.map(({ source }) => shown(source));

describe("a name resolves outwards", () => {
  const files = {
    "main.md": `## Boundaries
- **Zone**:
- **Outer**:
## Actors
- **User**:
- **Admin**:
## Servers
- **Shop**: submodel=shop/model.md
- **A/B**:
- **../Odd**:
- **Zone**:
`,
    "shop/model.md": `## Actors
- **User**:
## Servers
- **Cart**: submodel=./cart/model.md
- **child/Page**:
- **actor:Robot**:
`,
    "shop/cart/model.md": `## Boundaries
- **Zone**:
## Servers
- **Item**:
- **a, b (c) & *d: #e**:
- **Till’s – box**:
`,
    "shop/pages/model.md": "## Servers\n- **Home**:\n- **Admin**:\n",
  };

  it.each([
    ["a name of its own level", "shop/cart", "Item", "shop/cart:Item"],
    ["a name of the level above", "shop/cart", "Cart", "shop:Cart"],
    ["the nearest of two", "shop/cart", "User", "shop:User"],
    ["a name of the root", "shop/cart", "Admin", "root:Admin"],
    ["the level above", "shop/cart", "../Cart", "shop:Cart"],
    ["the level above that", "shop/cart", "../../User", "root:User"],
    ["further out than it says", "shop/cart", "../Admin", "root:Admin"],
    ["beyond the root", "shop/cart", "../../../User", "?../../../User"],
    ["not inwards by ../", "shop", "../Cart", "?../Cart"],
    ["an exact name before its parts", "shop/cart", "../Odd", "root:../Odd"],
    ["an exact name with a slash", "shop/cart", "A/B", "root:A/B"],
    ["an exact name with a prefix", "shop/cart", "actor:Robot", "shop:actor:Robot"],
    ["an exact name before the level below", "shop", "child/Page", "shop:child/Page"],
    ["the level below, by its element", "", "Shop/Cart", "shop:Cart"],
    ["the level below, by its directory", "", "shop/Cart", "shop:Cart"],
    ["two levels below, by directories", "", "shop/cart/Item", "shop/cart:Item"],
    ["two levels below, by elements", "", "Shop/Cart/Item", "shop/cart:Item"],
    ["a level that hangs by its directory", "shop", "pages/Home", "shop/pages:Home"],
    ["a level beside its own", "shop/pages", "../cart/Item", "shop/cart:Item"],
    ["a level beside its own, by the name of its element", "shop/pages", "Cart/Item", "shop/cart:Item"],
    ["a way with a prefix", "shop/pages", "server:../cart/Item", "shop/cart:Item"],
    ["only what that level has itself", "", "Shop/Admin", "?Shop/Admin"],
    ["a prefix", "shop/cart", "actor:User", "shop:User"],
    ["a prefix of any case, with a blank", "shop/cart", "Server: Cart", "shop:Cart"],
    ["a prefix and a way", "shop/cart", "element:../../User", "root:User"],
    ["an element before a boundary", "shop/cart", "Zone", "root:Zone"],
    ["a boundary where no element has the name", "shop/cart", "Outer", "boundary root:Outer"],
    ["a boundary by its prefix", "shop/cart", "boundary:Zone", "boundary shop/cart:Zone"],
    ["a boundary by its prefix and a way", "shop/cart", "boundary:../Zone", "boundary root:Zone"],
    ["every letter", "shop/cart", "a, b (c) & *d: #e", "shop/cart:a, b (c) & *d: #e"],
    ["quotes and dashes of a keyboard", "shop/cart", "Till's - box", "shop/cart:Till’s – box"],
    ["quotes and dashes of an editor", "shop/cart", "Till’s — box", "shop/cart:Till’s – box"],
    ["not another letter case", "shop/cart", "cart", "?cart"],
    ["not what objects have", "shop/cart", "constructor", "?constructor"],
    ["nothing", "shop/cart", "Nobody", "?Nobody"],
  ])("%s", (_, level, name, found) => {
    const file = level === "" ? "main.md" : `${level}/model.md`;
    const text = `${files[file as keyof typeof files]}\n## Dataflows\n- **F**: from="${name}", to=Admin\n`;
    const linked = tree({ ...files, [file]: text });
    expect(sources(linked, level)).toEqual([found]);
    expect(linked.diagnostics.map(({ code }) => code)).toEqual(
      found.startsWith("?") ? ["unknown-element"] : [],
    );
  });

  it("in the context of its parent, not of its directory", () => {
    const linked = tree({
      "main.md": "## Servers\n- **S**: submodel=b/model.md\n",
      "a/model.md": "## Servers\n- **A**:\n",
      "a/x/model.md": "## Servers\n- **X**:\n## Dataflows\n- **F**: from=A, to=X\n- **G**: from=B, to=X\n",
      "b/model.md": "## Servers\n- **B**: submodel=../a/x/model.md\n",
    });
    expect(sources(linked, "a/x")).toEqual(["?A", "b:B"]);
  });

  it("not from one root to another", () => {
    const linked = tree({
      "a/model.md": "## Servers\n- **A**:\n",
      "b/model.md": "## Servers\n- **B**:\n## Dataflows\n- **F**: from=A, to=B\n",
    });
    expect(sources(linked, "b")).toEqual(["?A"]);
  });
});

describe("a name with a kind before it", () => {
  const files = {
    "main.md": "## Actors\n- **Bank**:\n## Servers\n- **S**: submodel=a/model.md\n",
    "a/model.md": "## Servers\n- **Bank**:\n",
  };
  it.each([
    ["means the nearest of that kind", "actor:Bank", "root:Bank"],
    ["which may be near", "server:Bank", "a:Bank"],
    ["or any, if there is none of it", "lambda:Bank", "a:Bank"],
    ["of whatever kind after element:", "element:Bank", "a:Bank"],
    ["as nothing before it does", "Bank", "a:Bank"],
  ])("%s", (_, name, found) => {
    const text = `${files["a/model.md"]}## Dataflows\n- **F**: from="${name}", to=S\n`;
    expect(sources(tree({ ...files, "a/model.md": text }), "a")).toEqual([found]);
  });
});

describe("an unknown name is a warning with its place and the nearest names", () => {
  const linked = tree({
    "main.md":
      "## Boundaries\n- **Untrusted Zone**:\n## Data\n- **Order**:\n## Servers\n- **Web Shop**: submodel=a/model.md\n",
    "a/model.md": `## Boundaries
- **In**: boundary="Untrusted Zon"
## Servers
- **App**: boundary=Untrustd_Zone, data=[Ordr]
## Data
- **Card**: carriedBy=["Log in", "Pay"]
## Dataflows
- **Login**: from=App, to="Web Shp", data="Order, Crd", boundary=Nowhere
- **Answer**: from="Web Shop", to=App, responseTo=Lgin
- **Half**: from=App
- **Other half**: to=App, source=""
`,
  });

  it("each, at its key", () => {
    expect(linked.diagnostics.map((one) => [...said([one]), one.message, one.hint])).toEqual([
      [
        "warning unknown-boundary a/model.md:2:11",
        '"In" refers to the boundary "Untrusted Zon", which no model in reach declares.',
        'did you mean "Untrusted Zone"?',
      ],
      [
        "warning unknown-boundary a/model.md:4:12",
        '"App" refers to the boundary "Untrustd_Zone", which no model in reach declares.',
        'did you mean "Untrusted Zone"?',
      ],
      [
        "warning unknown-data a/model.md:4:36",
        '"App" refers to the data "Ordr", which no model in reach declares.',
        'did you mean "Order"?',
      ],
      [
        "warning unknown-flow a/model.md:6:13",
        '"Card" refers to the flow "Log in", which no model in reach declares.',
        'did you mean "Login"?',
      ],
      [
        "warning unknown-flow a/model.md:6:13",
        '"Card" refers to the flow "Pay", which no model in reach declares.',
        null,
      ],
      [
        "warning unknown-element a/model.md:8:24",
        '"Login" refers to the element "Web Shp", which no model in reach declares.',
        'did you mean "Web Shop"?',
      ],
      [
        "warning unknown-boundary a/model.md:8:57",
        '"Login" refers to the boundary "Nowhere", which no model in reach declares.',
        null,
      ],
      [
        "warning unknown-data a/model.md:8:38",
        '"Login" refers to the data "Crd", which no model in reach declares.',
        'did you mean "Card"?',
      ],
      ["warning flow-without-end a/model.md:10:1", '"Half" does not say where it ends.', 'add to="…"'],
      [
        "warning flow-without-end a/model.md:11:1",
        '"Other half" does not say where it starts.',
        'add from="…"',
      ],
      [
        "warning unknown-flow a/model.md:9:40",
        '"Answer" refers to the flow "Lgin", which no model in reach declares.',
        'did you mean "Login"?',
      ],
    ]);
  });

  it("and the rest stands", () => {
    const { flows } = linked.linked("a");
    expect(flows.map(({ name, source, sink }) => `${name}: ${shown(source)} > ${shown(sink)}`)).toEqual([
      "Login: a:App > ?Web Shp",
      "Answer: root:Web Shop > a:App",
      "Half: a:App > ??",
      "Other half: ?? > a:App",
    ]);
    expect(flows[0]?.data.map(({ name }) => name)).toEqual(["Order"]);
    expect(flows[0]?.boundary).toBeNull();
    expect(linked.element("a", "App")).toMatchObject({ boundary: null, boundaryStated: true });
    expect(linked.boundary("a", "In").parent).toBeNull();
  });
});

it("what refers to a boundary or flow by a misspelling of its own name did not mean itself", () => {
  const text =
    "## Boundaries\n- **Yard**: boundary=Yardd\n## Servers\n- **A**:\n## Dataflows\n- **go**: from=A, to=A, responseTo=goo\n";
  expect(tree({ "model.md": text }).diagnostics.map(({ hint }) => hint)).toEqual([null, null]);
});

it.each([
  ["boundary=DMZ", "DMZ (demilitarized zone)", 'did you mean "DMZ (demilitarized zone)"?'],
  [
    'boundary="Zone, demilitarized (DMZ)"',
    "DMZ (demilitarized zone)",
    'did you mean "DMZ (demilitarized zone)"?',
  ],
  ['boundary="Office network"', "Office", 'did you mean "Office"?'],
  ["boundary=Lab", "Office", null],
])("a name of fewer or more words was meant as it: %s for %s", (attribute, name, hint) => {
  const { diagnostics } = tree({
    "main.md": `## Boundaries\n- **${name}**:\n## Servers\n- **A**: ${attribute}\n`,
  });
  expect(diagnostics.map((one) => [one.code, one.hint])).toEqual([["unknown-boundary", hint]]);
});
