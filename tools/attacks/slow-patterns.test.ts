import { performance } from "node:perf_hooks";
import { describe, expect } from "vitest";
import { choosable } from "../../apps/api/src/feeds/drop-files.ts";
import { readDate } from "../../apps/api/src/feeds/w3c-date.ts";
import { encodingOf } from "../../apps/api/src/middleware/compression.ts";
import { languageOf } from "../../apps/api/src/i18n/problems.ts";
import { parseByteRange } from "../../apps/api/src/routes/byte-range.ts";
import { networkOf } from "../../apps/api/src/services/network-of.ts";
import { safeCell } from "../../apps/api/src/services/i18n/to-csv.ts";
import { createZoneClock, parseAreaText, parseFilterQuery, signInNameSchema } from "../../packages/domain/src/index.ts";
import { addressKey, findPersonWord, normaliseStreet, parseHouseNumber, parseMapping } from "../../packages/ingest/src/index.ts";
import { createTimeReader } from "../../packages/ingest/src/time-format.ts";
import { crossingOf, readingsOf } from "../../packages/ingest/src/geocoder-text.ts";
import { compareStems, mendType, numeralsOf, plainKey, soundKey, splitType } from "../../packages/ingest/src/geocoder-similarity.ts";
import { createNumberReader } from "../../packages/ingest/src/number-text.ts";
import { ownPath } from "../../apps/web/src/app/own-path.ts";
import { testAttacks, type Attack } from "./attack.ts";

/** Replaces the part that is looked at; the product's own where it is absent. */
interface Target {
  readonly instead?: (text: string) => unknown;
}

/** Sizes grow slowly at first: what doubles with each letter is found before it takes for ever. */
const SIZES = [8, 12, 16, 20, 22, 24, 26, 28, 30, 32, 48, 64, 128, 256, 512, 1_024, 2_048, 4_096, 8_192];
const LARGEST = SIZES.at(-1) ?? 0;
/** The largest text takes a few milliseconds where the work grows with its length, minutes where it grows with its square cubed. */
const MOST_MS = 400;

function grows(name: string, look: (text: string) => unknown, make: (size: number) => string, most = LARGEST): Attack<Target> {
  return {
    name,
    run: ({ instead = look }) => {
      for (const size of SIZES) {
        if (size > most) break;
        const text = make(size);
        const begun = performance.now();
        try {
          instead(text);
        } catch {
          // What is refused is refused in time as well.
        }
        expect(performance.now() - begun, `${size} characters`).toBeLessThan(MOST_MS);
      }
    },
  };
}

const repeat =
  (part: string, end = ""): ((size: number) => string) =>
  (size) =>
    part.repeat(Math.ceil(size / part.length)) + end;
const clock = createZoneClock("Europe/Berlin");
const address = (street: string) => ({ street, houseNumber: "", municipality: "" });
const toNumber = createNumberReader();
const iso = createTimeReader("ISO");
const named = createTimeReader("D. MMMM YYYY HH:mm");
/** Of a file: long enough to tell, short enough that a pattern which goes back and forth ends some day. */
const NAME = 40;

const ATTACKS: readonly Attack<Target>[] = [
  grows("letters and an end that never fits", (text) => normaliseStreet(text), repeat("a", "!")),
  grows("blanks in a street", (text) => normaliseStreet(text), repeat(" ", "x")),
  grows("dots in a street", (text) => normaliseStreet(text), repeat("str.", "!")),
  grows("hyphens in a street", (text) => normaliseStreet(text), repeat("-a", "!")),
  grows("digits of a house number", (text) => parseHouseNumber(text), repeat("1", "!")),
  grows("blanks in a house number", (text) => parseHouseNumber(text), repeat("1 ", "!")),
  grows("ranges of house numbers", (text) => parseHouseNumber(text), repeat("1-", "a")),
  grows("readings of an address", (text) => readingsOf(address(text)), repeat("1 a", "!")),
  grows("crossings of streets", (text) => crossingOf(text), repeat(" / ", "!")),
  grows("words between streets", (text) => crossingOf(text), repeat(" und ", "!")),
  grows("the key of an address", (text) => addressKey(address(text)), repeat("Str. 1", "!")),
  grows("the type of a street", (text) => [splitType(text), mendType(text)], repeat("strasse", "!")),
  grows("the sound of a street", (text) => [soundKey(text), plainKey(text)], repeat("sch", "!")),
  grows("numerals of a street", (text) => numeralsOf(text), repeat("iv ", "!")),
  grows("two streets that are alike", (text) => compareStems(text, `${text}b`), repeat("a"), 1_024),
  grows("a number of zeros", (text) => toNumber(text), repeat("0", "x")),
  grows("a number of separators", (text) => toNumber(text), repeat("1.000,", "x")),
  grows("an instant of digits", (text) => iso(text), repeat("2025-06-01T", "!")),
  grows("a fraction of a second", (text) => iso(text), repeat("9", "x")),
  grows("a month's name", (text) => named(text), repeat("Januar ", "!")),
  grows("a date of another side", (text) => readDate(text, clock), repeat("2025-", "!")),
  grows("a pattern of stars", (text) => choosable([repeat("a")(NAME)], text), repeat("a*", "b"), 128),
  grows("a pattern of stars alone", (text) => choosable([repeat("a")(NAME)], text), repeat("*", "b"), 128),
  grows("a file's name against stars", (text) => choosable([text], `${"*a".repeat(12)}*b`), repeat("a"), 256),
  grows("a file's ending", (text) => choosable([text], "*"), repeat(".part", "!")),
  grows("a column's name", (text) => findPersonWord(text), repeat("name_", "!")),
  grows("a column's name in capitals", (text) => findPersonWord(text), repeat("aA", "!")),
  grows("a mapping's column", (text) => parseMapping({ version: 1, externalId: text }), repeat("{", "}")),
  grows(
    "categories of a question",
    (text) => parseFilterQuery({ from: "2025-06-01", to: "2025-07-01", categories: text }),
    repeat("a.", "!"),
  ),
  grows("hours of a question", (text) => parseFilterQuery({ from: "2025-06-01", to: "2025-07-01", hours: text }), repeat("1,", "!")),
  grows("days of a question", (text) => parseFilterQuery({ from: text, to: text }), repeat("2025-", "!")),
  grows("a polygon", (text) => parseAreaText(`p.${text}`), repeat("zz", "!")),
  grows("a circle", (text) => parseAreaText(`r.${text}`), repeat("7.8,", "!")),
  grows("cells of an area", (text) => parseAreaText(`h.${text}`), repeat("891f.", "!")),
  grows("a sign-in name", (text) => signInNameSchema.safeParse(text), repeat("a.", "!")),
  grows("encodings that are taken", (text) => encodingOf(text), repeat("gzip;q=0.", "!")),
  grows("languages that are taken", (text) => languageOf(text), repeat(", ", "!")),
  grows("a range", (text) => parseByteRange(text, 1_000), repeat("bytes=1-", "!")),
  grows("an address of the network", (text) => networkOf(text), repeat("0:", "!")),
  grows("blanks before a formula", (text) => safeCell(text), repeat(" ", "x")),
  grows("the way back after signing in", (text) => ownPath(text, "https://lage.example"), repeat("/", "!")),
];

/** Takes twice as long for each letter more. */
const DOUBLING = /^(?:\w|\w\w)+$/;
const planted: Target = { instead: (text) => DOUBLING.test(`${"a".repeat(Math.min(text.length, 40))}!`) };

describe("texts that make a pattern slow", () => {
  testAttacks({ title: "slow pattern", attacks: ATTACKS, target: () => ({}), planted: () => planted });
});
