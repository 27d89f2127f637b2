import { randomInt } from "node:crypto";

const LENGTH = 10;
const BASE = 36;

/** Characters of 0–9 and a–z that nobody can guess, ten unless told. */
export function makeId(length: number = LENGTH): string {
  return Array.from({ length }, () => randomInt(BASE).toString(BASE)).join("");
}
