import type { RateCaution } from "@lagebild/domain";
import { useTexts } from "../../i18n/language.tsx";
import { Badge } from "../../ui/badge.tsx";

/** [R23] Beside a rate per resident that says little. */
export function Caution({ caution }: { readonly caution: RateCaution }) {
  const { t } = useTexts();
  return (
    <Badge tone="warn" help={t(`districts.caution.${caution}.help`)}>
      {t(`districts.caution.${caution}`)}
    </Badge>
  );
}
