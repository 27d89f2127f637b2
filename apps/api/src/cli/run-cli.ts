import { LagebildError, SYSTEM_VIEWER, type LocalText, type Viewer } from "@lagebild/domain";
import type { Store } from "../db/store.ts";
import { detailOf } from "../i18n/problems.ts";
import type { Command, CommandEntry, Context } from "./command.ts";
import { helpOf, overview } from "./help.ts";
import { FAILURE_TITLES, TEXTS } from "./i18n/texts.ts";
import { LANGUAGES, languageOfLocale, type Language } from "./language.ts";
import { parseArguments, peekCommon } from "./parse-arguments.ts";
import { UsageError } from "./usage-error.ts";

/** What the process gives to the command line; tests give their own. */
export interface World {
  readonly locale: string | undefined;
  readonly isTerminal: boolean;
  /** Read when a command asks for it, so that help needs no valid environment. */
  readonly dataFolder: () => string;
  readonly openStore: (dataFolder: string) => Promise<Store>;
  readonly now: () => Date;
  /** Lets other processes go first. */
  readonly lowerPriority: () => void;
  /** All of standard input as text. */
  readonly readIn: () => Promise<string>;
  readonly writeOut: (text: string) => void;
  readonly writeErr: (text: string) => void;
}

export const EXIT = { done: 0, failed: 1, wrongCall: 2 } as const;

/** Runs one command; answers the exit code and never throws. */
export async function runCli(words: readonly string[], commands: readonly CommandEntry[], world: World): Promise<number> {
  const { lang, isJson, isHelp } = peekCommon(words);
  const language = LANGUAGES.find((known) => known === lang) ?? languageOfLocale(world.locale);
  try {
    if (lang !== undefined && lang !== language) throw new UsageError(TEXTS.invalidOption("lang", LANGUAGES.join(" | ")));
    const entry = findCommand(words, commands);
    const command = await entry?.load();
    if (command === undefined) {
      const name = words.filter((word) => !word.startsWith("-") && word !== lang).join(" ");
      if (!isHelp) throw new UsageError(name === "" ? TEXTS.noCommand : TEXTS.unknownCommand(name));
      world.writeOut(`${overview(commands, language)}\n`);
      return EXIT.done;
    }
    if (isHelp) {
      world.writeOut(`${helpOf(command, language)}\n`);
      return EXIT.done;
    }
    if (entry?.isBackground === true) world.lowerPriority();
    return await runCommand(command, words.slice(command.name.split(" ").length), { world, language, isJson });
  } catch (error) {
    return report(error, { world, language, isJson });
  }
}

interface Frame {
  readonly world: World;
  readonly language: Language;
  readonly isJson: boolean;
}

/** The command with the most words that the call begins with. */
function findCommand(words: readonly string[], commands: readonly CommandEntry[]): CommandEntry | undefined {
  const call = `${words.join(" ")} `;
  const named = commands.map((command) => ({ command, name: nameOf(command) }));
  const matching = named.filter(({ name }) => call.startsWith(`${name} `)).toSorted((a, b) => b.name.length - a.name.length);
  return matching[0]?.command;
}

/** The words before the first positional or option. */
function nameOf({ usage }: CommandEntry): string {
  const words = usage.split(" ");
  const end = words.findIndex((word) => !/^[a-z]/.test(word));
  return words.slice(0, end < 0 ? words.length : end).join(" ");
}

async function runCommand(command: Command, words: readonly string[], frame: Frame): Promise<number> {
  const args = parseArguments(command, words);
  const { context, close } = createContext(frame, toViewer(args.find("as")));
  try {
    return (await command.run(context, args)) ?? EXIT.done;
  } finally {
    await close();
  }
}

function toViewer(name: string | undefined): Viewer {
  return name === undefined ? SYSTEM_VIEWER : { ...SYSTEM_VIEWER, name };
}

function createContext({ world, language, isJson }: Frame, viewer: Viewer): { context: Context; close: () => Promise<void> } {
  let opened: Promise<Store> | undefined;
  const out = (line: string): void => world.writeOut(`${line}\n`);
  const err = (line: string): void => world.writeErr(`${line}\n`);
  const context: Context = {
    language,
    isJson,
    isTerminal: world.isTerminal,
    get dataFolder() {
      return world.dataFolder();
    },
    viewer,
    now: world.now,
    store: () => (opened ??= world.openStore(world.dataFolder())),
    readIn: world.readIn,
    out,
    err,
    errRaw: world.writeErr,
    say: (text) => err(text[language]),
    result: (value, text) => out(isJson ? JSON.stringify(value) : text[language]),
  };
  const close = async (): Promise<void> => (await opened?.catch(() => undefined))?.close();
  return { context, close };
}

/** A message on stderr; with `--json` the same as one object on stdout. */
function report(error: unknown, { world, language, isJson }: Frame): number {
  const { exit, title, code, message } = describe(error, language);
  world.writeErr(`${title[language]}: ${message}\n`);
  if (isJson) world.writeOut(`${JSON.stringify({ error: { code, message, ...issuesOf(error) } })}\n`);
  return exit;
}

function describe(error: unknown, language: Language): { exit: number; title: LocalText; code: string; message: string } {
  if (error instanceof UsageError) return { exit: EXIT.wrongCall, title: TEXTS.wrongCall, code: "usage", message: error.text[language] };
  if (error instanceof LagebildError) {
    return { exit: EXIT.failed, title: FAILURE_TITLES[error.code], code: error.code, message: saidOf(error, language) };
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { exit: EXIT.failed, title: TEXTS.unexpected, code: "internal", message };
}

/** Where a sentence exists in English only, the exact one stands behind the general German one. */
function saidOf(error: LagebildError, language: Language): string {
  const said = error.details.text?.[language];
  if (said !== undefined) return said;
  const general = detailOf(error, language);
  const isExact = error.code === "not-found" && typeof error.details["id"] === "string";
  return language === "en" || isExact ? general : `${general} (${error.message})`;
}

function issuesOf(error: unknown): object {
  return error instanceof LagebildError && error.details.issues !== undefined ? { issues: error.details.issues } : {};
}
