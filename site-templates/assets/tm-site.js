/*
 * The behaviour of a tm-site site: one classic script, so that it works from a folder (file://) and under a strict
 * content security policy. Everything it adds is extra: without it the pages can be read, printed and walked through.
 *
 * Data comes as scripts that put plain values into `window.tmSite`: `nav` (assets/nav.js), `search` (assets/search.js),
 * `rest` (assets/rest.js), and calls of `tmSite.addFindings` (data/findings/N.js). Texts are only ever set as text.
 */
(() => {
  const page = document.documentElement;
  const root = page.dataset.root || "";
  const tmSite = window.tmSite || {};
  window.tmSite = tmSite;

  const severities = ["critical", "high", "medium", "low", "info"];
  const strideNames = {
    S: "Spoofing",
    T: "Tampering",
    R: "Repudiation",
    I: "Information disclosure",
    D: "Denial of service",
    E: "Elevation of privilege",
  };

  // ---------------------------------------------------------------------------------------------- small tools

  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  const one = (selector, within) => (within || document).querySelector(selector);

  /** Makes an element. `attributes` may hold `class`, `text`, `on…` listeners and plain attributes; null leaves one out. */
  function make(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name === "text") node.textContent = value;
      else if (typeof value === "function") node.addEventListener(name.slice(2), value);
      else node.setAttribute(name, value === true ? "" : String(value));
    }
    node.append(...children.filter((child) => child !== null && child !== undefined));
    return node;
  }

  const svgSpace = "http://www.w3.org/2000/svg";

  /** A glyph of the sprite that each page holds: `G-high`, `I-search`, … */
  function picture(id, className) {
    const svg = document.createElementNS(svgSpace, "svg");
    const use = document.createElementNS(svgSpace, "use");
    svg.setAttribute("class", className);
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", `#${id}`);
    svg.append(use);
    return svg;
  }

  const icon = (name) => picture(`I-${name}`, "icon");
  const glyph = (severity) => picture(`G-${severity || "none"}`, `glyph s-${severity || "none"}`);
  const hidden = (text) => make("span", { class: "visually-hidden", text });
  const number = (value) => Number(value).toLocaleString("en-US");
  const plural = (count, word) => `${number(count)} ${word}${count === 1 ? "" : "s"}`;

  function badge(severity, score) {
    const node = make("span", { class: `badge s-${severity}` }, glyph(severity));
    node.append(make("span", { class: "badge-word", text: severity }));
    if (typeof score === "number")
      node.append(make("span", { class: "badge-score", text: score.toFixed(1) }));
    return node;
  }

  /** Storage that may be full, forbidden or missing. */
  function remembered(kind) {
    return {
      get(key) {
        try {
          return window[kind].getItem(`tm-site:${key}`);
        } catch {
          return null;
        }
      },
      set(key, value) {
        try {
          if (value === null) window[kind].removeItem(`tm-site:${key}`);
          else window[kind].setItem(`tm-site:${key}`, value);
        } catch {
          // What cannot be remembered is asked again.
        }
      },
    };
  }
  const forever = remembered("localStorage");
  const session = remembered("sessionStorage");

  /** Loads a classic script of the site once. */
  const loading = new Map();
  function load(href) {
    if (!loading.has(href)) {
      loading.set(
        href,
        new Promise((resolve, reject) => {
          const script = document.createElement("script");
          script.src = root + href;
          script.onload = () => resolve();
          script.onerror = () => {
            loading.delete(href);
            reject(new Error(`${href} could not be loaded`));
          };
          document.head.append(script);
        }),
      );
    }
    return loading.get(href);
  }

  /** Runs after the last of a quick series of calls. */
  function settled(work, milliseconds) {
    let timer = 0;
    return () => {
      clearTimeout(timer);
      timer = setTimeout(work, milliseconds);
    };
  }

  /** Says something to a screen reader, without moving the focus. */
  let announcer = null;
  function announce(text) {
    if (!announcer) {
      announcer = make("div", { class: "visually-hidden", role: "status", "aria-live": "polite" });
      document.body.append(announcer);
    }
    announcer.textContent = text;
  }

  /** Says something to everybody, for a moment. */
  function pop(text) {
    const box = make("div", { class: "pop", text });
    document.body.append(box);
    announce(text);
    setTimeout(() => box.remove(), 1800);
  }

  const reducesMotion = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const isTyping = (target) =>
    target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;

  function setHash(hash) {
    const address = hash ? `#${hash}` : location.pathname.split("/").pop() + location.search;
    try {
      history.replaceState(history.state, "", address);
    } catch {
      if (hash) location.hash = hash;
    }
  }

  // ---------------------------------------------------------------------------------------------- theme

  const themes = ["auto", "light", "dark"];
  const themeWords = { auto: "as the system", light: "light", dark: "dark" };
  let theme = forever.get("theme");
  if (!themes.includes(theme)) theme = "auto";

  function showTheme() {
    if (theme === "auto") delete page.dataset.theme;
    else page.dataset.theme = theme;
  }

  function setUpTheme() {
    const button = one("[data-theme-button]");
    if (!button) return;
    const label = () => {
      const text = `Theme: ${themeWords[theme]}`;
      button.replaceChildren(icon(theme), hidden(text));
      button.title = text;
    };
    button.addEventListener("click", () => {
      theme = themes[(themes.indexOf(theme) + 1) % themes.length];
      forever.set("theme", theme === "auto" ? null : theme);
      showTheme();
      label();
    });
    label();
  }

  // Before the first paint, so that the page does not flash.
  page.classList.add("has-scripts");
  showTheme();

  // ---------------------------------------------------------------------------------------------- drawer of small screens

  function setUpMenu() {
    const button = one("[data-menu]");
    const side = document.getElementById("Side");
    if (!button || !side) return;
    const show = (open) => {
      page.classList.toggle("has-menu", open);
      button.setAttribute("aria-expanded", String(open));
      button.replaceChildren(icon(open ? "close" : "menu"), hidden(open ? "Close the menu" : "Menu"));
    };
    button.addEventListener("click", () => show(!page.classList.contains("has-menu")));
    document.addEventListener("click", (event) => {
      const way = event.composedPath();
      if (!way.includes(side) && !way.includes(button)) show(false);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !page.classList.contains("has-menu")) return;
      show(false);
      button.focus();
    });
    show(false);
  }

  // ---------------------------------------------------------------------------------------------- tree of levels

  const PATH = 0;
  const TITLE = 1;
  const HREF = 2;
  const PARENT = 3;
  const OPEN = 4;
  const WORST = 5;
  const BATCH = 150;

  /** Children by the number of their parent; -1 holds the roots. */
  function childrenOf(levels) {
    const children = new Map();
    levels.forEach((level, index) => {
      const parent = typeof level[PARENT] === "number" && levels[level[PARENT]] ? level[PARENT] : -1;
      if (!children.has(parent)) children.set(parent, []);
      children.get(parent).push(index);
    });
    return children;
  }

  function setUpTree() {
    const place = one("[data-tree]");
    const levels = tmSite.nav?.levels;
    if (!place || !Array.isArray(levels) || levels.length === 0) {
      if (place && !levels) place.hidden = true;
      return;
    }
    const children = childrenOf(levels);
    const current = levels.findIndex((level) => level[HREF] === page.dataset.url);
    const open = openLevels(levels, children, current);
    const list = make("ul", { class: "tree", "aria-labelledby": "Side-levels-title" });
    const found = make("ul", { class: "tree", hidden: true });
    const note = make("p", { class: "side-note", hidden: true });

    const remember = () =>
      session.set("open", JSON.stringify(Array.from(open, (index) => levels[index][PATH])));

    function row(index, depth, withPath) {
      const level = levels[index];
      const [path, title, href] = level;
      const total = level[OPEN];
      const worst = level[WORST];
      const kids = withPath ? [] : children.get(index) || [];
      const name = make("span", { class: "tree-name" }, make("bdi", { text: title }));
      if (withPath && path) name.append(make("span", { class: "tree-path", text: path }));
      const link = make("a", { class: "tree-link", href: root + href, title: path || title }, name);
      if (index === current) link.setAttribute("aria-current", "page");
      if (total) {
        link.append(
          make(
            "span",
            { class: "tree-open", text: number(total) },
            hidden(` open, worst ${worst || "unknown"}`),
          ),
          glyph(worst),
        );
      }
      const line = make("div", { class: "tree-row", style: `--depth:${depth}` });
      const item = make("li", {}, line);
      if (index === current) line.classList.add("is-current");
      if (kids.length > 0) {
        const toggle = make(
          "button",
          { class: "tree-toggle", type: "button" },
          icon("chevron"),
          hidden(`Levels below ${title}`),
        );
        const show = (isOpen) => {
          toggle.setAttribute("aria-expanded", String(isOpen));
          const below = item.querySelector(":scope > ul");
          if (below) below.hidden = !isOpen;
          else if (isOpen) item.append(batches(make("ul", {}), kids, depth + 1));
        };
        toggle.addEventListener("click", () => {
          if (open.has(index)) open.delete(index);
          else open.add(index);
          show(open.has(index));
          remember();
        });
        line.append(toggle);
        show(open.has(index));
      } else {
        line.append(make("span", { class: "tree-toggle", "aria-hidden": "true" }));
      }
      line.append(link);
      return item;
    }

    /** Thousands of siblings come in batches; the one that leads to the current page is always among the first. */
    function batches(target, indices, depth) {
      const need = indices.findIndex((index) => index === current || open.has(index));
      let shown = 0;
      const more = (count) => {
        const until = Math.min(indices.length, shown + count);
        for (; shown < until; shown += 1) target.append(row(indices[shown], depth, false));
        if (shown < indices.length) {
          const text = `${number(indices.length - shown)} more`;
          const button = make("button", {
            class: "tree-more",
            type: "button",
            style: `--depth:${depth}`,
            text,
          });
          button.addEventListener("click", () => {
            button.parentElement.remove();
            more(BATCH);
          });
          target.append(make("li", {}, button));
        }
      };
      more(Math.max(BATCH, Math.min(need + 20, 2000)));
      return target;
    }

    function filter(text) {
      const words = text.toLowerCase().split(/\s+/).filter(Boolean);
      const isFiltering = words.length > 0;
      list.hidden = isFiltering;
      found.hidden = !isFiltering;
      note.hidden = !isFiltering;
      if (!isFiltering) return;
      const hits = [];
      let count = 0;
      levels.forEach((level, index) => {
        const name = `${level[TITLE]} ${level[PATH]}`.toLowerCase();
        if (!words.every((word) => name.includes(word))) return;
        count += 1;
        if (hits.length < 100) hits.push(index);
      });
      found.replaceChildren(...hits.map((index) => row(index, 0, true)));
      note.textContent =
        count === 0
          ? "No level has that name."
          : count > hits.length
            ? `The first 100 of ${number(count)}`
            : plural(count, "level");
    }

    if (levels.length > 7) {
      const input = make("input", {
        class: "tree-filter",
        type: "search",
        placeholder: "Filter levels",
        "aria-label": "Filter levels",
        autocomplete: "off",
        spellcheck: "false",
      });
      input.addEventListener(
        "input",
        settled(() => filter(input.value), 80),
      );
      place.append(input);
    }
    batches(list, children.get(-1) || [], 0);
    place.append(list, found, note);
    const here = one(".tree-row.is-current", list);
    const side = place.closest(".side");
    if (here && side && here.offsetTop > side.clientHeight * 0.7)
      side.scrollTop = here.offsetTop - side.clientHeight / 2;
  }

  /** What is unfolded: what was unfolded before, the way to the current page, and the top. */
  function openLevels(levels, children, current) {
    const open = new Set();
    let paths = [];
    try {
      paths = JSON.parse(session.get("open") || "[]");
    } catch {
      paths = [];
    }
    const wanted = new Set(Array.isArray(paths) ? paths : []);
    levels.forEach((level, index) => {
      if (wanted.has(level[PATH])) open.add(index);
    });
    const roots = children.get(-1) || [];
    if (roots.length === 1) open.add(roots[0]);
    // Parents stand before their children, so this ends even where the numbers are wrong.
    let at = current;
    while (at >= 0) {
      open.add(at);
      const parent = levels[at][PARENT];
      at = parent < at ? parent : -1;
    }
    return open;
  }

  // ---------------------------------------------------------------------------------------------- diagrams

  /** Below this scale nobody reads the labels; above the other a diagram of three nodes shouts. */
  const LEGIBLE = 0.85;
  const LARGEST = 1.25;
  const MARGIN = 12;

  function setUpDiagrams() {
    for (const figure of all("[data-diagram]")) setUpDiagram(figure);
    for (const section of all("[data-tabs]")) setUpTabs(section);
  }

  /** One figure: its bar of buttons, and a picture that can be moved. Without svg-pan-zoom it stays a plain picture. */
  function setUpDiagram(figure) {
    const stage = one("[data-stage]", figure);
    const svg = stage && one("svg", stage);
    const bar = make("div", { class: "diagram-bar" });
    bar.append(make("b", { class: "diagram-name", text: figure.dataset.tab }));
    figure.prepend(bar);
    if (!svg) return;
    if (figure.dataset.diagram === "dfd") markNodes(stage, svg);
    if (typeof window.svgPanZoom !== "function") return;

    const size = sizeOf(svg);
    // The stage says how large; and links are not to be hidden in a single image.
    svg.style.removeProperty("width");
    svg.style.removeProperty("height");
    svg.setAttribute("preserveAspectRatio", "xMidYMid meet");
    if (svg.getAttribute("role") === "img" && one("a", svg)) svg.setAttribute("role", "group");
    let view = null;
    let isFull = false;
    let printed = null;
    const hint = make("span", { class: "hint" });

    const sized = () => {
      if (isFull) return;
      const width = stage.clientWidth;
      const scale = Math.min(LARGEST, Math.max(LEGIBLE, width / size.width));
      const room = Math.min(window.innerHeight * 0.82, 1000);
      stage.style.height = `${Math.round(Math.max(200, Math.min(size.height * scale + 24, room)))}px`;
    };

    /** Shows the picture at a scale: in the middle, or from its top left corner where it does not fit. */
    const show = (scaleFor) => {
      if (!view || printed || stage.clientWidth === 0) return;
      view.resize();
      const box = stage.getBoundingClientRect();
      const scale = scaleFor(size, box);
      view.zoom(view.getZoom() * (scale / view.getSizes().realZoom));
      const x = Math.max(MARGIN, (box.width - size.width * scale) / 2);
      const y = Math.max(MARGIN, (box.height - size.height * scale) / 2);
      view.pan({ x: x - size.x * scale, y: y - size.y * scale });
      const isCut = size.width * scale > box.width || size.height * scale > box.height;
      hint.textContent = `${isCut ? "Drag to see the rest" : "Drag moves"}, ${zoomKey()} + scroll zooms`;
    };
    const fitView = () => show(wholeScale);

    const start = () => {
      if (view || stage.clientWidth === 0) return;
      stage.classList.add("is-live");
      sized();
      view = window.svgPanZoom(svg, {
        fit: false,
        center: false,
        minZoom: 0.05,
        maxZoom: 20,
        zoomScaleSensitivity: 0.25,
        dblClickZoomEnabled: false,
        preventMouseEventsDefault: false,
        customEventsHandler: touchHandler(stage, () => isFull),
      });
      show(firstScale);
    };

    const grow = (full) => {
      isFull = full;
      figure.classList.toggle("is-full", full);
      if (full && figure.requestFullscreen) figure.requestFullscreen().catch(() => undefined);
      if (!full && document.fullscreenElement) document.exitFullscreen().catch(() => undefined);
      if (!full) sized();
      const label = full ? "Leave full screen" : "Full screen";
      buttons.full.title = label;
      buttons.full.setAttribute("aria-label", label);
      buttons.full.replaceChildren(icon(full ? "close" : "full"));
      requestAnimationFrame(() => show(full ? wholeScale : firstScale));
      if (full) stage.focus();
    };

    const buttons = {};
    const zoom = make("div", { class: "zoom", role: "group", "aria-label": "View" });
    const actions = [
      ["out", "minus", "Zoom out", () => view.zoomBy(0.8)],
      ["in", "plus", "Zoom in", () => view.zoomBy(1.25)],
      ["fit", "fit", "Fit", fitView],
      ["full", "full", "Full screen", () => grow(!isFull)],
    ];
    for (const [key, image, label, work] of actions) {
      buttons[key] = make(
        "button",
        { type: "button", class: "icon-button", title: label, "aria-label": label },
        icon(image),
      );
      buttons[key].addEventListener("click", () => view && work());
      zoom.append(buttons[key]);
    }
    bar.append(hint, zoom);

    stage.tabIndex = 0;
    keepScrolling(stage, () => isFull);
    keepLinks(stage);
    stage.addEventListener("dblclick", (event) => {
      if (!event.target.closest("a, [data-node]")) fitView();
    });
    stage.addEventListener("keydown", (event) => {
      if (!view || event.target !== stage || event.ctrlKey || event.metaKey || event.altKey) return;
      const step = 60;
      const moves = {
        ArrowLeft: [step, 0],
        ArrowRight: [-step, 0],
        ArrowUp: [0, step],
        ArrowDown: [0, -step],
      };
      if (event.key === "+" || event.key === "=") view.zoomBy(1.25);
      else if (event.key === "-") view.zoomBy(0.8);
      else if (event.key === "0") fitView();
      else if (event.key === "f") grow(!isFull);
      else if (moves[event.key]) view.panBy({ x: moves[event.key][0], y: moves[event.key][1] });
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && isFull) grow(false);
    });
    document.addEventListener("fullscreenchange", () => {
      if (isFull && !document.fullscreenElement) grow(false);
    });

    let seenWidth = 0;
    const onResize = () => {
      const width = stage.clientWidth;
      if (width === 0 || printed || (view && width === seenWidth && !isFull)) return;
      seenWidth = width;
      if (!view) start();
      else {
        sized();
        show(isFull ? wholeScale : firstScale);
      }
    };
    if ("ResizeObserver" in window) new ResizeObserver(onResize).observe(figure);
    else window.addEventListener("resize", settled(onResize, 150));
    onResize();

    // Paper cannot be panned: put the whole picture back for as long as it is printed.
    window.addEventListener("beforeprint", () => {
      if (printed) return;
      const group = one(".svg-pan-zoom_viewport", svg);
      printed = { group, transform: group?.getAttribute("transform"), style: group?.getAttribute("style") };
      group?.removeAttribute("transform");
      group?.removeAttribute("style");
      svg.setAttribute("viewBox", `${size.x} ${size.y} ${size.width} ${size.height}`);
      svg.style.width = `${size.width}px`;
      svg.style.height = "auto";
    });
    window.addEventListener("afterprint", () => {
      if (!printed) return;
      const { group, transform, style } = printed;
      printed = null;
      svg.style.width = "";
      svg.style.height = "";
      if (!view) return;
      svg.removeAttribute("viewBox");
      if (transform) group?.setAttribute("transform", transform);
      if (style) group?.setAttribute("style", style);
      show(firstScale);
    });
    figure.addEventListener("tm-fit", () => {
      if (view) show(firstScale);
      else start();
    });
    figure.addEventListener("tm-leave-full", () => isFull && grow(false));
  }

  const zoomKey = () => (/Mac|iPhone|iPad/.test(navigator.platform || "") ? "⌘" : "Ctrl");

  const roomFor = (size, box) =>
    Math.min((box.width - 2 * MARGIN) / size.width, (box.height - 2 * MARGIN) / size.height);

  /** All of it, if readers can still read it; else as small as they can. */
  const firstScale = (size, box) => Math.min(LARGEST, Math.max(LEGIBLE, roomFor(size, box)));

  /** All of it, however small. */
  const wholeScale = (size, box) => Math.min(2, roomFor(size, box));

  /** The box that the picture is drawn in, in its own units. */
  function sizeOf(svg) {
    const box = svg.viewBox?.baseVal;
    if (box && box.width > 0) return { x: box.x, y: box.y, width: box.width, height: box.height };
    const { width, height } = svg.getBoundingClientRect();
    return { x: 0, y: 0, width: width || 600, height: height || 400 };
  }

  /** Lets the page scroll over a diagram, unless the reader works with the diagram. */
  function keepScrolling(stage, isFull) {
    stage.addEventListener(
      "wheel",
      (event) => {
        const isWorking = isFull() || event.ctrlKey || event.metaKey || document.activeElement === stage;
        // Else the browser would scroll, or zoom the whole page, as well.
        if (isWorking) event.preventDefault();
        else event.stopPropagation();
      },
      { capture: true, passive: false },
    );
  }

  /** A click on a link follows it, the end of a drag over it does not. */
  function keepLinks(stage) {
    let from = null;
    let dragged = false;
    stage.addEventListener(
      "pointerdown",
      (event) => {
        from = { x: event.clientX, y: event.clientY };
        dragged = false;
      },
      true,
    );
    stage.addEventListener(
      "pointermove",
      (event) => {
        if (from && event.buttons && Math.hypot(event.clientX - from.x, event.clientY - from.y) > 5)
          dragged = true;
      },
      true,
    );
    stage.addEventListener(
      "click",
      (event) => {
        if (!dragged) return;
        event.preventDefault();
        event.stopPropagation();
        dragged = false;
      },
      true,
    );
    stage.addEventListener("dragstart", (event) => event.preventDefault());
  }

  /** Touch: two fingers zoom and move; one finger scrolls the page, or moves the picture when it fills the screen. */
  function touchHandler(stage, isFull) {
    const touches = new Map();
    let last = null;
    let listeners = [];
    const middle = () => {
      const points = Array.from(touches.values());
      const x = points.reduce((sum, point) => sum + point.x, 0) / points.length;
      const y = points.reduce((sum, point) => sum + point.y, 0) / points.length;
      const spread = points.length > 1 ? Math.hypot(points[0].x - points[1].x, points[0].y - points[1].y) : 0;
      return { x, y, spread };
    };
    return {
      haltEventListeners: ["touchstart", "touchend", "touchmove", "touchleave", "touchcancel"],
      init({ instance }) {
        const down = (event) => {
          if (event.pointerType === "mouse") return;
          touches.set(event.pointerId, { x: event.clientX, y: event.clientY });
          last = middle();
        };
        const move = (event) => {
          if (!touches.has(event.pointerId)) return;
          touches.set(event.pointerId, { x: event.clientX, y: event.clientY });
          const next = middle();
          const box = stage.getBoundingClientRect();
          if (touches.size > 1 && last.spread > 0 && next.spread > 0) {
            instance.zoomAtPointBy(next.spread / last.spread, { x: next.x - box.left, y: next.y - box.top });
          }
          const down = isFull() || touches.size > 1 ? next.y - last.y : 0;
          instance.panBy({ x: next.x - last.x, y: down });
          last = next;
        };
        const up = (event) => {
          touches.delete(event.pointerId);
          if (touches.size > 0) last = middle();
        };
        listeners = [
          ["pointerdown", down],
          ["pointermove", move],
          ["pointerup", up],
          ["pointercancel", up],
        ];
        for (const [name, listener] of listeners) stage.addEventListener(name, listener);
      },
      destroy() {
        for (const [name, listener] of listeners) stage.removeEventListener(name, listener);
      },
    };
  }

  /** Data flow and Sequence share one place; on paper and without scripts both are shown. */
  function setUpTabs(section) {
    const figures = all("[data-tab]", section);
    if (figures.length < 2) return;
    const kept = session.get("tab");
    const show = (name, isChosen) => {
      for (const figure of figures) {
        const isShown = figure.dataset.tab === name;
        figure.hidden = !isShown;
        if (isShown) figure.dispatchEvent(new CustomEvent("tm-fit"));
        for (const tab of all("[role=tab]", figure)) {
          const isSelected = tab.dataset.name === name;
          tab.setAttribute("aria-selected", String(isSelected));
          tab.tabIndex = isSelected ? 0 : -1;
          if (isChosen && isSelected && isShown) tab.focus();
        }
      }
      if (isChosen) session.set("tab", name);
    };
    for (const figure of figures) {
      figure.setAttribute("role", "tabpanel");
      figure.setAttribute("aria-label", figure.dataset.tab);
      const tabs = make("div", { class: "tabs", role: "tablist", "aria-label": "Diagrams" });
      for (const { dataset, id } of figures) {
        const tab = make("button", {
          type: "button",
          role: "tab",
          "data-name": dataset.tab,
          "aria-controls": id,
          text: dataset.tab,
        });
        tab.addEventListener("click", () => show(dataset.tab, true));
        tabs.append(tab);
      }
      tabs.addEventListener("keydown", (event) => {
        const turn = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (!turn) return;
        const at = figures.indexOf(figure);
        show(figures[(at + turn + figures.length) % figures.length].dataset.tab, true);
      });
      one(".diagram-name", figure)?.replaceWith(tabs);
    }
    const names = figures.map((figure) => figure.dataset.tab);
    const asked = figures.find((figure) => `#${figure.id}` === location.hash);
    show(asked ? asked.dataset.tab : names.includes(kept) ? kept : names[0], false);
  }

  // ---------------------------------------------------------------------------------------------- picture <-> tables

  const nodeOf = (anchor) => (anchor ? document.getElementById(`dfd-${anchor}`) : null);

  /** Nodes and edges that stand in a table of this page: a click on one that is no link goes to its row. */
  function markNodes(stage, svg) {
    for (const node of all("[id^='dfd-']", svg)) {
      const anchor = node.id.slice(4);
      if (!document.getElementById(anchor)) continue;
      node.dataset.node = anchor;
    }
    const named = (target) => (target instanceof Element ? target.closest("[data-node]") : null);
    stage.addEventListener("click", (event) => {
      const node = named(event.target);
      if (!node || event.target.closest("a[href], a[*|href]")) return;
      stage.closest("[data-diagram]").dispatchEvent(new CustomEvent("tm-leave-full"));
      showRow(node.dataset.node);
    });
    stage.addEventListener("pointerover", (event) => light(svg, named(event.target)));
    stage.addEventListener("pointerleave", () => light(svg, null));
  }

  /** Lights one node or edge of the picture and dims the others. */
  function light(svg, node) {
    for (const lit of all(".is-lit", svg)) if (lit !== node) lit.classList.remove("is-lit");
    const isLight = node !== null && node !== undefined && !node.classList.contains("cluster");
    if (isLight) node.classList.add("is-lit");
    (one(".svg-pan-zoom_viewport", svg) || svg).classList.toggle("has-lit", isLight);
  }

  function setUpLinking() {
    const svg = one("[data-diagram='dfd'] [data-stage] svg");
    if (!svg) return;
    const follow = (event) => {
      const holder = event.target instanceof Element ? event.target.closest("[data-ref]") : null;
      light(svg, holder ? nodeOf(holder.dataset.ref) : null);
    };
    for (const section of all("#Findings, #Elements, #Flows, #Boundaries")) {
      section.addEventListener("pointerover", follow);
      section.addEventListener("focusin", follow);
      section.addEventListener("pointerleave", () => light(svg, null));
      section.addEventListener("focusout", () => light(svg, null));
    }
    for (const count of all("[data-only]")) {
      count.addEventListener("click", (event) => {
        if (!filterBy.element) return;
        event.preventDefault();
        filterBy.element(
          count.dataset.only,
          one(".name", count.closest("tr"))?.textContent || count.dataset.only,
        );
      });
    }
  }

  /** Goes to the row of an element or flow and lists its findings under it. The back button leads to the picture. */
  function showRow(anchor) {
    const row = document.getElementById(anchor);
    if (!row) return;
    addFindingsOf(row, anchor);
    if (location.hash === `#${anchor}`) goTo(row);
    else location.hash = anchor;
  }

  function addFindingsOf(row, anchor) {
    if (row.tagName !== "TR" || row.nextElementSibling?.classList.contains("sub-row")) return;
    const findings = (filterBy.all?.() || []).filter((item) => item.dataset.ref === anchor);
    if (findings.length === 0) return;
    const list = make("ul", {});
    for (const finding of findings) {
      const link = make("a", { href: `#${one("details", finding).id}` });
      link.append(
        badge(finding.dataset.severity, Number(finding.dataset.score)),
        make("span", { text: one("[data-title]", finding).textContent }),
      );
      list.append(make("li", {}, link));
    }
    const cell = make("td", { colspan: row.children.length }, list);
    row.after(make("tr", { class: "sub-row" }, cell));
  }

  // ---------------------------------------------------------------------------------------------- anchors

  let target = null;

  function goTo(node) {
    target?.classList.remove("is-target");
    target = node;
    for (let at = node; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    if (node.tagName === "TR") node.classList.add("is-target");
    node.scrollIntoView({
      block: node.tagName === "TR" ? "center" : "start",
      behavior: reducesMotion() ? "auto" : "smooth",
    });
  }

  /** Opens what the address names, even where it is folded away or filtered out. */
  function followHash() {
    const hash = safeDecode(location.hash.slice(1));
    if (hash === "" || hash.startsWith("?")) return;
    filterBy.reveal?.(hash);
    const node = document.getElementById(hash);
    if (!node || node === document.getElementById("Main")) return;
    const item = node.closest("[data-finding]");
    if (node.matches("[data-diagram][hidden]")) {
      all("[role=tab]")
        .find((tab) => tab.dataset.name === node.dataset.tab)
        ?.click();
    }
    if (item || node.tagName === "TR" || node.tagName === "DETAILS") goTo(node);
  }

  function safeDecode(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  // ---------------------------------------------------------------------------------------------- filters of findings

  /** What other parts may ask of the filter of this page. */
  const filterBy = {};

  const dimensions = [
    { key: "sev", label: "Severity", of: (row) => [row.severity], order: severities },
    { key: "status", label: "Status", of: (row) => [row.status] },
    { key: "basis", label: "Basis", of: (row) => [row.basis], order: ["stated", "assumed"] },
    { key: "stride", label: "STRIDE", of: (row) => row.stride.split(""), order: Object.keys(strideNames) },
  ];

  function readRow(node) {
    const text = (selector) => one(selector, node)?.textContent.trim() || "";
    const { severity, status, basis, stride = "", score, rule, ref = "" } = node.dataset;
    const row = { node, severity, status, basis, stride, rule, ref, score: Number(score) };
    row.title = text("[data-title]");
    row.element = text("[data-element]");
    row.level = text("[data-level]");
    row.text = `${row.title} ${row.element} ${row.level} ${rule} ${text("[data-copy-text]")}`.toLowerCase();
    return row;
  }

  const byScore = (a, b) => b.score - a.score;
  const byText = (key) => (a, b) => a[key].localeCompare(b[key]) || byScore(a, b);
  const sorts = {
    score: byScore,
    title: byText("title"),
    element: byText("element"),
    level: byText("level"),
  };

  function setUpFilters() {
    const place = one("[data-filters]");
    if (!place) return;
    const list = one("[data-list]") || one("[data-finding-rows] tbody");
    if (!list) return;
    const isLevel = place.dataset.filters === "level";
    const rows = all("[data-finding]", list).map(readRow);
    const empty = { q: "", el: "", sort: "", group: "", sev: [], status: [], basis: [], stride: [] };
    let state = { ...empty };
    let elementName = "";
    let visible = rows;

    const input = make("input", {
      class: "filter-text",
      type: "search",
      placeholder: "Filter findings",
      "aria-label": "Filter findings by text",
      autocomplete: "off",
      spellcheck: "false",
    });
    const chips = dimensions.map((dimension) => chipsOf(dimension));
    const count = make("span", { role: "status", "aria-live": "polite" });
    const clear = make("button", { type: "button", class: "link-button", text: "Clear", hidden: true });
    const only = make("button", { type: "button", class: "chip", "aria-pressed": "true", hidden: true });
    const sort = choice("Sort", {
      score: "score",
      title: "title",
      element: "element",
      ...(isLevel ? {} : { level: "level" }),
    });
    const group = isLevel
      ? choice("Group", { "": "not at all", title: "by threat", element: "by element" })
      : null;
    const line = make("div", { class: "filter-line" }, count, only, clear, make("span", { class: "push" }));
    const unfold = isLevel
      ? make("button", { type: "button", class: "link-button", text: "Open all" })
      : null;
    if (unfold) line.append(unfold);
    if (group) line.append(group.label);
    line.append(sort.label);
    place.classList.add("filters");
    place.append(input, ...chips.map((one) => one.node), line);

    function choice(text, options) {
      const select = make("select", {});
      for (const [value, label] of Object.entries(options))
        select.append(make("option", { value, text: label }));
      return { select, label: make("label", {}, text, select) };
    }

    function chipsOf(dimension) {
      const node = make("fieldset", { class: "chips" }, make("legend", { text: dimension.label }));
      const buttons = new Map();
      const draw = () => {
        const values = new Set(rows.flatMap(dimension.of));
        const order = dimension.order || [];
        const ordered = [
          ...order.filter((value) => values.has(value)),
          ...[...values].filter((value) => !order.includes(value)),
        ];
        for (const value of ordered) {
          if (buttons.has(value)) continue;
          const isLetter = dimension.key === "stride";
          const button = make("button", { type: "button", class: "chip", "aria-pressed": "false" });
          if (dimension.key === "sev") button.append(glyph(value));
          if (isLetter) {
            button.classList.add("is-letter");
            button.title = strideNames[value] || value;
          }
          button.append(value.replace("-", " "), make("span", { class: "num" }));
          button.addEventListener("click", () => toggle(dimension.key, value));
          buttons.set(value, button);
          node.append(button);
        }
        node.hidden = buttons.size < 2;
      };
      draw();
      return { dimension, node, buttons, draw };
    }

    function toggle(key, value) {
      const values = state[key];
      state = {
        ...state,
        [key]: values.includes(value) ? values.filter((other) => other !== value) : [...values, value],
      };
      apply(true);
    }

    /** Whether a row passes; `except` leaves one group of chips out, for the numbers on them. */
    function passes(row, words, except) {
      if (state.el && row.ref !== state.el) return false;
      if (!words.every((word) => row.text.includes(word))) return false;
      return dimensions.every(({ key, of }) => {
        if (key === except || state[key].length === 0) return true;
        return of(row).some((value) => state[key].includes(value));
      });
    }

    function apply(remember) {
      const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
      const shown = rows.filter((row) => passes(row, words, ""));
      visible = shown;
      for (const { dimension, buttons, node } of chips) {
        const numbers = new Map();
        for (const row of rows) {
          if (!passes(row, words, dimension.key)) continue;
          for (const value of dimension.of(row)) numbers.set(value, (numbers.get(value) || 0) + 1);
        }
        for (const [value, button] of buttons) {
          const total = numbers.get(value) || 0;
          button.setAttribute("aria-pressed", String(state[dimension.key].includes(value)));
          button.classList.toggle("is-empty", total === 0);
          button.lastChild.textContent = number(total);
        }
        node.hidden = buttons.size < 2;
      }
      arrange();
      const isFiltered = shown.length < rows.length;
      const unloaded = (tmSite.rest && filterBy.unloaded?.()) || 0;
      const rest = unloaded > 0 ? `, ${number(unloaded)} not loaded yet` : "";
      count.textContent =
        (isFiltered
          ? `${number(shown.length)} of ${plural(rows.length, "finding")}`
          : plural(rows.length, "finding")) + rest;
      clear.hidden = !isFiltered && !state.q;
      only.hidden = !state.el;
      only.replaceChildren(
        make("bdi", { text: elementName || state.el }),
        icon("close"),
        hidden("remove this filter"),
      );
      if (remember) setHash(write());
    }

    /**
     * Puts what is shown in order; with groups, a head before each. The others leave the page: hiding hundreds of
     * folded findings takes a browser seconds, removing them does not.
     */
    function arrange() {
      const ordered = [...visible].sort(sorts[state.sort || "score"]);
      for (const head of all(".finding-group", list)) head.remove();
      const wanted = new Set(state.group ? withHeads(ordered) : ordered.map(({ node }) => node));
      for (const { node } of rows) if (!wanted.has(node)) node.remove();
      let at = list.firstElementChild;
      for (const node of wanted) {
        if (node === at) at = at.nextElementSibling;
        else list.insertBefore(node, at);
      }
    }

    function withHeads(ordered) {
      const groups = new Map();
      for (const row of ordered) {
        const key = row[state.group];
        if (!groups.has(key)) groups.set(key, []);
        groups.get(key).push(row.node);
      }
      return Array.from(groups).flatMap(([name, nodes]) => {
        const count = make("span", { class: "num", text: number(nodes.length) });
        return [make("li", { class: "finding-group" }, make("bdi", { text: name }), count), ...nodes];
      });
    }

    /** The state as the address keeps it: `?sev=high,critical&q=sql`; "" for no filter. */
    function write() {
      const parts = [];
      for (const [key, value] of Object.entries(state)) {
        const text = Array.isArray(value) ? value.join(",") : value;
        if (text) parts.push(`${key}=${encodeURIComponent(text).replaceAll("%2C", ",")}`);
      }
      return parts.length > 0 ? `?${parts.join("&")}` : "";
    }

    function read() {
      if (!location.hash.startsWith("#?")) return false;
      const next = { ...empty };
      for (const part of location.hash.slice(2).split("&")) {
        const [key, value = ""] = part.split("=");
        if (!Object.hasOwn(empty, key)) continue;
        const text = safeDecode(value);
        next[key] = Array.isArray(empty[key]) ? text.split(",").filter(Boolean) : text;
      }
      if (!sorts[next.sort]) next.sort = "";
      if (!["title", "element"].includes(next.group)) next.group = "";
      state = next;
      input.value = state.q;
      sort.select.value = state.sort || "score";
      if (group) group.select.value = state.group;
      elementName = rows.find((row) => row.ref === state.el)?.element || "";
      return true;
    }

    const reset = (remember) => {
      state = { ...empty, sort: state.sort, group: state.group };
      input.value = "";
      apply(remember);
    };
    input.addEventListener(
      "input",
      settled(() => {
        state = { ...state, q: input.value.trim() };
        apply(true);
      }, 90),
    );
    sort.select.addEventListener("change", () => {
      state = { ...state, sort: sort.select.value === "score" ? "" : sort.select.value };
      apply(true);
    });
    group?.select.addEventListener("change", () => {
      state = { ...state, group: group.select.value };
      apply(true);
    });
    clear.addEventListener("click", () => reset(true));
    only.addEventListener("click", () => {
      state = { ...state, el: "" };
      apply(true);
    });
    unfold?.addEventListener("click", () => {
      const folds = visible.map((row) => one("details", row.node));
      const opens = folds.some((details) => !details.open);
      for (const details of folds) details.open = opens;
      unfold.textContent = opens ? "Close all" : "Open all";
    });
    window.addEventListener("hashchange", () => {
      if (read()) apply(false);
    });

    filterBy.all = () => rows.map(({ node }) => node);
    filterBy.reveal = (id) => {
      const selector = `#${CSS.escape(id)}`;
      if (!rows.some(({ node }) => !node.isConnected && one(selector, node))) return;
      reset(false);
    };
    filterBy.element = (anchor, name) => {
      elementName = name;
      state = { ...empty, sort: state.sort, group: state.group, el: anchor };
      input.value = "";
      apply(true);
      document.getElementById("Findings")?.scrollIntoView({ behavior: reducesMotion() ? "auto" : "smooth" });
    };
    filterBy.add = (added) => {
      rows.push(...added.map(readRow));
      redraw();
    };
    const redraw = settled(() => filterBy.refresh(), 120);
    filterBy.refresh = () => {
      for (const { draw } of chips) draw();
      apply(false);
    };
    read();
    apply(false);
  }

  // ---------------------------------------------------------------------------------------------- the rest of the findings

  const files = new Map();

  /** Called by data/findings/N.js: rows of one level, in columns. */
  tmSite.addFindings = (path, table) => {
    const file = Array.from(files.values()).find((entry) => entry.path === path && !entry.isLoaded);
    if (file) file.isLoaded = true;
    const levels = tmSite.nav?.levels || [];
    const level = levels.find((entry) => entry[PATH] === path) || [path, path || "root", null];
    const added = table.rows.map((values) => {
      const row = Object.fromEntries(table.columns.map((column, index) => [column, values[index]]));
      return tableRow(row, level);
    });
    filterBy.add?.(added);
  };

  function tableRow(row, level) {
    const letters = Array.isArray(row.stride) ? row.stride : Array.from(String(row.stride || ""));
    const node = make("tr", {
      "data-finding": true,
      "data-severity": row.severity,
      "data-status": row.status,
      "data-basis": row.basis,
      "data-stride": letters.join(""),
      "data-score": row.score,
      "data-rule": String(row.id).split("@")[0],
    });
    const cell = (label, ...content) =>
      make("td", label ? { "data-label": label } : { class: "cell-badge" }, ...content);
    const title = make("a", { href: root + row.href, "data-title": true, text: row.title });
    const name = make("bdi", { "data-level": true, text: level[TITLE] });
    const stride = make("span", { class: "letters" });
    for (const letter of letters)
      stride.append(make("abbr", { title: strideNames[letter] || letter, text: letter }));
    node.append(
      cell("", badge(row.severity, row.score)),
      make("th", { scope: "row", class: "cell-title" }, title),
      cell("Element", make("bdi", { "data-element": true, text: row.element })),
      cell(
        "Level",
        level[HREF]
          ? make("a", { class: "quiet", href: root + level[HREF], title: level[PATH] }, name)
          : name,
      ),
      cell("STRIDE", stride),
      cell(
        "Basis",
        make("span", { class: row.basis === "assumed" ? "mark is-assumed" : "dim", text: row.basis }),
      ),
      cell(
        "Status",
        make("span", { class: `status is-${row.status}`, text: String(row.status).replace("-", " ") }),
      ),
    );
    return node;
  }

  /** A table of more rows than this makes a browser slow. */
  const PER_LOAD = 10000;

  /** As many files from the start as hold about so many findings. */
  function firstOf(wanted, limit) {
    let sum = 0;
    return wanted.filter(({ count }) => {
      sum += count;
      return sum - count < limit;
    });
  }

  function setUpRest() {
    const place = one("[data-rest-list]");
    if (!place || !Array.isArray(tmSite.rest) || tmSite.rest.length === 0) return;
    const levels = new Map((tmSite.nav?.levels || []).map((level) => [level[PATH], level[TITLE]]));
    for (const entry of tmSite.rest) files.set(entry.href, { ...entry, isLoaded: false });
    const left = () => Array.from(files.values()).filter((file) => !file.isLoaded);
    filterBy.unloaded = () => left().reduce((sum, file) => sum + file.count, 0);

    const draw = () => {
      const open = left();
      const remark = one("[data-rest]");
      if (remark) remark.hidden = open.length === 0;
      if (open.length === 0) {
        place.replaceChildren(make("p", { class: "note", text: "Every finding is loaded." }));
        return;
      }
      const total = filterBy.unloaded();
      const next = firstOf(open, PER_LOAD);
      const text =
        next.length === open.length
          ? `Load all ${number(total)} more`
          : `Load ${number(next.length)} more levels`;
      const button = make("button", { type: "button", class: "button is-quiet is-small", text });
      button.addEventListener("click", () => fetchAll(next));
      const chips = make("div", { class: "chips" });
      for (const file of open.slice(0, 200)) {
        const chip = make("button", { type: "button", class: "chip", title: file.path });
        chip.append(
          make("bdi", { text: levels.get(file.path) || file.path || "root" }),
          make("span", { class: "num", text: number(file.count) }),
        );
        chip.addEventListener("click", () => fetchAll([file]));
        chips.append(chip);
      }
      const note = make("p", {
        class: "note",
        text: "Filters apply to what is loaded. Not loaded yet, by level:",
      });
      place.replaceChildren(note, chips, make("p", { class: "note" }, button));
    };

    /** One after the other, so that a large site stays responsive. */
    const fetchAll = async (wanted) => {
      for (const button of all("button", place)) button.disabled = true;
      for (const file of wanted) {
        try {
          await load(file.href);
          files.get(file.href).isLoaded = true;
        } catch {
          pop(`${file.href} could not be loaded`);
          break;
        }
      }
      draw();
      filterBy.refresh?.();
      announce(
        left().length === 0
          ? "Every finding is loaded"
          : `${number(filterBy.unloaded())} findings are not loaded yet`,
      );
    };
    draw();
    filterBy.refresh?.();
  }

  // ---------------------------------------------------------------------------------------------- other tables

  /** A text filter over the rows of a table. */
  function setUpRowFilter() {
    const place = one("[data-row-filter]");
    const body = one("[data-rows] tbody");
    if (!place || !body) return;
    const rows = Array.from(body.rows, (node) => ({ node, text: node.textContent.toLowerCase() }));
    const label = place.dataset.rowFilter;
    const input = make("input", {
      class: "filter-text",
      type: "search",
      placeholder: label,
      "aria-label": label,
      autocomplete: "off",
    });
    const count = make("span", { class: "filter-line", role: "status", "aria-live": "polite" });
    const firing = make("button", {
      type: "button",
      class: "chip",
      "aria-pressed": "false",
      text: "Only those that fire",
    });
    const apply = () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      const onlyFiring = firing.getAttribute("aria-pressed") === "true";
      let shown = 0;
      for (const { node, text } of rows) {
        node.hidden =
          !words.every((word) => text.includes(word)) || (onlyFiring && node.classList.contains("is-quiet"));
        if (!node.hidden) shown += 1;
      }
      count.textContent = `${number(shown)} of ${number(rows.length)}`;
    };
    input.addEventListener("input", settled(apply, 80));
    firing.addEventListener("click", () => {
      firing.setAttribute("aria-pressed", String(firing.getAttribute("aria-pressed") !== "true"));
      apply();
    });
    place.classList.add("filters");
    place.append(input, firing, count);
    apply();
  }

  /** Heads that sort their column. */
  function setUpSorting() {
    for (const table of all("[data-sortable]")) {
      const body = table.tBodies[0];
      const heads = Array.from(table.tHead.rows[0].cells);
      heads.forEach((head, column) => {
        const button = make("button", { type: "button", class: "sort", text: head.textContent });
        button.addEventListener("click", () => {
          const key = (row) => row.cells[column].dataset.sort || row.cells[column].textContent.trim();
          const compare = (a, b) => key(a).localeCompare(key(b), undefined, { numeric: true });
          const startsHigh =
            head.classList.contains("num") || body.rows[0]?.cells[column].dataset.sort !== undefined;
          const was = head.getAttribute("aria-sort");
          const isDown = was ? was === "ascending" : startsHigh;
          for (const other of heads) other.removeAttribute("aria-sort");
          head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
          body.append(...Array.from(body.rows).sort((a, b) => (isDown ? compare(b, a) : compare(a, b))));
        });
        head.replaceChildren(button);
      });
    }
  }

  /** The table of levels: numbers of the level alone or with those below, and rows that fold. */
  function setUpLevels() {
    const tools = one("[data-levels-tools]");
    const table = one("[data-levels].is-tree");
    if (!tools || !table) return;
    const rows = Array.from(table.tBodies[0].rows);
    const depth = (row) => Number(row.dataset.depth);
    const hasBelow = (index) => rows[index + 1] && depth(rows[index + 1]) > depth(rows[index]);
    const folded = new Set();
    const draw = () => {
      let hiddenBelow = Number.POSITIVE_INFINITY;
      for (const row of rows) {
        row.hidden = depth(row) > hiddenBelow;
        if (row.hidden) continue;
        hiddenBelow = folded.has(row) ? depth(row) : Number.POSITIVE_INFINITY;
      }
    };
    if (rows.some((_, index) => hasBelow(index))) {
      table.classList.add("has-folds");
      rows.forEach((row, index) => {
        if (!hasBelow(index)) return;
        if (rows.length > 60 && depth(row) > 0) folded.add(row);
        const name = one(".level-name a", row).textContent;
        const button = make(
          "button",
          { type: "button", class: "fold" },
          icon("chevron"),
          hidden(`Levels below ${name}`),
        );
        const show = () => button.setAttribute("aria-expanded", String(!folded.has(row)));
        button.addEventListener("click", () => {
          if (folded.has(row)) folded.delete(row);
          else folded.add(row);
          show();
          draw();
        });
        show();
        row.cells[0].prepend(button);
      });
      draw();
    }
    const cells = all("td[data-own]", table);
    const group = make("fieldset", { class: "chips" }, make("legend", { text: "Count" }));
    const choices = [
      ["total", "with the levels below"],
      ["own", "each level alone"],
    ];
    const most = new Map();
    const isOf = (cell) => Array.prototype.indexOf.call(cell.parentElement.cells, cell);
    const show = (which) => {
      most.clear();
      for (const cell of cells)
        most.set(isOf(cell), Math.max(most.get(isOf(cell)) || 1, Number(cell.dataset[which])));
      for (const cell of cells) {
        const value = Number(cell.dataset[which]);
        cell.textContent = value ? number(value) : "·";
        cell.classList.toggle("is-zero", value === 0);
        cell.style.setProperty("--heat", String(Math.sqrt(value / most.get(isOf(cell)))));
      }
      for (const button of all("button", group))
        button.setAttribute("aria-pressed", String(button.dataset.which === which));
    };
    for (const [which, text] of choices) {
      const button = make("button", {
        type: "button",
        class: "chip",
        "data-which": which,
        "aria-pressed": String(which === "total"),
        text,
      });
      button.addEventListener("click", () => show(which));
      group.append(button);
    }
    tools.classList.add("filters");
    tools.append(group);
  }

  function setUpAttack() {
    const tools = one("[data-attack-tools]");
    const matrix = one("[data-attack]");
    if (!tools || !matrix) return;
    const button = make("button", {
      type: "button",
      class: "chip",
      "aria-pressed": "false",
      text: "Only open techniques",
    });
    button.addEventListener("click", () => {
      const isOnly = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(isOnly));
      for (const item of all(".technique", matrix)) item.hidden = isOnly && item.dataset.open === "0";
      for (const tactic of all(".tactic", matrix))
        tactic.hidden = isOnly && !one(".technique:not([hidden])", tactic);
    });
    tools.classList.add("filters");
    tools.append(button);
  }

  /** What a page says once about a threat is shown in each of its findings, when it is opened. */
  function setUpNotes() {
    const show = (event) => {
      const link = event.target.open ? one("[data-note]", event.target) : null;
      const note = link && document.getElementById(link.hash.slice(1));
      const body = note && one(".note-body", note);
      if (body) link.parentElement.replaceWith(body.cloneNode(true));
    };
    document.addEventListener("toggle", show, true);
  }

  /** A region that scrolls sideways must be reachable with the keyboard. */
  function setUpScrolling() {
    const mark = (within) => {
      // Browsers skip what is folded away; to measure it would lay out every finding.
      const boxes = all(".scroll, .prose table", within).filter((box) => !box.closest("details:not([open])"));
      // Measured first and changed after, or each change would cost a layout of the whole page.
      const scrolls = boxes.map((box) => box.scrollWidth > box.clientWidth + 1);
      boxes.forEach((box, index) => {
        if (scrolls[index]) {
          box.tabIndex = 0;
          if (box.getAttribute("aria-label")) box.setAttribute("role", "region");
        } else if (box.hasAttribute("tabindex")) {
          box.removeAttribute("tabindex");
          box.removeAttribute("role");
        }
      });
    };
    const markAll = () => mark(document);
    markAll();
    window.addEventListener("resize", settled(markAll, 200));
    const onToggle = (event) => event.target.open && mark(event.target);
    document.addEventListener("toggle", onToggle, true);
  }

  // ---------------------------------------------------------------------------------------------- dialogs

  /** A dialog that closes on Escape and on a click beside it. Falls back to an open box where <dialog> is unknown. */
  function dialog(label) {
    const box = make("dialog", { "aria-label": label });
    document.body.append(box);
    const close = () => {
      if (box.close) box.close();
      else box.removeAttribute("open");
    };
    box.addEventListener("click", (event) => {
      if (event.target === box) close();
    });
    return {
      box,
      close,
      isOpen: () => box.hasAttribute("open"),
      open() {
        if (box.hasAttribute("open")) return;
        if (box.showModal) box.showModal();
        else box.setAttribute("open", "");
      },
    };
  }

  const keys = [
    [["/"], "Search"],
    [["u"], "Up to the level above"],
    [["d"], "Down to the first level below"],
    [["p", "["], "Previous level beside this one"],
    [["n", "]"], "Next level beside this one"],
    [["?"], "This list"],
  ];
  const diagramKeys = [
    [["+", "−", "0"], "Zoom in, out, fit"],
    [["f"], "Full screen"],
  ];

  let keysDialog = null;
  function showKeys() {
    if (!keysDialog) {
      keysDialog = dialog("Keys");
      const close = make(
        "button",
        { type: "button", class: "icon-button", "aria-label": "Close" },
        icon("close"),
      );
      close.addEventListener("click", keysDialog.close);
      const list = (entries) => {
        const node = make("dl", { class: "keys-list" });
        for (const [names, meaning] of entries) {
          const term = make("dt", {});
          names.forEach((name, index) => {
            if (index > 0) term.append(" ");
            term.append(make("kbd", { text: name }));
          });
          node.append(make("div", {}, term, make("dd", { text: meaning })));
        }
        return node;
      };
      const heading = (text) => make("h2", { text });
      keysDialog.box.append(make("div", { class: "dialog-head" }, heading("Keys"), close), list(keys));
      keysDialog.box.append(
        make("div", { class: "dialog-head" }, heading("On a diagram that has the focus")),
        list(diagramKeys),
      );
    }
    keysDialog.open();
  }

  // ---------------------------------------------------------------------------------------------- search

  const groupNames = { levels: "Levels", elements: "Elements", rules: "Threats", findings: "Findings" };
  const PER_GROUP = 6;

  /** All records of assets/search.js as { group, title, sub, href, severity }. */
  function searchRecords(data) {
    const records = [];
    const levelTitle = (index) => (data.levels[index] ? data.levels[index][0] : "");
    for (const [title, href] of data.levels || []) records.push({ group: "levels", title, sub: "", href });
    for (const [title, kind, level, href] of data.elements || []) {
      records.push({ group: "elements", title, sub: `${kind} in ${levelTitle(level)}`, href });
    }
    for (const [id, title, href] of data.rules || []) records.push({ group: "rules", title, sub: id, href });
    const { level = [], title = [], element = [], severity = [], href = [] } = data.findings || {};
    title.forEach((text, index) => {
      const sub = `${element[index]} in ${levelTitle(level[index])}`;
      records.push({ group: "findings", title: text, sub, href: href[index], severity: severity[index] });
    });
    return records;
  }

  let finder = null;
  function openSearch() {
    if (!finder) finder = makeSearch();
    finder.open();
  }

  function makeSearch() {
    const panel = dialog("Search");
    const status = make("div", { class: "visually-hidden", role: "status", "aria-live": "polite" });
    const input = make("input", {
      type: "search",
      role: "combobox",
      "aria-expanded": "true",
      "aria-controls": "Search-results",
      "aria-autocomplete": "list",
      "aria-label": "Search levels, elements, threats and findings",
      placeholder: "Search levels, elements, threats, findings",
      autocomplete: "off",
      spellcheck: "false",
    });
    const close = make(
      "button",
      { type: "button", class: "icon-button", "aria-label": "Close" },
      icon("close"),
    );
    const results = make("div", {
      class: "search-results",
      id: "Search-results",
      role: "listbox",
      "aria-label": "Results",
    });
    const foot = make("div", { class: "search-foot", "aria-hidden": "true" });
    for (const [key, meaning] of [
      ["↑↓", "choose"],
      ["Enter", "open"],
      ["Esc", "close"],
    ]) {
      foot.append(make("span", {}, make("kbd", { text: key }), ` ${meaning}`));
    }
    panel.box.append(
      make("div", { class: "search-field" }, icon("search"), input, close),
      results,
      status,
      foot,
    );
    close.addEventListener("click", panel.close);

    let index = null;
    let records = [];
    let failed = "";
    let hits = [];
    let chosen = -1;

    const note = (text) => results.replaceChildren(make("p", { class: "search-note", text }));

    async function prepare() {
      if (index || failed === "loading") return;
      failed = "loading";
      note("Loading the index …");
      try {
        await Promise.all([load("assets/minisearch.js"), load("assets/search.js")]);
        records = searchRecords(tmSite.search);
        const made = new window.MiniSearch({
          fields: ["title", "sub"],
          // Its own way leaves symbols in words: "<b>", "Cart→Order".
          tokenize: (text) => text.split(/[\s\p{Z}\p{P}\p{S}]+/u),
          searchOptions: {
            prefix: true,
            fuzzy: (term) => (term.length > 3 ? 0.2 : false),
            boost: { title: 3 },
            combineWith: "AND",
          },
        });
        await made.addAllAsync(
          records.map((record, id) => ({ id, title: record.title, sub: record.sub })),
          { chunkSize: 800 },
        );
        index = made;
        failed = "";
        search();
      } catch {
        failed = "The index could not be loaded.";
        note(failed);
      }
    }

    function search() {
      if (!index) return;
      const text = input.value.trim();
      hits = [];
      chosen = -1;
      if (text === "") {
        note("Type a name of a level or an element, a threat or its id.");
        status.textContent = "";
        input.removeAttribute("aria-activedescendant");
        return;
      }
      const found = index.search(text);
      const groups = new Map();
      for (const { id } of found) {
        const record = records[id];
        if (!groups.has(record.group)) groups.set(record.group, []);
        groups.get(record.group).push(record);
      }
      if (groups.size === 0) {
        note(`Nothing is called “${text}”.`);
        status.textContent = "No results";
        return;
      }
      const parts = [];
      for (const [group, members] of groups) {
        const more = members.length > PER_GROUP ? `, ${PER_GROUP} of ${number(members.length)}` : "";
        const box = make("div", { role: "group", "aria-label": groupNames[group] });
        box.append(
          make("div", { class: "search-group", "aria-hidden": "true", text: groupNames[group] + more }),
        );
        for (const record of members.slice(0, PER_GROUP)) box.append(hit(record, text));
        parts.push(box);
      }
      results.replaceChildren(...parts);
      results.scrollTop = 0;
      status.textContent = plural(found.length, "result");
      choose(0);
    }

    function hit(record, text) {
      const id = `Hit-${hits.length}`;
      const name = make("b", { dir: "auto" });
      name.append(...marked(record.title, text));
      const line = make("span", {}, name);
      if (record.sub) line.append(make("span", { dir: "auto", text: record.sub }));
      const image =
        record.group === "findings"
          ? glyph(record.severity)
          : icon(record.group === "levels" ? "enter" : "chevron");
      const link = make(
        "a",
        {
          class: "search-hit",
          role: "option",
          id,
          href: root + record.href,
          tabindex: "-1",
          "aria-selected": "false",
        },
        image,
        line,
      );
      if (record.severity) link.append(hidden(record.severity));
      const at = hits.push(link) - 1;
      link.addEventListener("pointermove", () => choose(at));
      link.addEventListener("click", () => panel.close());
      return link;
    }

    function choose(at) {
      hits[chosen]?.setAttribute("aria-selected", "false");
      chosen = at;
      const link = hits[at];
      if (!link) return;
      link.setAttribute("aria-selected", "true");
      input.setAttribute("aria-activedescendant", link.id);
      link.scrollIntoView({ block: "nearest" });
    }

    input.addEventListener("input", settled(search, 60));
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (hits.length > 0)
          choose((chosen + (event.key === "ArrowDown" ? 1 : -1) + hits.length) % hits.length);
      } else if (event.key === "Enter") {
        event.preventDefault();
        hits[chosen]?.click();
      } else if (event.key === "Escape") {
        event.preventDefault();
        panel.close();
      }
    });
    return {
      open() {
        panel.open();
        input.focus();
        input.select();
        prepare();
      },
    };
  }

  /** The words of the query underlined in a title, as nodes. */
  function marked(title, query) {
    const words = query
      .split(/\s+/)
      .filter(Boolean)
      .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    if (words.length === 0) return [title];
    return title
      .split(new RegExp(`(${words.join("|")})`, "gi"))
      .map((part, index) => (index % 2 ? make("mark", { text: part }) : part));
  }

  // ---------------------------------------------------------------------------------------------- keys, copying, paper

  function setUpKeys() {
    const ways = { u: "u", d: "d", p: "p", "[": "p", n: "n", "]": "n" };
    document.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        openSearch();
        return;
      }
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      if (one("dialog[open]")) return;
      if (event.key === "/") openSearch();
      else if (event.key === "?") showKeys();
      else if (ways[event.key]) one(`[data-key="${ways[event.key]}"]`)?.click();
      else return;
      event.preventDefault();
    });
    one("[data-search]")?.addEventListener("click", openSearch);
    one("[data-keys]")?.addEventListener("click", showKeys);
  }

  async function copyText(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // From file:// or without the right to: the old way.
      const area = make("textarea", { class: "visually-hidden" });
      area.value = text;
      document.body.append(area);
      area.select();
      const isDone = document.execCommand("copy");
      area.remove();
      return isDone;
    }
  }

  function setUpCopying() {
    document.addEventListener("click", async (event) => {
      const button = event.target instanceof Element ? event.target.closest("[data-copy]") : null;
      if (!button) return;
      const text = one("[data-copy-text]", button.parentElement)?.textContent || "";
      const isDone = await copyText(text);
      if (!isDone) return pop("Copying is not allowed here");
      button.classList.add("is-done");
      button.replaceChildren(icon("check"));
      announce("Copied");
      setTimeout(() => {
        button.classList.remove("is-done");
        button.replaceChildren(icon("copy"));
      }, 1500);
    });
  }

  /** Everything is unfolded on paper, and folded again after. */
  function setUpPrinting() {
    let closed = [];
    window.addEventListener("beforeprint", () => {
      closed = all("details:not([open])");
      for (const details of closed) details.open = true;
    });
    window.addEventListener("afterprint", () => {
      for (const details of closed) details.open = false;
      closed = [];
    });
  }

  /** Marks in the bar of sections what is being read. */
  function setUpJump() {
    const links = all(".jump a");
    const sections = links.map((link) => document.getElementById(link.hash.slice(1))).filter(Boolean);
    if (sections.length === 0 || !("IntersectionObserver" in window)) return;
    const update = () => {
      const line = window.innerHeight * 0.35;
      let at = null;
      for (const section of sections) if (section.getBoundingClientRect().top < line) at = section;
      for (const link of links) {
        const isHere = at !== null && link.hash === `#${at.id}`;
        if (isHere && !link.hasAttribute("aria-current")) {
          link.setAttribute("aria-current", "true");
          const bar = link.closest("ul");
          bar.scrollLeft = link.offsetLeft - bar.offsetLeft - (bar.clientWidth - link.offsetWidth) / 2;
        } else if (!isHere) link.removeAttribute("aria-current");
      }
    };
    let isWaiting = false;
    window.addEventListener(
      "scroll",
      () => {
        if (isWaiting) return;
        isWaiting = true;
        requestAnimationFrame(() => {
          isWaiting = false;
          update();
        });
      },
      { passive: true },
    );
    update();
  }

  // ---------------------------------------------------------------------------------------------- start

  /** One part that fails must not take the others with it. */
  function start(...parts) {
    for (const part of parts) {
      try {
        part();
      } catch (error) {
        console.error(`tm-site: ${part.name} failed`, error);
      }
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    start(setUpTheme, setUpMenu, setUpTree, setUpKeys, setUpCopying, setUpNotes, setUpPrinting);
    start(setUpFilters, setUpRest, setUpRowFilter, setUpSorting, setUpLevels, setUpAttack);
    start(setUpDiagrams, setUpLinking, setUpScrolling, setUpJump, followHash);
    window.addEventListener("hashchange", followHash);
  });
})();
