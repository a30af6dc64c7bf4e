/** Renders the pages that are written from tables in the code: `npm run docs`. */
import { writeFileSync } from "node:fs";
import { findingsPage } from "./findings-page";
import { settingsPage } from "./settings-page";

writeFileSync("docs/settings.md", settingsPage());
writeFileSync("docs/findings.md", findingsPage());
