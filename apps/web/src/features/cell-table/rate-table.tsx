import { IconDownload } from "@tabler/icons-react";
import { type ReactNode, useMemo, useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import type { MessageKey } from "../../i18n/translate.ts";
import { classColor, rateWords } from "../../map/modes/class-words.ts";
import { FREQUENCY_DAYS } from "../../map/modes/frequency.ts";
import type { RateFacts } from "../../map/modes/rate-facts.ts";
import type { DistrictRate } from "../../map/modes/rates.ts";
import { toggleDistrictAlone } from "../../state/actions.ts";
import { useFilter, useView } from "../../state/hooks.ts";
import { Button } from "../../ui/button.tsx";
import { toCsv } from "../../ui/csv.ts";
import { saveFile } from "../../ui/save-file.ts";
import classes from "./cell-table.module.css";
import { orderedRates, type RateColumn, rateValue, type Sorting } from "./rate-order.ts";
import { SortHead } from "./sort-head.tsx";

interface RateTableProps {
  readonly facts: RateFacts;
  readonly badge: ReactNode;
}

interface Head {
  readonly id: RateColumn;
  readonly label: MessageKey;
  readonly isNumber: boolean;
}

const RATE_HEADS: readonly Head[] = [
  { id: "name", label: "table.district", isNumber: false },
  { id: "class", label: "table.class", isNumber: false },
  { id: "count", label: "table.count", isNumber: true },
  { id: "perKm2", label: "modes.table.perKm2", isNumber: true },
  { id: "perThousand", label: "modes.table.perThousand", isNumber: true },
  { id: "population", label: "modes.table.residents", isNumber: true },
  { id: "areaKm2", label: "modes.table.area", isNumber: true },
  { id: "caution", label: "modes.table.note", isNumber: false },
];
/** [HZ1] */
const FREQUENCY_HEADS: readonly Head[] = [
  { id: "name", label: "table.district", isNumber: false },
  { id: "class", label: "table.class", isNumber: false },
  { id: "count", label: "modes.table.offences", isNumber: true },
  { id: "frequency", label: "modes.table.frequency", isNumber: true },
  { id: "population", label: "modes.table.residents", isNumber: true },
  { id: "caution", label: "modes.table.note", isNumber: false },
];
/** [AT1, AT4] */
const SHARE_HEADS: readonly Head[] = [
  { id: "name", label: "table.district", isNumber: false },
  { id: "class", label: "table.class", isNumber: false },
  { id: "count", label: "modes.table.chosen", isNumber: true },
  { id: "whole", label: "modes.table.whole", isNumber: true },
  { id: "share", label: "modes.table.share", isNumber: true },
  { id: "lower", label: "modes.table.lower", isNumber: true },
  { id: "upper", label: "modes.table.upper", isNumber: true },
];

const OF_RATES = { heads: RATE_HEADS, title: "modes.table.rates", sum: "modes.table.sumRates" } as const;
const SHARES = { heads: SHARE_HEADS, title: "modes.table.shares", sum: "modes.table.sumRates" } as const;
const FREQUENCIES = { heads: FREQUENCY_HEADS, title: "modes.table.frequencies", sum: "modes.table.sumOffences" } as const;

/** [R23] The twin of the map of rates: one row per district, with what few or no residents do to it. */
export function RateTable({ facts, badge }: RateTableProps): ReactNode {
  const { t, format } = useTexts();
  const [sorting, setSorting] = useState<Sorting>({ column: "class", isDescending: true });
  const rows = useMemo(() => orderedRates(facts.rates, sorting, format.language), [facts.rates, sorting, format.language]);
  const words = useRateWords(facts.bounds);
  const { rate } = useView();
  const { heads, title: titleKey, sum } = rate === "share" ? SHARES : rate === "frequency" ? FREQUENCIES : OF_RATES;
  const title = t(titleKey);
  const days = FREQUENCY_DAYS;
  return (
    <div className={classes.twin}>
      <div className={classes.bar}>
        <h2>{title}</h2>
        {badge}
        <Button
          isDense
          aria-label={t("table.downloadLong")}
          onClick={() => download(rows, words, { heads, labels: heads.map(({ label }) => t(label, { days })), language: format.language })}
        >
          <IconDownload size={16} stroke={1.75} aria-hidden />
          {t("table.download")}
        </Button>
      </div>
      <div className={classes.scroller} role="region" aria-label={title}>
        <table className={classes.table}>
          <Heads heads={heads} sorting={sorting} onSort={setSorting} />
          <tbody>
            {rows.map((row) => (
              <Row key={row.code} row={row} heads={heads} words={words} />
            ))}
          </tbody>
        </table>
      </div>
      <p className={classes.sum}>
        <b>
          {t(sum, {
            days,
            districts: format.count(rows.length),
            count: format.count(rows.reduce((sum, { count }) => sum + count, 0)),
          })}
        </b>
      </p>
    </div>
  );
}

interface HeadsProps {
  readonly heads: readonly Head[];
  readonly sorting: Sorting;
  onSort(sorting: Sorting): void;
}

function Heads({ heads, sorting, onSort }: HeadsProps): ReactNode {
  const { t } = useTexts();
  return (
    <thead>
      <tr>
        {heads.map(({ id, label, isNumber }) => (
          <SortHead
            key={id}
            label={t(label, { days: FREQUENCY_DAYS })}
            kind={undefined}
            isNumber={isNumber}
            direction={sorting.column === id ? (sorting.isDescending ? "descending" : "ascending") : "none"}
            onSort={() => onSort({ column: id, isDescending: sorting.column === id ? !sorting.isDescending : isNumber })}
          />
        ))}
      </tr>
    </thead>
  );
}

interface RateWords {
  textOf(row: DistrictRate, column: RateColumn): string;
}

function useRateWords(bounds: readonly number[]): RateWords {
  const { t, format } = useTexts();
  const { rate } = useView();
  return useMemo(() => {
    const classes = rateWords(rate, bounds, { t, format });
    const untold = rate === "share" ? t("modes.change.tooFew") : "–";
    const noteOf = ({ caution, population }: DistrictRate): string =>
      population === null ? t("modes.rate.unknown") : caution === null ? "" : t(`modes.rate.${caution}`);
    return {
      textOf(row, column) {
        if (column === "class") return row.classIndex === null ? untold : (classes[row.classIndex] ?? "");
        if (column === "caution") return noteOf(row);
        const value = rateValue(row, column);
        if (typeof value !== "number") return value ?? "–";
        if (column === "frequency") return format.count(Math.round(value));
        return column === "count" || column === "whole" || column === "population" ? format.count(value) : format.expectation(value);
      },
    };
  }, [rate, bounds, t, format]);
}

interface File {
  readonly heads: readonly Head[];
  readonly labels: readonly string[];
  readonly language: string;
}

/** Numbers as numbers, so that a spreadsheet can go on with them. */
function download(rows: readonly DistrictRate[], { textOf }: RateWords, { heads, labels, language }: File): void {
  const lines = rows.map((row) => heads.map(({ id, isNumber }) => (isNumber ? (rateValue(row, id) ?? "") : textOf(row, id))));
  saveFile("lagebild-rate.csv", toCsv([labels, ...lines], language === "de" ? "," : "."), "text/csv;charset=utf-8");
}

interface RowProps {
  readonly row: DistrictRate;
  readonly heads: readonly Head[];
  readonly words: RateWords;
}

/** A click filters on the district alone, a second one lifts that again. */
function Row({ row, heads: [, ...heads], words }: RowProps): ReactNode {
  const { t } = useTexts();
  const isChosen = useFilter()?.districts?.includes(row.code) ?? false;
  const label = t(isChosen ? "ranking.unselect" : "modes.table.filter", { name: row.name });
  return (
    <tr className={classes.row} data-selected={isChosen} onClick={() => toggleDistrictAlone(row.code)}>
      <th scope="row">
        <button type="button" className={classes.open} aria-label={label} aria-pressed={isChosen}>
          {row.name}
        </button>
      </th>
      {heads.map(({ id, isNumber }) => (
        <td key={id} {...(isNumber && { "data-number": true })}>
          {id === "class" && row.classIndex !== null && (
            <i className={classes.swatch} style={{ background: classColor("rate", row.classIndex) }} />
          )}{" "}
          {words.textOf(row, id)}
        </td>
      ))}
    </tr>
  );
}
