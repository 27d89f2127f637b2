import { type ReadPurpose, REPORT_SORTS, type ReportLine, type ReportSort, toFilterQuery } from "@lagebild/domain";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { exportReports, type ReportsOrder, useReports } from "../../api/areas.ts";
import { useAgencyNames, useCategoryNames, useDistricts } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { shortCell } from "../../map/cell-facts.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { saveFile } from "../../ui/save-file.ts";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import classes from "./area-panel.module.css";
import type { ReportsQuestion } from "./reports-question.ts";

const COLUMNS = ["time", "until", "kind", "category", "agency", "district", "cell", "received"] as const;
type Column = (typeof COLUMNS)[number];
const FIRST_COLUMNS: readonly Column[] = ["time", "kind", "category", "agency", "district", "cell"];
const ROW_PX = 30;
type Order = Omit<ReportsOrder, "language">;

interface ReportsTableProps {
  readonly question: ReportsQuestion;
  readonly purpose: ReadPurpose;
  readonly onOther: () => void;
}

/** Only the rows in view are in the page, and only the pages that somebody scrolls to are read. */
export function ReportsTable({ question, purpose, onOther }: ReportsTableProps): ReactNode {
  const { t, format } = useTexts();
  const [columns, setColumns] = useState<readonly Column[]>(FIRST_COLUMNS);
  const [order, setOrder] = useState<Order>({ sort: "time", isDescending: true });
  const { data, error, isError, isPending, fetchNextPage, hasNextPage, isFetchingNextPage, refetch } = useReports(question, purpose, {
    ...order,
    language: format.language,
  });
  const [first] = data?.pages ?? [];
  const lines = data?.pages.flatMap(({ reports }) => reports) ?? [];
  if (isError && data === undefined) return <ErrorNote what={t("reports.what")} error={error} onRetry={() => void refetch()} />;
  if (isPending || first === undefined) return <Skeleton lines={10} />;
  return (
    <>
      <div className={classes["reportHead"]}>
        <span>{t("reports.asked", { purpose: t(`reports.purpose.${purpose.purpose}`) })}</span>
        <Button look="link" onClick={onOther}>
          {t("reports.other")}
        </Button>
        <b role="status">{t("reports.total", { count: first.total, text: format.count(first.total) })}</b>
        <ExportButton question={question} purpose={purpose} order={order} columns={columns} total={first.total} />
      </div>
      {first.onlyCounted > 0 && (
        <p className={classes["quiet"]}>{t("reports.onlyCounted", { count: first.onlyCounted, text: format.count(first.onlyCounted) })}</p>
      )}
      <ColumnChoice columns={columns} onChange={setColumns} />
      {first.total === 0 ? (
        <EmptyState title={t("reports.empty")} />
      ) : (
        <Lines
          question={question}
          lines={lines}
          total={first.total}
          columns={columns}
          order={order}
          onSort={(sort) =>
            setOrder({ sort, isDescending: order.sort === sort ? !order.isDescending : sort === "time" || sort === "received" })
          }
          onEnd={() => {
            if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
          }}
        />
      )}
    </>
  );
}

interface ColumnChoiceProps {
  readonly columns: readonly Column[];
  readonly onChange: (columns: readonly Column[]) => void;
}

function ColumnChoice({ columns, onChange }: ColumnChoiceProps): ReactNode {
  const { t } = useTexts();
  const id = useId();
  const toggle = (column: Column): void => onChange(COLUMNS.filter((each) => columns.includes(each) !== (each === column)));
  return (
    <fieldset className={classes["columns"]}>
      <legend className="lb-visually-hidden">{t("reports.columns")}</legend>
      {COLUMNS.map((column) => (
        <span key={column}>
          <label htmlFor={`${id}-${column}`}>
            <Checkbox
              id={`${id}-${column}`}
              state={columns.includes(column)}
              disabled={columns.length === 1 && columns.includes(column)}
              onToggle={() => toggle(column)}
            />
            {t(`reports.column.${column}`)}
          </label>
        </span>
      ))}
    </fieldset>
  );
}

interface LinesProps {
  readonly question: ReportsQuestion;
  readonly lines: readonly ReportLine[];
  readonly total: number;
  readonly columns: readonly Column[];
  readonly order: Order;
  readonly onSort: (sort: ReportSort) => void;
  /** Rows are in view that have not been read yet. */
  readonly onEnd: () => void;
}

