import type { Store } from "../db/store.ts";
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
