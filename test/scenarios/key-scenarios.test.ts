import { KEY_SCENARIOS } from "./key-scenarios";
import { playAll } from "./play-all";

playAll(KEY_SCENARIOS);
