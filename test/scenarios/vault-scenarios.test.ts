import { playAll } from "./play-all";
import { VAULT_SCENARIOS } from "./vault-scenarios";

playAll(VAULT_SCENARIOS);
