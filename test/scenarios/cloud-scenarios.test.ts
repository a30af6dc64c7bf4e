import { CLOUD_SCENARIOS } from "./cloud-scenarios";
import { playAll } from "./play-all";

playAll(CLOUD_SCENARIOS);
