import { IconX } from "@tabler/icons-react";
import { useMemo } from "react";
import { useComparedRuns } from "../../api/early-warning.ts";
import { CHANGES, comparedFindings, type Change, type ComparedFinding } from "../../explain/comparison.ts";
import { distinctionOf, titleOf } from "../../explain/finding.ts";
import { AlarmGlyph, ClusterGlyph, PhenomenonGlyph, StageGlyph } from "../../explain/stage-glyph.tsx";
import { useTexts } from "../../i18n/language.tsx";
import { compareWith, frameFinding, selectFinding, setHoveredFinding } from "../../state/actions.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { useLage } from "../../state/store.ts";
import { IconButton } from "../../ui/button.tsx";
import { MethodLink } from "../../ui/method-link.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import { rowId } from "./finding-row.tsx";
import classes from "./findings.module.css";
import { useFindingNames } from "./use-finding-list.ts";

/** What the newest run found beside an earlier one, grouped by what became of it: the same as on the map, and what stayed as it was. */
export function ComparisonPanel() {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const from = useLage(({ view }) => view.compare);
  const { answer, error, retry } = useComparedRuns(city.id, from);
  const comparison = useMemo(() => (answer === null ? null : comparedFindings(answer)), [answer]);
  const days = comparison === null ? null : { from: format.day(comparison.from.asOf), to: format.day(comparison.to.asOf) };
  return (
    <>
      <div className={classes.compareHead}>
        <h2>{days === null ? t("compare.title") : t("compare.titleOf", days)}</h2>
        <MethodLink isIcon method="fear-zones" rule="FZ10" of={t("compare.title")} />
        <IconButton
          isDense
          label={t("compare.end")}
          icon={<IconX size={18} stroke={1.75} aria-hidden />}
          onClick={() => compareWith(null)}
        />
      </div>
      {error !== null && <ErrorNote isInline what={t("compare.title")} error={error} onRetry={retry} />}
      {comparison === null && error === null && <Skeleton lines={8} />}
      {comparison !== null && <p className={classes.note}>{t("compare.note")}</p>}
      {comparison?.all.length === 0 && <EmptyState title={t("compare.nothing")} />}
      {comparison !== null && CHANGES.map((change) => <Group key={change} change={change} all={comparison.all} />)}
    </>
  );
}

function Group({ change, all }: { readonly change: Change; readonly all: readonly ComparedFinding[] }) {
  const { t } = useTexts();
  const members = all.filter((one) => one.change === change);
  if (members.length === 0) return null;
  const title = t(`compare.${change}`, { count: members.length });
  return (
    <>
      <h3 className={classes.compareGroup}>{title}</h3>
      <ul aria-label={title}>
        {members.map((compared) => (
          <Row key={`${compared.type} ${compared.id}`} compared={compared} />
        ))}
      </ul>
    </>
  );
}

/** What somebody closed since has no explanation any more and cannot be chosen. */
function Row({ compared }: { readonly compared: ComparedFinding }) {
  const texts = useTexts();
  const { t, format } = texts;
  const names = useFindingNames(useOpenCity().id);
  const { id, finding } = compared;
  const isChosen = useLage(({ view }) => view.finding === id);
  const isPointed = useLage((state) => state.hoveredFinding === id);
  const place = finding?.of.district?.name;
  const title = finding === null ? compared.title[format.language] : titleOf(finding, names, texts);
  return (
    <li>
      <button
        type="button"
        id={rowId(id)}
        className={classes.row}
        aria-pressed={isChosen}
        data-pointed={isPointed}
        disabled={finding === null}
        onClick={() => selectFinding(isChosen ? null : id)}
        onDoubleClick={() => frameFinding(id)}
        onPointerEnter={() => setHoveredFinding(id)}
        onPointerLeave={() => setHoveredFinding(null)}
      >
        <span className={classes.title}>{title}</span>
        <span className={classes.state}>
          <Glyph compared={compared} />
          {t(`finding.type.${compared.type}`)}
        </span>
        <span className={classes.facts}>
          <span>
            {finding !== null && distinctionOf(finding, names) !== null && `${distinctionOf(finding, names)} · `}
            {place !== undefined && place !== title && `${place} · `}
            <Numbers compared={compared} />
          </span>
        </span>
      </button>
    </li>
  );
}

function Glyph({ compared: { type, stageAfter, stageBefore } }: { readonly compared: ComparedFinding }) {
  const stage = stageAfter ?? stageBefore;
  if (type === "zone") return stage === null ? null : <StageGlyph stage={stage} />;
  return type === "alarm" ? <AlarmGlyph /> : type === "cluster" ? <ClusterGlyph /> : <PhenomenonGlyph />;
}

/** "43 → 58 erfasst · beobachten → entstehend". */
function Numbers({ compared: { recordedBefore, recordedAfter, stageBefore, stageAfter } }: { readonly compared: ComparedFinding }) {
  const { t, format } = useTexts();
  const text = (count: number | null): string => (count === null ? "–" : format.count(count));
  const stages = [stageBefore, stageAfter].flatMap((stage) => (stage === null ? [] : [t(`stage.${stage}`)]));
  const parts = [t("compare.counts", { before: text(recordedBefore), after: text(recordedAfter) }), [...new Set(stages)].join(" → ")];
  return parts.filter((part) => part !== "").join(" · ");
}
