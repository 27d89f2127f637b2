import { IconDownload } from "@tabler/icons-react";
import { type ReactNode, useMemo, useState } from "react";
import { useAnalysis } from "../../api/analyses.ts";
import { useDistricts } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import type { MessageKey } from "../../i18n/translate.ts";
import { classColor, classWords } from "../../map/modes/class-words.ts";
import {
  type ChangeOrder,
  districtChanges,
  type DistrictChange,
  type DistrictValue,
  intervalText,
  orderedChanges,
} from "../../map/modes/district-changes.ts";
import { districtRequest } from "../../map/modes/mode-request.ts";
import { toggleDistrictAlone } from "../../state/actions.ts";
import { useFilter, useView } from "../../state/hooks.ts";
import { Button } from "../../ui/button.tsx";
import { toCsv } from "../../ui/csv.ts";
import { saveFile } from "../../ui/save-file.ts";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import classes from "./cell-table.module.css";
import { RowsSwitch } from "./rows-switch.tsx";
import { SortHead } from "./sort-head.tsx";

interface Head {
  readonly id: string;
  readonly label: MessageKey;
  readonly order: ChangeOrder | null;
  readonly isNumber: boolean;
}

const HEADS: readonly Head[] = [
  { id: "name", label: "compare.col.district", order: "name", isNumber: false },
  { id: "class", label: "compare.col.class", order: "class", isNumber: false },
  { id: "count", label: "compare.col.now", order: "count", isNumber: true },
  { id: "before", label: "compare.col.before", order: "countBefore", isNumber: true },
  { id: "difference", label: "compare.col.difference", order: "difference", isNumber: true },
  { id: "ratio", label: "compare.col.ratio", order: "ratio", isNumber: true },
  { id: "interval", label: "compare.col.interval", order: null, isNumber: true },
  { id: "p", label: "compare.col.p", order: "p", isNumber: true },
];

interface Sorting {
  readonly order: ChangeOrder;
  readonly isDescending: boolean;
}

/** [E4] The change district by district, with counts, ratio, interval and adjusted p. */
export function DistrictChangeTable({ badge }: { readonly badge: ReactNode }): ReactNode {
  const texts = useTexts();
  const { t, format } = texts;
  const { city, comparison } = useView();
  const filter = useFilter();
  const { against } = comparison;
  const question = useMemo(() => (filter === null ? null : districtRequest(filter, against)), [filter, against]);
  const analysis = useAnalysis(city, question);
  const districts = useDistricts(city, filter?.level ?? null).data?.districts;
  const result = analysis.data?.result ?? null;
  const value = result?.kind === "result" && result.value.method === "district-comparison" ? result.value : null;
  const [sorting, setSorting] = useState<Sorting>({ order: "class", isDescending: true });
  const rows = useMemo(
    () =>
      value === null || districts === undefined
        ? null
        : orderedChanges(districtChanges(value, districts), { ...sorting, locale: format.language }),
    [value, districts, sorting, format.language],
  );
  return (
    <div className={classes.twin} aria-busy={analysis.isPlaceholderData}>
      <div className={classes.bar}>
        <h2>{t("compare.districts")}</h2>
        {badge}
        <RowsSwitch />
        {rows !== null && value !== null && (
          <Button isDense aria-label={t("compare.download")} onClick={() => download(rows, value, texts)}>
            <IconDownload size={16} stroke={1.75} aria-hidden />
            {t("table.download")}
          </Button>
        )}
      </div>
      {analysis.isError && (
        <ErrorNote isInline what={t("compare.districts")} error={analysis.error} onRetry={() => void analysis.refetch()} />
      )}
      {result === null && !analysis.isError && <Skeleton lines={8} />}
      {result?.kind === "insufficient-data" && <EmptyState title={t("modes.insufficient")} text={t("compare.notCompared")} />}
      {rows !== null && value !== null && <Rows rows={rows} value={value} sorting={sorting} onSort={setSorting} />}
    </div>
  );
}

