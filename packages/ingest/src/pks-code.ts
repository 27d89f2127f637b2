import type { Issue, Kind, Label } from "@lagebild/domain";

const SUM_KEY = /^89[0-9]{4}$/;
const PATTERN = /^(?=.*\*)[0-9*]{6}$/;
const DIGITS = /^[0-9]+$/;
const KEY_LENGTH = 6;

/**
 * [R15] Whether the code of an offence is a definition of the PKS and no record's code: a sum key (89xxxx, of which all of the catalogue's
 * are), or a pattern in which `*` stands for digits.
 */
export function isDefinitionOfPks(code: string): boolean {
  return SUM_KEY.test(code) || PATTERN.test(code);
}

export type PksProblem = "sum-key" | "six-digits";

/** [R15] What is wrong with the code of a record, translated or not; in the outgoing statistics a code of digits has six of them. */
export function findPksProblem(code: string, kind: Kind, statistics: Label["statistics"]): PksProblem | null {
  if (kind !== "offence") return null;
  if (isDefinitionOfPks(code)) return "sum-key";
  return statistics === "pks" && DIGITS.test(code) && code.length !== KEY_LENGTH ? "six-digits" : null;
}

/** [R15] Keys of a translation that are no record's code. A last `*` stands for all codes that begin so; it must not gather sum keys alone. */
export function definitionsAmong(translate: Readonly<Record<string, unknown>> | undefined): readonly Issue[] {
  return Object.keys(translate ?? {})
    .filter((key) => SUM_KEY.test(key) || /^89[0-9]*\*$/.test(key) || (PATTERN.test(key) && key.slice(0, -1).includes("*")))
    .map((key) => ({ path: `category.translate.${key}`, message: "a sum key or pattern is a definition, never the code of a record" }));
}
