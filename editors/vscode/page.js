// The page of the preview. Texts of a model are data: they come as JSON in a script that is no program, and become text
// nodes; the picture is a clean one, without scripts and without anything from elsewhere.
const { randomBytes } = require("node:crypto");

const style = `
  body { font: var(--vscode-font-size) var(--vscode-font-family); color: var(--vscode-foreground); padding: 0 1rem 1rem; }
  figure { margin: 1rem 0; overflow: auto; background: white; border-radius: 6px; }
  svg { max-width: 100%; height: auto; }
  svg [id] { cursor: pointer; }
  ol { list-style: none; padding: 0; }
  li { padding: 0.3rem 0; border-top: 1px solid var(--vscode-panel-border); }
  button { all: unset; cursor: pointer; }
  button:focus-visible { outline: 1px solid var(--vscode-focusBorder); }
  b { display: inline-block; min-width: 4.5em; }
  .critical, .high { color: var(--vscode-errorForeground); }
  .medium { color: var(--vscode-editorWarning-foreground); }
`;

const script = `
  const editor = acquireVsCodeApi();
  const { findings, places, problem } = JSON.parse(document.getElementById("level").textContent);
  const list = document.querySelector("ol");
  for (const { rule, title, element, severity, score, place } of findings) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    const worst = document.createElement("b");
    worst.className = severity;
    worst.textContent = severity + " " + score.toFixed(1);
    button.append(worst, " " + element + ": " + title + " (" + rule + ")");
    if (place) button.addEventListener("click", () => editor.postMessage(place));
    item.append(button);
    list.append(item);
  }
  document.querySelector("p").textContent = problem ?? (findings.length === 0 ? "No open findings." : "");
  document.querySelector("figure")?.addEventListener("click", (event) => {
    event.preventDefault();
    for (let at = event.target; at; at = at.parentElement) {
      if (Object.hasOwn(places, at.id)) return editor.postMessage(places[at.id]);
    }
  });
`;

/** @param level what the server answers to `tmSite/preview` */
exports.pageOf = ({ svg, findings, places, problem }, source) => {
  const nonce = randomBytes(16).toString("base64");
  const policy = `default-src 'none'; img-src data:; style-src 'nonce-${nonce}' ${source}; script-src 'nonce-${nonce}'`;
  const data = JSON.stringify({ findings, places, problem }).replaceAll("<", "\\u003c");
  return `<!doctype html>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<style nonce="${nonce}">${style}</style>
${svg === null ? "" : `<figure>${svg}</figure>`}
<p></p>
<ol></ol>
<script type="application/json" id="level">${data}</script>
<script nonce="${nonce}">${script}</script>`;
};
