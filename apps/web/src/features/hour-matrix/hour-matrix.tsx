import { IconAdjustments, IconX } from "@tabler/icons-react";
import type { CoverageGap } from "@lagebild/domain";
import { useMemo } from "react";
import { useAgencies } from "../../api/cities.ts";
import { useStaleness } from "../../api/freshness.ts";
import { useFacets } from "../../api/picture.ts";
import { useTexts } from "../../i18n/language.tsx";
import { countDays, gapLines, uncovered } from "../../map/gap-text.ts";
import { clearDimension, setTimes } from "../../state/actions.ts";
import { useChoice, useFilter } from "../../state/hooks.ts";
import { useLage } from "../../state/store.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { shiftTimes, windowOf, windowsOf } from "../../state/time-windows.ts";
import { Badge } from "../../ui/badge.tsx";
import { IconButton } from "../../ui/button.tsx";
import { MethodLink } from "../../ui/method-link.tsx";
import { Segments } from "../../ui/segments.tsx";
import { StaleBadge } from "../../ui/stale-badge.tsx";
import { ErrorNote, Skeleton } from "../../ui/states.tsx";
import { grainOf, type MatrixCell, matrixRows, windowCounts } from "./matrix-classes.ts";
import { MatrixGrid } from "./matrix-grid.tsx";
import classes from "./hour-matrix.module.css";

interface HourMatrixProps {
  /** Leads to the exact entry of weekdays and hours. */
  readonly onExact: () => void;
}

/** When in the week: ratio to an even week, and the choice of weekdays and hours. */
export function HourMatrix({ onExact }: HourMatrixProps) {
  const { t, format } = useTexts();
  const windows = windowsOf(useOpenCity().shifts);
  const cityId = useLage(({ view }) => view.city);
  const facets = useFacets(cityId, useFilter());
  const staleness = useStaleness(cityId, facets.data?.meta);
  const { weekdays, hours } = useChoice();
  const isNarrowed = weekdays !== undefined || hours !== undefined;
  const sums = facets.data?.hours;
  const total = useMemo(() => sums?.reduce((sum, count) => sum + count, 0) ?? 0, [sums]);
  const grain = grainOf(total);
  const isWeighted = sums?.some((count) => !Number.isInteger(count)) ?? false;
  return (
    <section className={classes.panel} aria-label={t("matrix.title")}>
      <header className={classes.head}>
        <h2>{t("matrix.title")}</h2>
        <StaleBadge staleness={staleness} />
        {(grain === "blocks" || grain === "windows") && (
          <Badge tone="warn" help={t("matrix.small.help")}>
            {t("matrix.small")}
          </Badge>
        )}
        <GapBadge gaps={facets.data?.meta.gaps ?? []} />
        <MethodLink isIcon method="aoristic" of={t("matrix.title")} />
        <div className={classes.tools}>
          {isNarrowed && (
            <IconButton
              isDense
              label={t("matrix.clear")}
              icon={<IconX size={16} stroke={1.75} aria-hidden />}
              onClick={() => clearDimension("times")}
            />
          )}
          {windows.length > 0 && (
            <Segments
              label={t("matrix.windows")}
              value={windowOf(hours, windows)}
              onChange={(id) => setTimes(weekdays, windows.find((window) => window.id === id)?.hours)}
              options={windows.map(({ id, shift }) => ({ value: id, label: shift.name[format.language] }))}
            />
          )}
          <IconButton isDense label={t("matrix.exact")} icon={<IconAdjustments size={16} stroke={1.75} aria-hidden />} onClick={onExact} />
        </div>
      </header>
      {facets.isError && sums === undefined ? (
        <ErrorNote isInline what={t("matrix.title")} error={facets.error} onRetry={() => void facets.refetch()} />
      ) : sums === undefined ? (
        <Skeleton lines={4} />
      ) : grain === "none" ? (
        <p className={classes.none}>{t("matrix.none")}</p>
      ) : grain === "windows" ? (
        <Windows sums={sums} isWeighted={isWeighted} />
      ) : (
        <Grid rows={matrixRows(sums, grain === "hours" ? 1 : 3)} isWeighted={isWeighted} />
      )}
    </section>
  );
}

/** [M10] The hours of these days are missing from every sum. */
function GapBadge({ gaps }: { readonly gaps: readonly CoverageGap[] }) {
  const { t, format } = useTexts();
  const agencies = useAgencies(useLage(({ view }) => view.city)).data?.agencies;
  const words = { t, format, agencyName: (id: string) => agencies?.find((agency) => agency.id === id)?.name ?? id };
  const lacking = uncovered(gaps);
  if (lacking.length === 0) return null;
  return (
    <Badge tone="warn" help={gapLines(lacking, words).join("; ")}>
      {t("gap.short", { days: countDays(lacking) })}
    </Badge>
  );
}

function Grid({ rows, isWeighted }: { readonly rows: readonly (readonly MatrixCell[])[]; readonly isWeighted: boolean }) {
  const { t, format } = useTexts();
  const peak = rows.flat().reduce((one, other) => (other.ratio > one.ratio ? other : one));
  return (
    <>
      <MatrixGrid rows={rows} isWeighted={isWeighted} />
      <p className="lb-visually-hidden">
        {t("matrix.summary", {
          weekday: format.weekday(peak.weekday),
          hours: format.hours(peak.hour, peak.hour + peak.length - 1),
          ratio: format.expectation(peak.ratio),
        })}
      </p>
    </>
  );
}

/** Too few reports for a grid: only the named parts of the day. */
function Windows({ sums, isWeighted }: { readonly sums: readonly number[]; readonly isWeighted: boolean }) {
  const { format } = useTexts();
  const windows = windowsOf(useOpenCity().shifts);
  const counts = windowCounts(sums, windows);
  return (
    <dl className={classes.windows}>
      {windows.map(({ id, shift }, index) => (
        <div key={id}>
          <dt>
            {shift.name[format.language]} {shiftTimes(shift)}
          </dt>
          <dd>{format.tally(counts[index] ?? 0, isWeighted)}</dd>
        </div>
      ))}
    </dl>
  );
}
