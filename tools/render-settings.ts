/** Renders the settings' documentation: `npx tsx tools/render-settings.ts`. */
import { writeFileSync } from "node:fs";
import { settingsPage } from "./settings-page";

writeFileSync("docs/settings.md", settingsPage());
