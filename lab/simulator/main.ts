import { controlledClock } from "./clock";
import { startSimulator } from "./start-simulator";

/** Runs the simulator by itself: `tsx lab/simulator/main.ts [port]`. */
async function main(): Promise<void> {
  const simulator = await startSimulator({ port: Number(process.argv[2] ?? 0), clock: controlledClock() });
  console.log(`Simulated Azure at ${simulator.url}`);
  const stop = (): void => {
    void simulator.close();
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

void main();
