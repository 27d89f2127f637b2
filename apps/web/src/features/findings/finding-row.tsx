import { SMALL_NUMBER } from "@lagebild/domain";
import { chanceOf, type Chance } from "../../explain/chance.ts";
import { distinctionOf, type Finding, titleOf } from "../../explain/finding.ts";
import { weekOf } from "../../explain/lead.ts";
import { outbreakWords } from "../../explain/outbreak.ts";
import { AlarmGlyph, ClusterGlyph, PhenomenonGlyph, StageGlyph } from "../../explain/stage-glyph.tsx";
import type { FindingNames } from "../../explain/why.tsx";
import { useTexts } from "../../i18n/language.tsx";
import { frameFinding, selectFinding, setHoveredFinding } from "../../state/actions.ts";
import { useLage } from "../../state/store.ts";
import { badgeClass } from "../../ui/badge.tsx";
import classes from "./findings.module.css";

interface FindingRowProps {
  readonly finding: Finding;
  readonly names: FindingNames;
  /** A second row of the same finding, on paper. */
  readonly isPrinted?: boolean;
}

/** One finding in two lines: what and where, then its numbers with their comparison. A second click lets it go. */
export function FindingRow({ finding, names, isPrinted = false }: FindingRowProps) {
  const texts = useTexts();
  const { t } = texts;
  const isChosen = useLage(({ view }) => view.finding === finding.id);
  const isPointed = useLage((state) => state.hoveredFinding === finding.id);
  const { district, cells } = finding.of;
  const place = district?.name ?? t(cells.length === 0 ? "finding.wholeCity" : "finding.noDistrict");
  const title = titleOf(finding, names, texts);
  // A zone without a named place nearby is called after its district alone.
  const facts = [distinctionOf(finding, names), title === place ? null : place].filter((part) => part !== null).join(" · ");
  return (
    <li>
      <button
        type="button"
        {...(isPrinted ? {} : { id: rowId(finding.id) })}
        className={classes.row}
        aria-pressed={isChosen}
        data-pointed={isPointed}
        onClick={() => selectFinding(isChosen ? null : finding.id)}
        onDoubleClick={() => frameFinding(finding.id)}
        onPointerEnter={() => setHoveredFinding(finding.id)}
        onPointerLeave={() => setHoveredFinding(null)}
      >
        <span className={classes.title}>{title}</span>
        <State finding={finding} />
        <span className={classes.facts}>
          <span>
            {facts !== "" && `${facts} · `}
            <Numbers finding={finding} />
          </span>
          {finding.of.explanation.recorded < SMALL_NUMBER && <span className={badgeClass("warn")}>{t("explain.small")}</span>}
        </span>
      </button>
    </li>
  );
}

export const rowId = (id: string): string => `finding-${id}`;

function chanceText(chance: Chance, { t, format }: ReturnType<typeof useTexts>): string {
  if (chance.kind === "unknown") return "";
  return ` · ${chance.kind === "rare" ? t("finding.row.chance.rare") : t("finding.row.chance", { days: format.count(chance.days) })}`;
}

/** Stage of a zone, type of everything else: glyph and word. */
function State({ finding }: Pick<FindingRowProps, "finding">) {
  const { t } = useTexts();
  switch (finding.type) {
    case "zone":
      return (
        <span className={classes.state}>
          <StageGlyph stage={finding.of.stage} />
          {t(
            finding.of.state === "candidate" || finding.of.state === "confirmed"
              ? `stage.${finding.of.stage}`
              : `zone.state.${finding.of.state}`,
          )}
        </span>
      );
    case "alarm":
      return (
        <span className={classes.state}>
          <AlarmGlyph />
          {t("finding.type.alarm")}
        </span>
      );
    case "cluster":
      return (
        <span className={classes.state}>
          <ClusterGlyph />
          {t("stream.complaint")}
        </span>
      );
    case "phenomenon":
      return (
        <span className={classes.state}>
          <PhenomenonGlyph />
          {t("finding.type.phenomenon")}
        </span>
      );
  }
}

function Numbers({ finding }: Pick<FindingRowProps, "finding">) {
  const texts = useTexts();
  const { t, rich, format } = texts;
  const { explanation } = finding.of;
  const outbreak = finding.type === "alarm" ? outbreakWords(finding.of, texts) : null;
  const values = { recorded: format.count(explanation.recorded), expected: format.expectation(explanation.expected) };
  const since = t("explain.since", { since: weekOf(explanation.since, explanation.period.to, texts) });
  switch (finding.type) {
    case "zone":
      return (
        <>
          {rich("finding.row.counts", values)} · {since}
          {finding.of.state === "candidate" && ` · ${t("zone.state.candidate")}`}
        </>
      );
    case "alarm":
      return (
        <>
          {rich("finding.row.counts", values)} · {t(`alarm.state.${finding.of.state}`)}
          {chanceText(chanceOf(finding.of), texts)}
          {outbreak !== null && ` · ${outbreak}`}
        </>
      );
    case "cluster":
      return (
        <>
          {finding.of.isByReporter
            ? rich("finding.row.reporters", { reporters: format.count(finding.of.reporters), recorded: format.count(finding.of.recorded) })
            : t("finding.row.withoutKeys", { recorded: finding.of.recorded, text: format.count(finding.of.recorded) })}
          {` · ${t("finding.row.since", { day: format.dayShort(finding.of.firstOn) })}`}
          {finding.of.openAgeDays !== null && ` · ${t("finding.row.open", { days: Math.round(finding.of.openAgeDays) })}`}
        </>
      );
    case "phenomenon":
      return (
        <>
          {rich("finding.row.counts", values)} · {finding.of.isNew ? t("finding.row.new") : since}
        </>
      );
  }
}
