import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LiveServer, serve } from "../../src/serve/serve.ts";
import { noBrowser, openTab, type Tab } from "../support/browser.ts";
import { folderWith } from "../support/folders.ts";

const suite = describe.skipIf(noBrowser !== null);
const note = noBrowser === null ? "" : ` (skipped: ${noBrowser})`;

const model = `# Shop
## Boundaries
- **Inside**
## Actors
- **Buyer**
## Servers
- **Web**: boundary=Inside, isHardened=False
- **Api**
## Dataflows
- **asks**: from=Buyer, to=Web, protocol=HTTP
`;

let tree: string;
let server: LiveServer;
let tab: Tab;
let page: Page;

suite(`tm-site serve --edit${note}`, () => {
  beforeAll(async () => {
    tree = await folderWith({ "model.md": model.replaceAll("\n", "\r\n") });
    const options = { dot: "wasm", plantuml: "off", jobs: 1, cacheFolder: null, now: "2026-11-01" };
    server = await serve(tree, {
      ...{ options: async () => options, beside: [], port: 0, isPortFixed: true, host: null, token: null },
      ...{ edits: true, onBuilt: () => undefined, onFailed: () => undefined },
    });
    tab = await openTab({ viewport: { width: 1400, height: 900 } });
    page = tab.page;
  });
  afterAll(async () => {
    await tab?.close();
    await server?.close();
  });

  const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 40_000, interval: 30 });
  const text = () => page.locator(".cm-content").innerText();
  const state = () => page.locator(".save-state").textContent();
  const onDisk = () => readFile(join(tree, "model.md"), "utf8");
  const part = (name: string) => page.locator(`.picture-stage [aria-label="${name}"]`);
  const windows = (written: string) => written.replaceAll("\n", "\r\n");

  it("writes, draws, changes by the picture, saves, and never over what it did not see", async () => {
    await page.goto(`${server.addresses[0]}levels/`);
    await page.getByRole("link", { name: "Edit", exact: true }).click();
    await eventually(() => part("Server Api").count()).toBe(1);

    // A click on an element goes to its line, and back.
    await part("Server Api").click();
    await eventually(() => page.locator(".cm-activeLine").innerText()).toContain("**Api**");
    expect(await page.locator(".chosen-name").textContent()).toBe("Api");
    await page.locator(".cm-line", { hasText: "**Buyer**" }).click();
    await eventually(() => page.locator(".picture-stage .is-chosen").getAttribute("aria-label")).toBe(
      "Actor Buyer",
    );

    // What is typed is drawn before it is saved.
    await page.keyboard.press("End");
    await page.keyboard.type(': description="New"');
    await page.keyboard.press("Enter");
    await page.keyboard.type("- **Seller**");
    await eventually(() => part("Actor Seller").count()).toBe(1);
    expect(await state()).toBe("not saved");
    expect(await onDisk()).toBe(windows(model));

    // An error leaves the last picture.
    await page.keyboard.press("Enter");
    await page.keyboard.type("- **Seller**");
    await eventually(() => page.locator(".picture-pane .pane-note").textContent()).toContain("last picture");
    expect(await part("Actor Seller").count()).toBe(1);
    await page.keyboard.press("Shift+Home");
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Backspace");
    await eventually(() => page.locator(".picture-pane .pane-note").textContent()).toBe("");

    // The picture writes text, which can be undone like any other.
    await part("Server Api").click();
    await page.getByRole("button", { name: "Into boundary …" }).click();
    await page.locator("dialog select[name=boundary]").selectOption("Inside");
    await page.getByRole("button", { name: "Put", exact: true }).click();
    await eventually(text).toContain("- **Api**: boundary=Inside");
    await page.getByRole("button", { name: "Add flow …" }).click();
    const form = page.getByRole("dialog");
    await form.locator("[name=from]").selectOption("Web");
    await form.locator("[name=to]").selectOption("Api");
    await form.locator("[name=name]").fill("calls");
    await form.getByRole("button", { name: "Add" }).click();
    await eventually(() => part("Dataflow calls").count()).toBe(1);
    expect(await text()).toContain("- **calls**: from=Web, to=Api");

    // A line from one to another is a flow, too.
    const [from, to] = [await part("Actor Seller").boundingBox(), await part("Server Api").boundingBox()];
    const middle = (box: typeof from) =>
      [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2] as const;
    await page.mouse.move(...middle(from));
    await page.mouse.down();
    await page.mouse.move(...middle(to), { steps: 5 });
    await page.mouse.up();
    expect(await form.locator("[name=name]").inputValue()).toBe("Seller to Api");
    await page.keyboard.press("Escape");

    // Make it a level: the new file is shown, and saved with the next save.
    await part("Server Api").click();
    await page.getByRole("button", { name: "Make it a level" }).click();
    await eventually(() => page.locator(".pending summary").textContent()).toContain("api/model.md");
    // It is drawn as one before it is saved, and undone as one.
    await eventually(() => page.locator(".picture-pane .pane-note").textContent()).toBe("");
    await page.locator(".cm-content").press("Control+z");
    await eventually(text).not.toContain("submodel");
    expect(await page.locator(".pending").isVisible()).toBe(false);
    await page.locator(".cm-content").press("Control+y");
    await eventually(text).toContain("submodel");
    expect(await page.locator(".pending summary").textContent()).toContain("api/model.md");
    await page.locator(".cm-content").press("Control+s");
    await eventually(state).toBe("saved");
    const saved = windows(
      model
        .replace("- **Buyer**", '- **Buyer**: description="New"\n- **Seller**')
        .replace("- **Api**", '- **Api**: boundary=Inside, submodel="./api/model.md"'),
    );
    expect(await onDisk()).toBe(`${saved}- **calls**: from=Web, to=Api\r\n`);
    expect(await readFile(join(tree, "api/model.md"), "utf8")).toContain("# Api");

    // Another program saves the file while it is written here.
    await page.locator(".cm-line", { hasText: "**Inside**" }).click();
    await page.keyboard.press("End");
    await page.keyboard.type(": isTrusted=True");
    const theirs = `${await onDisk()}## Data\r\n- **Orders**\r\n`;
    await writeFile(join(tree, "model.md"), theirs);
    await page.locator(".cm-content").press("Control+s");
    await eventually(() => page.locator(".conflict").textContent()).toContain("has changed on the disk");
    expect(await onDisk()).toBe(theirs);
    await page.getByRole("button", { name: "Show both" }).click();
    await eventually(() => page.locator(".cm-deletedChunk").count()).toBeGreaterThan(0);
    await page.getByRole("button", { name: "Take that of the disk" }).click();
    await eventually(text).toContain("- **Orders**");
    expect(await state()).toBe("saved");
    expect(tab.problems.filter((one) => !one.startsWith("request: ") && !one.includes("409"))).toEqual([]);
  }, 180_000);

  it("is usable on a narrow screen, with the keyboard alone", async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await eventually(() => page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    const tabs = page.getByRole("group", { name: "Panes" });
    await tabs.getByRole("button", { name: "Picture" }).focus();
    await page.keyboard.press("Enter");
    expect(await page.locator(".text-pane .cm-editor").isVisible()).toBe(false);
    await part("Server Web").focus();
    await page.keyboard.press("Enter");
    expect(await page.locator(".chosen-name").textContent()).toBe("Web");
    await page.getByRole("button", { name: "Out of scope" }).focus();
    await page.keyboard.press("Enter");
    await eventually(text).toContain("isHardened=False, inScope=False");
    await page.locator(".cm-content").press("Control+z");
    await eventually(text).not.toContain("inScope");
  }, 90_000);
});
