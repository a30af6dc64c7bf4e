/** Every scenario, by subject. */
import { COMBINED_NETWORK_SCENARIOS } from "./combined-network-scenarios";
import { COMBINED_SCENARIOS } from "./combined-scenarios";
import { FLEET_SCENARIOS } from "./fleet-scenarios";
import { HSM_SCENARIOS } from "./hsm-scenarios";
import { IDENTITY_SCENARIOS } from "./identity-scenarios";
import { KEY_SCENARIOS } from "./key-scenarios";
import { MONITOR_SCENARIOS } from "./monitor-scenarios";
import { PERMISSION_SCENARIOS } from "./permission-scenarios";
import { RISK_SCENARIOS } from "./risk-scenarios";
import { type Scenario } from "./scenario";
import { SERVICE_SCENARIOS } from "./service-scenarios";
import { VAULT_SCENARIOS } from "./vault-scenarios";

export const ALL_SCENARIOS: readonly Scenario[] = [
  ...KEY_SCENARIOS,
  ...HSM_SCENARIOS,
  ...VAULT_SCENARIOS,
  ...IDENTITY_SCENARIOS,
  ...PERMISSION_SCENARIOS,
  ...SERVICE_SCENARIOS,
  ...RISK_SCENARIOS,
  ...MONITOR_SCENARIOS,
  ...FLEET_SCENARIOS,
  ...COMBINED_SCENARIOS,
  ...COMBINED_NETWORK_SCENARIOS,
];
