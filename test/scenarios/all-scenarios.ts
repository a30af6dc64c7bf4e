/** Every scenario, by subject. */
import { KEY_SCENARIOS } from "./key-scenarios";
import { type Scenario } from "./scenario";

export const ALL_SCENARIOS: readonly Scenario[] = [...KEY_SCENARIOS];
