import type { ReactNode } from "react";
import { useAgencyNames, useCategoryNames } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import type { CellFacts } from "../../map/cell-facts.ts";
import { drawnCautions, markCautionText } from "../../map/modes/caution-text.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { Badge } from "../../ui/badge.tsx";

/** [EW7] How many marks of the map are to be read with care; nothing where none is. In one line a word for all, with the rest as its help. */
export function CautionNote({ facts, isShort }: { readonly facts: CellFacts; readonly isShort: boolean }): ReactNode {
  const texts = useTexts();
  const { t, format } = texts;
  const { id } = useOpenCity();
  const agencyName = useAgencyNames(id);
  const categoryName = useCategoryNames(id, format.language);
  const { count, cautions } = drawnCautions(facts);
  if (count === 0) return null;
  const isOfSources = cautions.every(({ caution }) => caution === "feedBegan" || caution === "feedStopped" || caution === "daysMissing");
  const text = t(isOfSources ? "marks.sources" : "marks.any", { count, text: format.count(count) });
  const each = cautions.map((caution) => markCautionText(caution, { ...texts, agencyName, categoryName }));
  return (
    <Badge tone="warn" help={[...(isShort ? [`${text}.`] : []), ...each].join(" ")}>
      {isShort ? t("marks.few", { count, text: format.count(count) }) : text}
    </Badge>
  );
}
