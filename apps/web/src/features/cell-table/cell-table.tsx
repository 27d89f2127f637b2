import { type Kind, KINDS, type Meta } from "@lagebild/domain";
import { IconDownload } from "@tabler/icons-react";
import { type ReactNode, useMemo, useState } from "react";
import { type Staleness, useStaleness } from "../../api/freshness.ts";
import { useTexts } from "../../i18n/language.tsx";
import type { CellFact, CellFacts } from "../../map/cell-facts.ts";
import { countText } from "../../map/count-text.ts";
import { useLagePicture } from "../../map/lage-picture.ts";
import { classWords } from "../../map/modes/class-words.ts";
import { useView } from "../../state/hooks.ts";
import { Button, classNames } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { StaleBadge } from "../../ui/stale-badge.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import classes from "./cell-table.module.css";
import { toCsv } from "../../ui/csv.ts";
import { saveFile } from "../../ui/save-file.ts";
import { CellRow } from "./cell-row.tsx";
import { DistrictChangeTable } from "./district-change-table.tsx";
import { Grid } from "./grid.tsx";
import { ModeTable } from "./mode-table.tsx";
import { RateTable } from "./rate-table.tsx";
import { SortHead } from "./sort-head.tsx";
import { DEFAULT_SORTING, nextSorting, sortedRows, type SortColumn, tableRows } from "./table-rows.ts";

/** The map's twin: what the map shows, as rows, with the same sums. */
export function CellTable({ className }: { readonly className?: string }): ReactNode {
  const { t } = useTexts();
  const { shown, error, retry, city } = useLagePicture();
  const staleness = useStaleness(city?.id ?? null, shown?.meta);
  const { rowsOf } = useView().comparison;
  if (shown === null) {
    return error === null ? <Skeleton lines={12} /> : <ErrorNote what={t("table.title")} error={error} onRetry={retry} />;
  }
  const failure = error !== null && <ErrorNote isInline what={t("table.title")} error={error} onRetry={retry} />;
  const { facts, meta, rates } = shown;
  if (meta.total === 0) return failure === false ? <EmptyState title={t("map.empty.title")} /> : failure;
  if (shown.lacks !== null) return <EmptyState title={t(`modes.lacks.${shown.lacks}`)} text={t(`modes.lacks.${shown.lacks}.text`)} />;
  const badge = <StaleBadge staleness={staleness} />;
  if (rates !== null) {
    return (
      <>
        {failure}
        <RateTable facts={rates} badge={badge} />
      </>
    );
  }
  const { mode } = facts;
  if (mode === "change" && rowsOf === "districts") {
    return (
      <>
        {failure}
        <DistrictChangeTable badge={badge} />
      </>
    );
  }
  if (mode !== "count" && mode !== "rate") {
    return (
      <>
        {failure}
        <ModeTable key={mode} mode={mode} shown={shown} badge={badge} />
      </>
    );
  }
  return (
    <>
      {failure}
      <Rows facts={facts} meta={meta} staleness={staleness} className={className} />
    </>
  );
}

interface RowsProps {
  readonly facts: CellFacts;
  readonly meta: Meta;
  readonly staleness: Staleness | null;
  readonly className: string | undefined;
}

function Rows({ facts, meta, staleness, className }: RowsProps): ReactNode {
  const { t, format } = useTexts();
  const [withZero, setWithZero] = useState(false);
  const [sorting, setSorting] = useState(DEFAULT_SORTING);
  const selected = useView().cell;
  const rows = useMemo(() => sortedRows(tableRows(facts, withZero), sorting, format.language), [facts, withZero, sorting, format.language]);
  const ranges = useMemo(() => classWords("count", facts.bounds, { t, format }), [facts.bounds, format, t]);
  const headers = useHeaders();
  return (
    <div className={classNames(classes.twin, className)}>
      <div className={classes.bar}>
        <h2>{t("table.title")}</h2>
        <StaleBadge staleness={staleness} />
        <label className={classes.check}>
          <Checkbox state={withZero} onToggle={() => setWithZero(!withZero)} />
          {t("table.withZero")}
        </label>
        <Button isDense aria-label={t("table.downloadLong")} onClick={() => download(rows, headers, ranges, format.language)}>
          <IconDownload size={16} stroke={1.75} aria-hidden />
          {t("table.download")}
        </Button>
      </div>
      <Grid
        label={t("table.title")}
        rowCount={rows.length}
        heads={headers.map(({ column, label, isNumber, kind }) => (
          <SortHead
            key={column}
            label={label}
            kind={kind}
            isNumber={isNumber}
            direction={sorting.column === column ? (sorting.isDescending ? "descending" : "ascending") : "none"}
            onSort={() => setSorting(nextSorting(sorting, column))}
          />
        ))}
        renderRow={(index) => {
          const row = rows[index];
          return (
            row && (
              <CellRow
                key={row.cell}
                row={row}
                rowIndex={index + 2}
                range={ranges[row.countClass] ?? ""}
                isSelected={row.cell === selected}
                isWeighted={facts.isWeighted}
              />
            )
          );
        }}
      />
      <Sum rows={rows} meta={meta} />
    </div>
  );
}

interface Header {
  readonly column: SortColumn;
  readonly label: string;
  readonly isNumber: boolean;
  readonly kind?: Kind;
}

function useHeaders(): readonly Header[] {
  const { t } = useTexts();
  return [
    { column: "cell", label: t("table.cell"), isNumber: false },
    { column: "district", label: t("table.district"), isNumber: false },
    { column: "class", label: t("table.class"), isNumber: true },
    { column: "count", label: t("table.count"), isNumber: true },
    ...KINDS.map((kind, at): Header => ({ column: `kind-${at}`, label: t(`kinds.${kind}`), isNumber: true, kind })),
  ];
}

function Sum({ rows, meta }: { readonly rows: readonly CellFact[]; readonly meta: Meta }): ReactNode {
  const { t, format } = useTexts();
  const { text } = countText(format, meta.isWeighted);
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  const rest = meta.total - meta.inCells;
  return (
    <p className={classes.sum}>
      <b>{t("table.sum", { cells: format.count(rows.length), count: text(count) })}</b>
      {rest > 0 && <span>{t("table.rest", { rest: text(rest), total: text(meta.total) })}</span>}
    </p>
  );
}

function download(rows: readonly CellFact[], headers: readonly Header[], ranges: readonly string[], language: string): void {
  const lines = rows.map(({ cell, district, countClass, count, byKind }) => [
    cell,
    district ?? "",
    ranges[countClass] ?? "",
    count,
    ...byKind,
  ]);
  const text = toCsv([headers.map(({ label }) => label), ...lines], language === "de" ? "," : ".");
  saveFile("lagebild-waben.csv", text, "text/csv;charset=utf-8");
}
