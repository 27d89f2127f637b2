import { charactersOf, PASSWORD_LENGTH } from "@lagebild/domain";
import type { Translate } from "../../i18n/translate.ts";

/** What is wrong with a new password and its repetition, as far as that can be said here; the server knows the most common ones. */
export function newPasswordIssues(
  password: string,
  repeated: string,
  t: Translate,
): { readonly password?: string; readonly repeated?: string } {
  const isShort = password !== "" && charactersOf(password) < PASSWORD_LENGTH.least;
  return {
    ...(isShort && { password: t("signIn.new.short", { least: PASSWORD_LENGTH.least, now: charactersOf(password) }) }),
    ...(repeated !== "" && repeated !== password && { repeated: t("signIn.new.differs") }),
  };
}

export function isNewPassword(password: string, repeated: string): boolean {
  return charactersOf(password) >= PASSWORD_LENGTH.least && repeated === password;
}
