import { charactersOf, InvalidInputError, PASSWORD_LENGTH, type LocalText } from "@lagebild/domain";
import { ACCOUNT_TEXTS } from "../i18n/account-texts.ts";

/** What passwords are made of that everybody thinks of; repeated, or with digits and signs around it, it is no better. */
const COMMON = [
  "password passwort kennwort geheim secret hallo hello welcome willkommen letmein admin administrator qwertzuiop qwertyuiop asdfghjkl yxcvbnm",
  "zxcvbnm qwertz qwerty iloveyou ichliebedich schatz sommer winter herbst fruehling frühling deutschland polizei ordnungsamt stadtverwaltung lagebild",
  "fussball fußball football baseball dragon monkey master sunshine princess computer internet changeme test",
].flatMap((line) => line.split(" "));
const ROWS = [
  "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
  "01234567890123456789",
  "98765432109876543210",
  "qwertzuiopüasdfghjklöäyxcvbnm",
];
const LEAST_SIGNS = 5;

/**
 * [NIST SP 800-63B, 3.1.1.2] Length, and nothing that is tried first; no rules of capitals and digits. Throws InvalidInputError. `path` names the field.
 */
export function requireStrong(password: string, signInName: string, path = "password"): void {
  const fault = faultOf(password.normalize("NFKC").toLowerCase(), signInName.toLowerCase());
  if (fault !== null) throw new InvalidInputError(fault.en, [{ path, message: fault.en }], { text: fault });
}

function faultOf(text: string, signInName: string): LocalText | null {
  if (charactersOf(text) < PASSWORD_LENGTH.least) return ACCOUNT_TEXTS.tooShort(PASSWORD_LENGTH.least);
  if (new Set(text).size < LEAST_SIGNS || ROWS.some((row) => row.includes(text))) return ACCOUNT_TEXTS.tooPlain;
  const letters = text.replaceAll(/[^\p{L}]/gu, "");
  if (COMMON.some((word) => letters !== "" && letters.replaceAll(word, "") === "")) return ACCOUNT_TEXTS.tooCommon;
  if (!/\p{L}/u.test(text) && ROWS.some((row) => text.split(/\D/).every((part) => row.includes(part)))) return ACCOUNT_TEXTS.tooPlain;
  return signInName.length > 3 &&
    text.replaceAll(signInName, "").length < PASSWORD_LENGTH.least - signInName.length / 2 &&
    text.includes(signInName)
    ? ACCOUNT_TEXTS.hasName
    : null;
}
