import type { LocalText, Viewer } from "@lagebild/domain";
import type { Store } from "../db/store.ts";
import type { Language } from "./language.ts";

export interface OptionSpec {
  readonly type: "string" | "boolean";
  /** What stands for the value in the help, e.g. `FILE`. */
  readonly value?: string;
  readonly isRequired?: boolean;
  readonly text: LocalText;
}

/** Options and positionals as given; unknown and missing ones were refused before `run`. */
export interface Arguments {
  readonly positionals: readonly string[];
  /** Value of a text option. */
  find(name: string): string | undefined;
  /** Value of a text option that is required. */
  get(name: string): string;
  has(name: string): boolean;
}

/** What a command may touch. The only clock, terminal and store it knows. */
export interface Context {
  readonly language: Language;
  /** `--json`: the result is one object on one line. */
  readonly isJson: boolean;
  /** Whether stderr is a terminal that can be written over. */
  readonly isTerminal: boolean;
  readonly dataFolder: string;
  /** The operator named by `--as`; writes are audited under this name. */
  readonly viewer: Viewer;
  readonly now: () => Date;
  /** Opened by the first call, closed after the command. */
  store(): Promise<Store>;
  /** All of standard input as text. */
  readIn(): Promise<string>;
  /** A line on stdout: results only. */
  out(line: string): void;
  /** A line on stderr: progress and messages. */
  err(line: string): void;
  /** Text without a line end on stderr, e.g. a bar that writes over itself. */
  errRaw(text: string): void;
  /** A line on stderr in the chosen language. */
  say(text: LocalText): void;
  /** The result: with `--json` the object on one line, else the text. */
  result(value: object, text: LocalText): void;
}

/** One command; its file is named after it. */
export interface Command {
  /** Words, e.g. `city create`. */
  readonly name: string;
  /** Names of the positionals in order; all are required. */
  readonly positionals: readonly string[];
  readonly summary: LocalText;
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** The exit code; nothing = 0. Throws UsageError (exit 2) or LagebildError (exit 1). */
  run(context: Context, args: Arguments): Promise<number | void>;
}

/** What the list of commands says of one, and the way to it. */
export interface CommandEntry {
  /** Its words, its positionals, the required options, and `[…]` for more. A test compares it with the command. */
  readonly usage: string;
  readonly summary: LocalText;
  /** Long work that leaves the processor to a server on the same machine. */
  readonly isBackground: boolean;
  load(): Promise<Command>;
}

/** Options of every command. */
export const COMMON_OPTIONS = {
  help: { type: "boolean", text: { de: "diese Hilfe", en: "this help" } },
  lang: { type: "string", value: "de|en", text: { de: "Sprache der Meldungen", en: "language of messages" } },
  json: { type: "boolean", text: { de: "Ergebnis als ein JSON-Objekt in einer Zeile", en: "result as one JSON object on one line" } },
  as: { type: "string", value: "NAME", text: { de: "ausführende Person für das Protokoll", en: "operator named in the audit log" } },
} as const satisfies Record<string, OptionSpec>;
