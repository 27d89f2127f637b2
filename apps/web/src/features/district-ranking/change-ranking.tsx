import { IconBuildingCommunity } from "@tabler/icons-react";
import { type ReactNode, useMemo, useState } from "react";
import { useAnalysis } from "../../api/analyses.ts";
import { useDistricts } from "../../api/cities.ts";
import { useStaleness } from "../../api/freshness.ts";
import { useTexts } from "../../i18n/language.tsx";
import { classColor, classWords } from "../../map/modes/class-words.ts";
import { changeWords, districtChanges, orderedChanges, type ChangeOrder, type DistrictChange } from "../../map/modes/district-changes.ts";
import { districtRequest } from "../../map/modes/mode-request.ts";
import { setComparison, toggleTable, setFilter } from "../../state/actions.ts";
import { useFilter, useView } from "../../state/hooks.ts";
import { Button, classNames } from "../../ui/button.tsx";
import { MethodLink } from "../../ui/method-link.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Select } from "../../ui/select.tsx";
import { StaleBadge } from "../../ui/stale-badge.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import classes from "./district-ranking.module.css";

const ORDERS = ["class", "difference", "count", "name"] as const satisfies readonly ChangeOrder[];
const LABELS = {
  class: "compare.col.class",
  difference: "compare.col.difference",
  count: "compare.col.now",
  name: "compare.col.district",
} as const;

/** [E4] The districts beside the cells of a change: both counts, ratio with interval, and how sure it is. */
export function ChangeRanking({ className }: { readonly className?: string | undefined }): ReactNode {
  const { t, format } = useTexts();
  const { city, comparison } = useView();
  const filter = useFilter();
  const { against } = comparison;
  const question = useMemo(() => (filter === null ? null : districtRequest(filter, against)), [filter, against]);
  const analysis = useAnalysis(city, question);
  const districts = useDistricts(city, filter?.level ?? null).data?.districts;
  const staleness = useStaleness(city, analysis.data?.meta);
  const [order, setOrder] = useState<(typeof ORDERS)[number]>("class");
  const result = analysis.data?.result ?? null;
  const value = result?.kind === "result" && result.value.method === "district-comparison" ? result.value : null;
  const rows = useMemo(() => {
    if (value === null || districts === undefined) return null;
    const isDescending = order !== "name";
    return orderedChanges(districtChanges(value, districts), { order, isDescending, locale: format.language });
  }, [value, districts, order, format.language]);
  return (
    <Panel
      title={t("compare.districts")}
      icon={<IconBuildingCommunity size={18} stroke={1.75} aria-hidden />}
      tools={
        <>
          <StaleBadge staleness={staleness} />
          <MethodLink isIcon method="period-comparison" of={t("compare.districts")} />
          <Select
            label={t("ranking.sort")}
            value={order}
            options={ORDERS.map((id) => ({ value: id, label: t(LABELS[id]) }))}
            onChange={setOrder}
          />
        </>
      }
      className={className}
    >
      {analysis.isError && (
        <ErrorNote isInline what={t("compare.districts")} error={analysis.error} onRetry={() => void analysis.refetch()} />
      )}
      {result === null && !analysis.isError && <Skeleton lines={7} />}
      {result?.kind === "insufficient-data" && <EmptyState title={t("modes.insufficient")} text={t("compare.notCompared")} />}
      {rows !== null && value !== null && (
        <div data-waiting={analysis.isPlaceholderData} aria-busy={analysis.isPlaceholderData} className={classes.changes}>
          <ul>
            {rows.map((row) => (
              <ChangeRow key={row.code} row={row} />
            ))}
          </ul>
          <p className={classes.note}>
            {t("compare.districts.note", { period: format.periodShort(value.period), before: format.periodShort(value.before) })}
          </p>
          <AsTable />
        </div>
      )}
    </Panel>
  );
}

/** The same as a table, which can be downloaded. */
function AsTable(): ReactNode {
  const { t } = useTexts();
  const { isTable } = useView();
  return (
    <p className={classes.note}>
      <Button
        look="link"
        onClick={() => {
          setComparison({ rowsOf: "districts" });
          if (!isTable) toggleTable();
        }}
      >
        {t("compare.asTable")}
      </Button>
    </p>
  );
}

/** A click filters on the district alone, a second one lifts that again. */
function ChangeRow({ row }: { readonly row: DistrictChange }): ReactNode {
  const { t, format } = useTexts();
  const chosen = useFilter()?.districts;
  const isChosen = chosen?.includes(row.code) ?? false;
  const words = useMemo(() => classWords("change", [], { t, format }), [t, format]);
  const { code, name, count, countBefore, modeClass } = row;
  const counts = { now: format.count(count), before: format.count(countBefore) };
  return (
    <li>
      <button
        type="button"
        className={classNames(classes.row)}
        aria-pressed={isChosen}
        title={t(isChosen ? "ranking.unselect" : "ranking.select", { name })}
        onClick={() => setFilter({ districts: isChosen ? undefined : [code] })}
      >
        <span className={classes.name}>{name}</span>
        <span className={classes.count}>{t("compare.row.counts", counts)}</span>
        <span className={classes.meta}>
          <i className={classes.swatch} data-class={modeClass} style={{ background: classColor("change", modeClass) }} /> {words[modeClass]}
        </span>
        <span className={classes.rate}>{changeWords(row, { t, format })}</span>
      </button>
    </li>
  );
}
