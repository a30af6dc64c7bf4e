import { openStage } from "/work/main/test/stories/story";
import { ALL_SCENARIOS } from "/work/main/test/scenarios/all-scenarios";
import { playScenario } from "/work/main/test/scenarios/play-scenario";
void (async () => { const s = await openStage(); for (const n of process.argv.slice(2)) { const sc = ALL_SCENARIOS.find(x=>x.name===n)!; try { console.log(n, JSON.stringify(await playScenario(s, sc), undefined, 1)); } catch (e) { console.log(n, e); } } await s.close(); })();
