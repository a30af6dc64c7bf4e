/** The catalogue as a page for a phone at night: one section a code, its anchor the code in lower case, as events link to it. */
import { CATALOGUE } from "../findings/catalogue/catalogue";
import { type CatalogueRow, type Step } from "../findings/catalogue/catalogue-row";
import { deploymentCommands } from "../redeployment/deployment-commands";
import { stepInWords } from "../findings/catalogue/step-in-words";

const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:0 auto;padding:1rem;color-scheme:light dark}
code{overflow-wrap:anywhere}h2{margin-top:2.5rem}section{scroll-margin-top:1rem}`;

const [WHAT_IF, DEPLOY] = deploymentCommands("SUBSCRIPTION", "GROUP");
const REDEPLOYMENT = `<section id="redeployment">
<h2>How to redeploy a service</h2>
<p>A deployment replaces the whole resource and resets what it does not name, so deploy the configuration that the service has.</p>
<ol>
<li>Repair the causes first, as their sections above say. A changed identity needs its role, and then the deployment alone.</li>
<li>Write the template, with your own sign-in: <code>fhir-cmk-watch redeployment --service RESOURCE_ID &gt; template.json</code>, or get it with a function key from <code>/api/incidents/INCIDENT_ID/redeployment</code>. It is read from the service as it is now.</li>
<li>Read the notes: the command shows them, and they stand under <code>metadata</code> in the template.</li>
<li>Look what it would change: <code>${escaped(WHAT_IF)}</code></li>
<li>Deploy it: <code>${escaped(DEPLOY)}</code></li>
</ol>
</section>`;

/** A whole HTML document; it holds nothing of any customer, no script, and asks for nothing else. */
export function runbookPage(): string {
  const sections = Object.entries(CATALOGUE).map(([code, row]) => sectionOf(code, row));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>What was found, and what to do</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>What was found, and what to do</h1>
<p>Is a redeployment needed? <a href="#redeployment">How to redeploy a service</a></p>
${sections.join("\n")}
${REDEPLOYMENT}
</main>
</body>
</html>
`;
}

function sectionOf(code: string, row: CatalogueRow): string {
  const { title, seen, remedy, documentation, contradiction } = row;
  return [
    `<section id="${code.toLowerCase()}">`,
    `<h2>${escaped(title)}</h2>`,
    `<p><code>${code}</code>: ${escaped(seen)}.</p>`,
    `<ol>${remedy.map((step) => `<li>${stepOf(step)}</li>`).join("")}</ol>`,
    ...(contradiction === undefined ? [] : [`<p>Documentation disagrees: ${escaped(contradiction)}.</p>`]),
    `<p><a href="${escaped(documentation)}">Documentation</a></p>`,
    "</section>",
  ].join("\n");
}

/** What follows `: az ` is a command. */
function stepOf(of: Step): string {
  const step = stepInWords(of);
  const at = step.indexOf(": az ");
  if (at < 0) return escaped(step);
  return `${escaped(step.slice(0, at))}: <code>${escaped(step.slice(at + 2))}</code>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
