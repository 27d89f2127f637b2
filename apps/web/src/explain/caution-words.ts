import type { Caution } from "@lagebild/domain";
import type { Words } from "./message.ts";

interface CautionNames {
  readonly agencyName: (agency: string) => string;
  readonly categoryName: (category: string) => string;
}

/** What speaks against reading a finding as a change on the ground, as a sentence. */
export function cautionText(
  { caution, agency, category, from, share }: Caution,
  { agencyName, categoryName }: CautionNames,
  { t, format }: Words,
): string {
  const values = {
    agency: agency === null ? t("caution.anAgency") : agencyName(agency),
    category: category === null ? t("caution.aCategory") : categoryName(category),
    hasDay: from === null ? "no" : "yes",
    day: from === null ? "" : format.day(from),
    hasShare: share === null ? "no" : "yes",
    share: share === null ? "" : format.share(share),
  };
  return t(`caution.${caution}`, values);
}
