import { editorPaths } from "../../browser/editor/messages.ts";

/** The page of the editor. All that it shows, it asks for; the token in it is read by no other site. */
export function editorPage(token: string, run: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Editor</title>
<link rel="icon" href="/assets/icon.svg">
<link rel="stylesheet" href="${editorPaths.style}">
<script defer src="${editorPaths.script}" data-token="${token}" data-run="${run}"></script>
</head>
<body>
<noscript><p>The editor needs scripts.</p></noscript>
</body>
</html>
`;
}
