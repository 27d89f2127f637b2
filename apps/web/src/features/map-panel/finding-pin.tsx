import type { ReactNode } from "react";
import { type Finding, numberOf } from "../../explain/finding.ts";
import { AlarmGlyph, StageGlyph } from "../../explain/stage-glyph.tsx";
import { useTexts } from "../../i18n/language.tsx";

/** Glyph and number of a zone or alarm; the number of reporters of a cluster. */
export function FindingPin({ finding }: { readonly finding: Finding | undefined }): ReactNode {
  const { t, format } = useTexts();
  if (finding === undefined) return null;
  switch (finding.type) {
    case "zone":
      return (
        <>
          <StageGlyph stage={finding.of.stage} />
          {numberOf(finding)}
          {finding.of.state === "candidate" && <em>{t("zone.state.candidate")}</em>}
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
      return format.count(finding.of.reporters);
    case "phenomenon":
      return null;
  }
}
