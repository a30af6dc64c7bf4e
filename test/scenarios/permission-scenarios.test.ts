import { playAll } from "./play-all";
import { PERMISSION_SCENARIOS } from "./permission-scenarios";

playAll(PERMISSION_SCENARIOS);
