import { citySchema } from "@lagebild/domain";
import type { FrameStatus } from "@lagebild/frame";

export interface WarmUpOptions {
  readonly statuses: () => readonly FrameStatus[];
  /** Asks this server, as a person on this machine would. */
  readonly ask: (path: string) => Promise<Response>;
}

export interface WarmUp {
  isDone(): boolean;
  stop(): void;
}

const profileSchema = citySchema.pick({ levels: true });
const LOOK_MS = 100;
const TURNS = 3;
/** As the first screen asks. Wide, so that every loop runs long enough to be compiled. */
const PERIOD = "from=1990-01-01&to=2030-01-01";
const PATHS = ["", "/districts?level=LEVEL", "/categories", "/agencies", "/study-area/9"];
const QUESTIONS = ["cells", "facets", "timeline"];

/**
 * Asks the first city that has its frame one question of each shape, a few times over: what is not compiled yet would hold
 * up the first people instead, and each other. Begins when that frame is there.
 */
export function warmUp({ statuses, ask }: WarmUpOptions): WarmUp {
  let isDone = false;
  let timer: NodeJS.Timeout | undefined;

  function look(): void {
    const city = statuses().find(({ dataStamp }) => dataStamp !== null)?.city;
    if (city === undefined) timer = setTimeout(look, LOOK_MS).unref();
    else
      void askAll(city)
        // Whoever asks next meets the same failure, and it is in the log.
        .catch(() => undefined)
        .finally(() => (isDone = true));
  }

  async function askAll(city: string): Promise<void> {
    const base = `/api/cities/${city}`;
    const { levels } = profileSchema.parse(await (await ask(base)).json());
    const level = levels[0]?.id ?? "";
    for (let turn = 0; turn < TURNS; turn++) {
      // Another resolution each time, for equal questions are answered from the cache.
      const filter = `${PERIOD}&level=${level}&resolution=${10 - turn}`;
      const questions = QUESTIONS.map((question) => `/${question}?${filter}`);
      for (const path of [...PATHS, ...questions]) await (await ask(base + path.replace("LEVEL", level))).arrayBuffer();
    }
  }

  look();
  return {
    isDone: () => isDone,
    stop: () => clearTimeout(timer),
  };
}
