/** Every scenario, by subject. */
import { CLOUD_SCENARIOS } from "./cloud-scenarios";
import { COMBINED_NETWORK_SCENARIOS } from "./combined-network-scenarios";
import { COMBINED_SCENARIOS } from "./combined-scenarios";
import { EARLIER_KEY_SCENARIOS } from "./earlier-key-scenarios";
import { FLEET_SCENARIOS } from "./fleet-scenarios";
import { HSM_SCENARIOS } from "./hsm-scenarios";
import { IDENTITY_SCENARIOS } from "./identity-scenarios";
import { IDENTITY_SIGHT_SCENARIOS } from "./identity-sight-scenarios";
import { KEY_SCENARIOS } from "./key-scenarios";
import { MONITOR_SCENARIOS } from "./monitor-scenarios";
import { PERMISSION_SCENARIOS } from "./permission-scenarios";
import { POLICY_SCENARIOS } from "./policy-scenarios";
import { RISK_SCENARIOS } from "./risk-scenarios";
import { type Scenario } from "./scenario";
import { SERVICE_SCENARIOS } from "./service-scenarios";
import { VAULT_SCENARIOS } from "./vault-scenarios";

export const ALL_SCENARIOS: readonly Scenario[] = [
  ...KEY_SCENARIOS,
  ...HSM_SCENARIOS,
  ...VAULT_SCENARIOS,
  ...IDENTITY_SCENARIOS,
  ...IDENTITY_SIGHT_SCENARIOS,
  ...PERMISSION_SCENARIOS,
  ...POLICY_SCENARIOS,
  ...SERVICE_SCENARIOS,
  ...RISK_SCENARIOS,
  ...MONITOR_SCENARIOS,
  ...FLEET_SCENARIOS,
  ...CLOUD_SCENARIOS,
  ...EARLIER_KEY_SCENARIOS,
  ...COMBINED_SCENARIOS,
  ...COMBINED_NETWORK_SCENARIOS,
];
