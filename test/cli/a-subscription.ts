/** A subscription of a simulated Azure, and a terminal that is signed in to it. */
import { startSimulator, type Simulator } from "../../lab/simulator/start-simulator";
import { type Terminal } from "../../cli/terminal";

export const SUBSCRIPTION = "00000000-1111-2222-3333-444444444444";

export interface Written {
  /** What went to stdout. */
  readonly out: string;
  /** What went to stderr. */
  readonly said: string;
}

export interface SimulatedSubscription {
  readonly control: Simulator["control"];
  /** Runs a command with the terminal, whose environment leads to the simulator where not said otherwise. */
  run(
    command: (terminal: Terminal) => Promise<number>,
    env?: Readonly<Record<string, string>>,
  ): Promise<Written & { readonly status: number }>;
}

/** One for all tests of a file; before each it has the services of these names in the workspace `ward`. */
export function simulatedSubscription(...services: readonly string[]): SimulatedSubscription {
  const environment = { ...process.env };
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator();
    process.env["IDENTITY_ENDPOINT"] = `${simulator.url}/msi/token`;
    process.env["IDENTITY_HEADER"] = "terminal";
  });
  afterAll(async () => {
    process.env = environment;
    await simulator.close();
  });
  beforeEach(() => {
    simulator.control("PUT", "/_sim/world", {
      settings: { subscription: SUBSCRIPTION, workspace: "ward", identityHeader: "terminal" },
      services: services.map((name) => ({ name })),
    });
  });
  return {
    control: (...call) => simulator.control(...call),
    async run(command, env = { AZURE_GATEWAY_URL: simulator.url }) {
      const written = { out: "", said: "" };
      const status = await command({
        env,
        stdout: { write: (text: string) => (written.out += text) },
        stderr: { write: (text: string) => (written.said += text) },
      });
      return { status, ...written };
    },
  };
}
