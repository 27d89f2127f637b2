import type { CityId } from "@lagebild/domain";
import type { ReactNode } from "react";
import { useCategoryNames } from "../../api/cities.ts";
import type { ComparedFinding } from "../../explain/comparison.ts";
import { distinctionOf, type Finding, numberOf, titleOf } from "../../explain/finding.ts";
import { AlarmGlyph, PhenomenonGlyph, StageGlyph } from "../../explain/stage-glyph.tsx";
import { useTexts } from "../../i18n/language.tsx";

interface FindingPinProps {
  readonly finding: Finding | undefined;
  /** While two runs are compared. */
  readonly compared?: ComparedFinding | undefined;
}

/** What a pin is, in a sentence: place, what most of a cluster is about, and since when. */
export function usePinTitles(city: CityId | null, byId: ReadonlyMap<string, Finding>): (id: string) => string | undefined {
  const texts = useTexts();
  const { t, format } = texts;
  const categoryName = useCategoryNames(city, format.language);
  return (id) => {
    const finding = byId.get(id);
    if (finding === undefined) return undefined;
    const since = finding.type === "cluster" ? t("finding.row.since", { day: format.dayShort(finding.of.firstOn) }) : null;
    return [titleOf(finding, { categoryName }, texts), distinctionOf(finding, { categoryName }), since]
      .filter((part) => part !== null)
      .join(" · ");
  };
}

/** Glyph and number of a zone or alarm; the number of reporters of a cluster, the star of a phenomenon. */
export function FindingPin({ finding, compared }: FindingPinProps): ReactNode {
  const { t } = useTexts();
  if (finding === undefined) return null;
  return (
    <>
      <Sign finding={finding} isBare={compared !== undefined} />
      {compared !== undefined && <em>{t(`compare.short.${compared.change}`)}</em>}
    </>
  );
}

function Sign({ finding, isBare }: { readonly finding: Finding; readonly isBare: boolean }): ReactNode {
  const { t, format } = useTexts();
  switch (finding.type) {
    case "zone":
      return (
        <>
          <StageGlyph stage={finding.of.stage} />
          {numberOf(finding)}
          {!isBare && finding.of.state === "candidate" && <em>{t("zone.state.candidate")}</em>}
        </>
      );
    case "alarm":
      return (
        <>
          <AlarmGlyph />
          {numberOf(finding)}
        </>
      );
    case "cluster":
      return finding.of.isByReporter ? format.count(finding.of.reporters) : "?";
    case "phenomenon":
      return <PhenomenonGlyph />;
  }
}
