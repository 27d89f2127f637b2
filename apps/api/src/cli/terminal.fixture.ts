import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { openTemporaryStore } from "../db/open.ts";
import type { Store } from "../db/store.ts";
import { createSmallCity } from "../services/picture/small-city.fixture.ts";
import { COMMANDS } from "./commands.ts";
import { runCli } from "./run-cli.ts";

export interface Ended {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
  /** The last line of stdout as JSON. */
  json(): unknown;
}

export const NOW = new Date("2026-11-16T05:10:00Z");

/** A command line over one store that outlives the calls. */
export function createTerminal(store: Store, locale?: string, dataFolder = "unused", input = "") {
  return async (...words: string[]): Promise<Ended> => {
    let out = "";
    let err = "";
    const exit = await runCli(words, COMMANDS, {
      locale,
      isTerminal: false,
      dataFolder: () => dataFolder,
      openStore: async () => ({ ...store, close: async () => undefined }),
      now: () => NOW,
      lowerPriority: () => undefined,
      readIn: async () => input,
      writeOut: (text) => void (out += text),
      writeErr: (text) => void (err += text),
    });
    return { exit, out, err, json: () => JSON.parse(out.trimEnd().split("\n").at(-1) ?? "") };
  };
}

/** One command line in German over an empty store for all tests of the file that calls it, and a folder for its files. */
export function openTerminal() {
  const folder = mkdtempSync(join(tmpdir(), "lagebild-cli-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  return { run: openRun(async () => undefined, "de").run, folder };
}

/** One command line over the small city for all tests of the file that calls it. */
export function openTerminalOfSmallCity() {
  return openRun(createSmallCity);
}

function openRun(fill: (store: Store) => Promise<void>, locale?: string) {
  let opened: Store;
  let terminal: ReturnType<typeof createTerminal>;
  beforeAll(async () => {
    opened = await openTemporaryStore();
    await fill(opened);
    terminal = createTerminal(opened, locale);
  });
  afterAll(() => opened.close());
  const run: typeof terminal = (...words) => terminal(...words);
  return { run, store: (): Store => opened };
}
