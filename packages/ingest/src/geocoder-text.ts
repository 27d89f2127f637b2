import type { AddressText } from "@lagebild/domain";
import { normaliseStreet, tidyText } from "./normalise-street.ts";

/** One way to read an address text. */
export interface Reading {
  readonly street: string;
  readonly houseNumber: string;
}

const NUMBER_AT_END = /^(.*[\p{L}.])[\s,]*?(?<![\p{L}\d])(\d{1,4}\s?[a-z]?(?:\s*(?:[-/+–]|bis|u\.?|und)\s*\d{1,4}\s?[a-z]?)?)\s*$/iu;

/** "Ringstr. 12a" in one column, and what follows a comma, are tried after the text as it stands. */
export function readingsOf({ street, houseNumber }: AddressText): readonly Reading[] {
  if (houseNumber !== "" && !street.includes(",")) return [{ street, houseNumber }];
  const head = street.split(",")[0] ?? "";
  const texts = head === street ? [street] : [street, head];
  return texts.flatMap((text) => {
    const whole = { street: text, houseNumber };
    const parts = houseNumber.trim() === "" ? NUMBER_AT_END.exec(text) : null;
    return parts === null ? [whole] : [whole, { street: parts[1] ?? "", houseNumber: parts[2] ?? "" }];
  });
}

const LEAD = /^\s*(?:(?:straßen|strassen)?kreuzung|kreuzungsbereich|ecke|einmündung|einmuendung)\b[\s:]*/iu;
const BETWEEN = /\s*\/\s*|[\s,-]+(?:ecke|eck|e\.)[\s/]+|\s*&\s*|\s+(?:u\.|und|x|\+)\s+/iu;

/** "A-Str./B-Str.", "A-Str. Ecke B-Str.", "A-Str. u. B-Str."; null for anything but two names. */
export function crossingOf(street: string): readonly [string, string] | null {
  const parts = street
    .replace(LEAD, "")
    .split(BETWEEN)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const [first, second] = parts;
  if (parts.length !== 2 || first === undefined || second === undefined) return null;
  if (normaliseStreet(first) === "" || normaliseStreet(second) === "") return null;
  return [completed(first, second), second];
}

/** "Haupt-" of "Haupt-/Bahnhofstr." */
function completed(first: string, second: string): string {
  const type = /(?:straße|strasse|str\.?|weg|platz|allee|gasse|ring)$/iu.exec(second);
  return first.endsWith("-") && type !== null ? `${first.slice(0, -1)}${type[0]}` : first;
}

/** Texts that differ in case and spaces only are one: what an answer of a person is remembered by. */
export function addressKey({ street, houseNumber, municipality }: AddressText): string {
  return `${tidyText(street)}\n${tidyText(houseNumber)}\n${tidyText(municipality)}`;
}
