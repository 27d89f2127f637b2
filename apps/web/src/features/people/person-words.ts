import type { PersonRow } from "@lagebild/domain";
import type { Translate } from "../../i18n/translate.ts";

/** What stands in the way of signing in: `invited` and `expired` have no password yet. */
export type Condition = "active" | "invited" | "expired" | "locked" | "left";

export function conditionOf({
  state,
  hasPassword,
  isExternal,
  linkUntil,
}: Pick<PersonRow, "state" | "hasPassword" | "isExternal" | "linkUntil">): Condition {
  if (state !== "active") return state;
  if (hasPassword || isExternal === true) return "active";
  return linkUntil === null ? "expired" : "invited";
}

/** How somebody signs in; `none`: not yet. */
export type Entry = "provider" | "factor" | "password" | "none";

export function entryOf({
  hasPassword,
  hasSecondFactor,
  isExternal,
}: Pick<PersonRow, "hasPassword" | "hasSecondFactor" | "isExternal">): Entry {
  if (isExternal === true) return "provider";
  if (hasSecondFactor) return "factor";
  return hasPassword ? "password" : "none";
}

export const SHOWN = ["present", "all", "invited", "plain", "provider", "locked", "left"] as const;
export type Shown = (typeof SHOWN)[number];

const FITS: Readonly<Record<Shown, (condition: Condition, entry: Entry) => boolean>> = {
  present: (condition) => condition !== "left",
  all: () => true,
  invited: (condition) => condition === "invited" || condition === "expired",
  plain: (condition, entry) => condition === "active" && entry === "password",
  provider: (condition, entry) => condition !== "left" && entry === "provider",
  locked: (condition) => condition === "locked",
  left: (condition) => condition === "left",
};

/** Those that fit: every word of the search stands in name, sign-in name, role, agency or districts. */
export function fitting(people: readonly PersonRow[], search: string, shown: Shown, t: Translate): readonly PersonRow[] {
  const words = fold(search).split(/\s+/).filter(Boolean);
  return people.filter((person) => {
    const { name, signInName, role, agencyName, districtNames } = person;
    const text = fold([name, signInName, t(`role.${role}`), agencyName ?? t("people.house"), ...(districtNames ?? [])].join(" "));
    return FITS[shown](conditionOf(person), entryOf(person)) && words.every((word) => text.includes(word));
  });
}

function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

const NAMED = 2;

/** "ganze Stadt", "Mitte, Herringen", "Mitte, Herringen und 3 weitere". */
export function districtWords({ districtNames }: Pick<PersonRow, "districtNames">, t: Translate): string {
  if (districtNames === null) return t("people.districts.all");
  const first = districtNames.slice(0, districtNames.length > NAMED + 1 ? NAMED : NAMED + 1).join(", ");
  const more = districtNames.length - NAMED;
  return districtNames.length > NAMED + 1 ? t("people.districts.more", { names: first, count: more }) : first;
}
