/** Tells the stories of many services at once: they share the minutes of one ward and nothing else, which saves most of the time. */
import { openStage, type Happening, type Stage, type Story, type ToldStory } from "./story";
import { linesOf } from "./told-lines";

export interface ServiceStory {
  /** What happens, as a sentence. */
  readonly title: string;
  /** Name of the service the story is about; its vault is `kv-` and the name, its key `cmk`. */
  readonly service: string;
  /** What else is to be said of the service. */
  readonly as?: object | "made by the script";
  readonly vault?: object;
  readonly script: readonly Happening[];
  /** Everything that is told of the service, to the end of the ward's time. */
  readonly tells: readonly string[];
  /** Where what is told knowingly differs from what is true; nowhere where not said. */
  readonly differs?: readonly string[];
}

/** Registers one test a story, and one for what the ward logged. `rest` is what the ward shares. */
export function tellSideBySide(stories: readonly ServiceStory[], rest: Omit<Story, "services" | "script">): void {
  let stage: Stage;
  let told: ToldStory;
  beforeAll(async () => {
    stage = await openStage();
    const services = stories.flatMap(({ service: name, as = {} }) => (typeof as === "object" ? [{ name, ...as }] : []));
    const vaults = stories.flatMap(({ service, vault }) => (vault ? [{ name: `kv-${service}`, ...vault }] : []));
    told = await stage.tell({ ...rest, services, vaults, script: stories.flatMap(({ script }) => script) });
  }, 90_000);
  afterAll(async () => {
    await stage.close();
  });

  test.each(stories)("$title", ({ service, tells, differs = [] }) => {
    expect(linesOf(service, told.lines)).toEqual(tells);
    expect(untruthsOf(service, told.untruths)).toEqual(differs);
  });

  test("nothing goes wrong in the product meanwhile", () => {
    expect(told.problems).toEqual([]);
  });
}

function untruthsOf(service: string, untruths: readonly string[]): readonly string[] {
  const host = `ward-${service}.fhir.azurehealthcareapis.com: `;
  return untruths.filter((sentence) => sentence.startsWith(host)).map((sentence) => sentence.replace(host, ""));
}
