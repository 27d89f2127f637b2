/** Stands for codes that are counted, but not listed. */
export const UNLISTED_TEXT = "(Text)";
const LONGEST = 80;
const MOST_WORDS = 8;

/** Values that look like data about a person: addresses of mail and web, telephone numbers, dates of birth, number plates, forms of address. */
const PERSONAL: readonly RegExp[] = [
  /@/,
  /https?:/i,
  /(?:^|[^0-9])(?:\+|00)[1-9][0-9 ()/-]{6,}/,
  /(?:^|[^0-9])0[0-9]{2,5} ?[-/ ] ?[0-9]{4,}/,
  /(?:^|[^0-9])[0-3]?[0-9]\.[01]?[0-9]\.(?:19|20)?[0-9]{2}(?:$|[^0-9])/,
  /(?:^|[^\p{L}])[A-ZÄÖÜ]{1,3}[- ][A-Z]{1,2} ?[0-9]{1,4}[EH]?(?:$|[^\p{L}0-9])/u,
  /(?:^|[^\p{L}])(?:herrn?|frau|familie|eheleute|mr|mrs|ms|geb)(?:\.|[^\p{L}]|$)/iu,
];

/**
 * [DQ7] How a code that nobody knows is listed: as it is, or only counted where it is longer than 80 characters or eight words, or looks like data about a
 * person. Codes are short by nature; free text that stands in their column is not kept.
 */
export function toUnlistedCode(text: string): string {
  const code = text.normalize("NFC").replace(/\s+/g, " ").trim();
  const isText = code.length > LONGEST || code.split(" ").length > MOST_WORDS || PERSONAL.some((pattern) => pattern.test(code));
  return isText ? UNLISTED_TEXT : code;
}