interface RowsProps {
  readonly rows: readonly DistrictChange[];
  readonly value: DistrictValue;
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
}

function Rows({ rows, value, sorting, onSort }: RowsProps): ReactNode {
  const { t, format } = useTexts();
  const words = useMemo(() => classWords("change", [], { t, format }), [t, format]);
  return (
    <>
      <div className={classes.scroller} role="region" aria-label={t("compare.districts")}>
        <table className={classes.table}>
          <thead>
            <tr>
              {HEADS.map(({ id, label, order, isNumber }) =>
                order === null ? (
                  <th key={id} scope="col" data-number={isNumber}>
                    <span className={classes.plainHead}>{t(label)}</span>
                  </th>
                ) : (
                  <SortHead
                    key={id}
                    label={t(label)}
                    kind={undefined}
                    isNumber={isNumber}
                    direction={sorting.order !== order ? "none" : sorting.isDescending ? "descending" : "ascending"}
                    onSort={() =>
                      onSort({ order, isDescending: sorting.order === order ? !sorting.isDescending : order !== "name" && order !== "p" })
                    }
                  />
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.code} row={row} className={words[row.modeClass] ?? ""} />
            ))}
          </tbody>
        </table>
      </div>
      <p className={classes.sum}>
        {t("compare.districts.note", { period: format.periodShort(value.period), before: format.periodShort(value.before) })}
      </p>
    </>
  );
}

function Row({ row, className }: { readonly row: DistrictChange; readonly className: string }): ReactNode {
  const { t, format } = useTexts();
  const { code, name, count, countBefore, difference, ratio, pAdjusted, modeClass } = row;
  const isChosen = useFilter()?.districts?.includes(code) ?? false;
  return (
    <tr className={classes.row} data-selected={isChosen} onClick={() => toggleDistrictAlone(code)}>
      <th scope="row">
        <button type="button" className={classes.open} aria-label={t("modes.table.filter", { name })} aria-pressed={isChosen}>
          {name}
        </button>
      </th>
      <td>
        <i className={classes.swatch} style={{ background: classColor("change", modeClass) }} /> {className}
      </td>
      <td data-number>
        <b>{format.count(count)}</b>
      </td>
      <td data-number>{format.count(countBefore)}</td>
      <td data-number>{format.signed(difference)}</td>
      <td data-number>{ratio === null ? "–" : format.expectation(ratio)}</td>
      <td data-number>{intervalText(row, { format })}</td>
      <td data-number>{pAdjusted === null ? "–" : format.p(pAdjusted)}</td>
    </tr>
  );
}

/** Numbers as numbers; the periods stand on every row, so that a row says what it is. */
function download(
  rows: readonly DistrictChange[],
  { period, before }: DistrictValue,
  { t, format }: Pick<ReturnType<typeof useTexts>, "t" | "format">,
): void {
  const words = classWords("change", [], { t, format });
  const heads = [
    t("compare.col.district"),
    t("compare.col.class"),
    t("compare.col.now"),
    t("compare.col.before"),
    t("compare.col.difference"),
    t("compare.csv.ratio"),
    t("compare.csv.lower"),
    t("compare.csv.upper"),
    t("compare.col.p"),
    t("compare.csv.dispersion"),
    t("compare.csv.period"),
    t("compare.csv.beforePeriod"),
  ];
  const lines = rows.map((row) => [
    row.name,
    words[row.modeClass] ?? "",
    row.count,
    row.countBefore,
    row.difference,
    ...[row.ratio, row.lower, row.upper, row.pAdjusted, row.dispersion].map((value) => value ?? ""),
    format.period(period),
    format.period(before),
  ]);
  saveFile("lagebild-change-districts.csv", toCsv([heads, ...lines], format.language === "de" ? "," : "."), "text/csv;charset=utf-8");
}