function Lines({ question, lines, total, columns, order, onSort, onEnd }: LinesProps): ReactNode {
  const { t } = useTexts();
  const scroller = useRef<HTMLDivElement>(null);
  const valueOf = useValues(question);
  // The rule warns of the React compiler, which this build does not use.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({ count: total, getScrollElement: () => scroller.current, estimateSize: () => ROW_PX, overscan: 10 });
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const lacks = lastShown >= lines.length && lines.length < total;
  useEffect(() => {
    if (lacks) onEnd();
    // Asked again after every page until those in view are there.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [lacks, lines.length, lastShown]);
  return (
    // A region that scrolls can be reached by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={scroller} className={classes["scroller"]} role="region" aria-label={t("reports.what")} tabIndex={0}>
      <table aria-rowcount={total + 1}>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column} column={column} order={order} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <tr aria-hidden="true" style={{ height: above }} />}
          {items.map(({ index }) => {
            const line = lines[index];
            return (
              <tr key={index} aria-rowindex={index + 2}>
                {columns.map((column, at) => (
                  <td key={column}>{line === undefined ? at === 0 && t("reports.loading") : valueOf(line, column)}</td>
                ))}
              </tr>
            );
          })}
          {below > 0 && <tr aria-hidden="true" style={{ height: below }} />}
        </tbody>
      </table>
    </div>
  );
}

function Head({ column, order, onSort }: { readonly column: Column } & Pick<LinesProps, "order" | "onSort">): ReactNode {
  const { t } = useTexts();
  const name = t(`reports.column.${column}`);
  const sort = REPORT_SORTS.find((each) => each === column);
  const isSorted = order.sort === column;
  return (
    <th scope="col" aria-sort={isSorted ? (order.isDescending ? "descending" : "ascending") : undefined}>
      <button type="button" disabled={sort === undefined} title={t("reports.sort", { column: name })} onClick={() => sort && onSort(sort)}>
        {name}
        {isSorted && <span aria-hidden="true"> {order.isDescending ? "↓" : "↑"}</span>}
      </button>
    </th>
  );
}

function useValues({ city, filter }: ReportsQuestion): (line: ReportLine, column: Column) => string {
  const { t, format } = useTexts();
  const agencyName = useAgencyNames(city);
  const categoryName = useCategoryNames(city, format.language);
  const districts = useDistricts(city, filter.level).data?.districts ?? [];
  const timeText = (text: string | null): string => {
    if (text === null) return "–";
    const [day = "", time] = text.split("T");
    return time === undefined ? format.day(day) : `${format.day(day)}, ${time}`;
  };
  return (line, column) => {
    switch (column) {
      case "time":
      case "until":
        return timeText(line[column]);
      case "received":
        return format.day(line.received);
      case "kind":
        return t(`kinds.${line.kind}`);
      case "category":
        return categoryName(line.category);
      case "agency":
        return agencyName(line.agency);
      case "district":
        return districts.find(({ code }) => code === line.district)?.name ?? line.district ?? "–";
      case "cell":
        return shortCell(line.cell);
    }
  };
}

interface ExportButtonProps {
  readonly question: ReportsQuestion;
  readonly purpose: ReadPurpose;
  readonly order: Order;
  readonly columns: readonly Column[];
  readonly total: number;
}

function ExportButton({ question, purpose, order, columns, total }: ExportButtonProps): ReactNode {
  const { t, format } = useTexts();
  const [state, setState] = useState<{ readonly isBusy: boolean; readonly error: unknown; readonly isDone: boolean }>({
    isBusy: false,
    error: null,
    isDone: false,
  });
  async function run(): Promise<void> {
    setState({ isBusy: true, error: null, isDone: false });
    const { city, filter, area } = question;
    const body = { ...purpose, filter: toFilterQuery(filter), area, ...order, columns: [...columns], language: format.language };
    try {
      saveFile(t("reports.file"), await exportReports(city, body), "text/csv;charset=utf-8");
      setState({ isBusy: false, error: null, isDone: true });
    } catch (error) {
      setState({ isBusy: false, error, isDone: false });
    }
  }
  return (
    <>
      <Button
        isDense
        disabled={state.isBusy || total === 0}
        aria-label={t("reports.export.long")}
        title={t("reports.export.long")}
        onClick={() => void run()}
      >
        {t("reports.export")}
      </Button>
      {state.isDone && <span role="status">{t("reports.exported", { count: format.count(total) })}</span>}
      {state.error !== null && <ErrorNote isInline what={t("reports.export.long")} error={state.error} />}
    </>
  );
}
