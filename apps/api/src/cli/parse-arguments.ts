import { parseArgs } from "node:util";
import { COMMON_OPTIONS, type Arguments, type Command, type OptionSpec } from "./command.ts";
import { TEXTS } from "./i18n/texts.ts";
import { UsageError } from "./usage-error.ts";

type Values = Readonly<Record<string, string | boolean | undefined>>;

/** Throws UsageError for an unknown option, a missing value, a missing or superfluous argument. */
export function parseArguments(command: Command, words: readonly string[]): Arguments {
  const specs: Readonly<Record<string, OptionSpec>> = { ...COMMON_OPTIONS, ...command.options };
  const { values, positionals } = read(words, specs);
  const isHelp = values["help"] === true;
  const missing = Object.keys(specs).find((name) => specs[name]?.isRequired === true && values[name] === undefined);
  if (missing !== undefined && !isHelp) throw new UsageError(TEXTS.missingOption(missing));
  const absent = command.positionals[positionals.length];
  if (absent !== undefined && !isHelp) throw new UsageError(TEXTS.missingArgument(absent));
  const extra = positionals[command.positionals.length];
  if (extra !== undefined) throw new UsageError(TEXTS.unexpectedArgument(extra));

  const find = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === "string" ? value : undefined;
  };
  return {
    positionals,
    find,
    get: (name) => {
      const value = find(name);
      if (value === undefined) throw new UsageError(TEXTS.missingOption(name));
      return value;
    },
    has: (name) => values[name] === true,
  };
}

/** Language and form of the output, readable before the command is known and whatever else is wrong. */
export function peekCommon(words: readonly string[]): {
  readonly lang: string | undefined;
  readonly isJson: boolean;
  readonly isHelp: boolean;
} {
  const at = words.findIndex((word) => word === "--lang" || word.startsWith("--lang="));
  const word = words[at];
  const lang = word === "--lang" ? words[at + 1] : word?.slice("--lang=".length);
  return { lang, isJson: words.includes("--json"), isHelp: words.includes("--help") || words.includes("-h") };
}

function read(words: readonly string[], specs: Readonly<Record<string, OptionSpec>>): { values: Values; positionals: readonly string[] } {
  const options = Object.fromEntries(
    Object.entries(specs).map(([name, { type }]) => [name, { type, ...(name === "help" && { short: "h" }) }]),
  );
  const { tokens } = parseArgs({ args: [...words], options, allowPositionals: true, strict: false, tokens: true });
  const values: Record<string, string | boolean> = {};
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const spec = specs[token.name];
    if (spec === undefined) throw new UsageError(TEXTS.unknownOption(token.rawName));
    if (spec.type === "boolean" && token.value !== undefined) throw new UsageError(TEXTS.unexpectedValue(token.name));
    if (spec.type === "string" && (token.value === undefined || (!token.inlineValue && token.value.startsWith("--")))) {
      throw new UsageError(TEXTS.missingValue(token.name));
    }
    values[token.name] = token.value ?? true;
  }
  return { values, positionals };
}
