import type { ReactNode } from "react";
import type { ComparedFinding } from "../../explain/comparison.ts";
import { type Finding, numberOf } from "../../explain/finding.ts";
import { AlarmGlyph, PhenomenonGlyph, StageGlyph } from "../../explain/stage-glyph.tsx";
import { useTexts } from "../../i18n/language.tsx";

interface FindingPinProps {
  readonly finding: Finding | undefined;
  /** While two runs are compared. */
  readonly compared?: ComparedFinding | undefined;
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
