import { randomInt } from "node:crypto";

const LENGTH = 10;
const BASE = 36;

/** Ten characters of 0–9 and a–z that nobody can guess. */
export function makeId(): string {
  return Array.from({ length: LENGTH }, () => randomInt(BASE).toString(BASE)).join("");
}
