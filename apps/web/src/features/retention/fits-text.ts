import { KINDS } from "@lagebild/domain";
import { useAgencyNames } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import type { Fits } from "./draft.ts";

export const REGIMES = ["ji", "gdpr"] as const;

/** What a class fits, in one line. */
export function useFitsText(): (fits: Fits) => string {
  const { t } = useTexts();
  const agencyName = useAgencyNames(useOpenCity().id);
  return ({ agencies, kinds, categories, regimes }) => {
    const parts = [
      agencies.map(agencyName).join(", "),
      KINDS.filter((kind) => kinds.includes(kind))
        .map((kind) => t(`kinds.${kind}`))
        .join(", "),
      REGIMES.filter((regime) => regimes.includes(regime))
        .map((regime) => t(`retention.regime.${regime}.short`))
        .join(", "),
      categories.length === 0 ? "" : t("retention.fits.categories", { count: categories.length }),
    ];
    const named = parts.filter((part) => part !== "");
    return named.length === 0 ? t("retention.fits.all") : named.join(" · ");
  };
}
