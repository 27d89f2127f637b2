import { COMMON_OPTIONS, type Command, type CommandEntry, type OptionSpec } from "./command.ts";
import { TEXTS } from "./i18n/texts.ts";
import type { Language } from "./language.ts";

/** The list of commands. */
export function overview(commands: readonly CommandEntry[], language: Language): string {
  const rows = commands.map(({ usage, summary }) => [usage, summary[language]] as const);
  return [
    TEXTS.tagline[language],
    "",
    `${TEXTS.usage[language]}: lagebild ${TEXTS.command[language]} [--help] [--lang de|en] [--json] [--as NAME]`,
    "",
    `${TEXTS.commands[language]}:`,
    ...table(rows),
    "",
    TEXTS.moreHelp[language],
  ].join("\n");
}

/** Usage and options of one command. */
export function helpOf(command: Command, language: Language): string {
  const options = Object.entries<OptionSpec>({ ...command.options, ...COMMON_OPTIONS });
  const rows = options.map(([name, spec]) => {
    const required = spec.isRequired === true ? ` (${TEXTS.required[language]})` : "";
    return [optionOf(name, spec), spec.text[language] + required] as const;
  });
  return [
    command.summary[language],
    "",
    `${TEXTS.usage[language]}: lagebild ${usageOf(command)}`,
    "",
    `${TEXTS.options[language]}:`,
    ...table(rows),
  ].join("\n");
}

export function usageOf({ name, positionals, options }: Command): string {
  const required = Object.entries(options).filter(([, spec]) => spec.isRequired === true);
  const hasMore = required.length < Object.keys(options).length;
  const parts = [name, ...positionals, ...required.map(([option, spec]) => optionOf(option, spec))];
  return [...parts, ...(hasMore ? ["[…]"] : [])].join(" ");
}

function optionOf(name: string, spec: OptionSpec): string {
  return spec.value === undefined ? `--${name}` : `--${name} ${spec.value}`;
}

function table(rows: readonly (readonly [left: string, right: string])[]): string[] {
  const width = Math.min(44, Math.max(...rows.map(([left]) => left.length)));
  return rows.flatMap(([left, right]) =>
    left.length > width ? [`  ${left}`, `  ${" ".repeat(width)}  ${right}`] : [`  ${left.padEnd(width)}  ${right}`],
  );
}
