import { playAll } from "./play-all";
import { FLEET_SCENARIOS } from "./fleet-scenarios";

playAll(FLEET_SCENARIOS);
