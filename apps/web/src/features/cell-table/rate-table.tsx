import { IconDownload } from "@tabler/icons-react";
import { type ReactNode, useMemo, useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import type { MessageKey } from "../../i18n/translate.ts";
import { classColor, classWords } from "../../map/modes/class-words.ts";
import type { RateFacts } from "../../map/modes/rate-facts.ts";
import type { DistrictRate } from "../../map/modes/rates.ts";
import { toggleDistrictAlone } from "../../state/actions.ts";
import { useFilter } from "../../state/hooks.ts";
import { Button } from "../../ui/button.tsx";
import { toCsv } from "../../ui/csv.ts";
import { saveFile } from "../../ui/save-file.ts";
import classes from "./cell-table.module.css";
import { orderedRates, type RateColumn } from "./rate-order.ts";
import { SortHead } from "./sort-head.tsx";

interface RateTableProps {
  readonly facts: RateFacts;
  readonly badge: ReactNode;
}

const HEADS: readonly { readonly id: RateColumn; readonly label: MessageKey; readonly isNumber: boolean }[] = [
  { id: "name", label: "table.district", isNumber: false },
  { id: "class", label: "table.class", isNumber: false },
  { id: "count", label: "table.count", isNumber: true },
  { id: "perKm2", label: "modes.table.perKm2", isNumber: true },
  { id: "perThousand", label: "modes.table.perThousand", isNumber: true },
  { id: "frequency", label: "modes.table.frequency", isNumber: true },
  { id: "population", label: "modes.table.residents", isNumber: true },
  { id: "areaKm2", label: "modes.table.area", isNumber: true },
  { id: "caution", label: "modes.table.note", isNumber: false },
];

/** [R23] The twin of the map of rates: one row per district, with what few or no residents do to it. */
export function RateTable({ facts, badge }: RateTableProps): ReactNode {
  const { t, format } = useTexts();
  const [sorting, setSorting] = useState<{ readonly column: RateColumn; readonly isDescending: boolean }>({
    column: "class",
    isDescending: true,
  });
  const rows = useMemo(() => orderedRates(facts.rates, sorting, format.language), [facts.rates, sorting, format.language]);
  const words = useRateWords(facts.bounds);
  return (
    <div className={classes.twin}>
      <div className={classes.bar}>
        <h2>{t("modes.table.rates")}</h2>
        {badge}
        <Button
          isDense
          aria-label={t("table.downloadLong")}
          onClick={() => download(rows, words, { labels: HEADS.map(({ label }) => t(label)), language: format.language })}
        >
          <IconDownload size={16} stroke={1.75} aria-hidden />
          {t("table.download")}
        </Button>
      </div>
      <div className={classes.scroller} role="region" aria-label={t("modes.table.rates")}>
        <table className={classes.table}>
          <thead>
            <tr>
              {HEADS.map(({ id, label, isNumber }) => (
                <SortHead
                  key={id}
                  label={t(label)}
                  kind={undefined}
                  isNumber={isNumber}
                  direction={sorting.column === id ? (sorting.isDescending ? "descending" : "ascending") : "none"}
                  onSort={() => setSorting({ column: id, isDescending: sorting.column === id ? !sorting.isDescending : isNumber })}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.code} row={row} words={words} />
            ))}
          </tbody>
        </table>
      </div>
      <p className={classes.sum}>
        <b>
          {t("modes.table.sumRates", {
            districts: format.count(rows.length),
            count: format.count(rows.reduce((sum, { count }) => sum + count, 0)),
          })}
        </b>
      </p>
    </div>
  );
}

interface RateWords {
  numbersOf(row: DistrictRate): readonly string[];
  noteOf(row: DistrictRate): string;
  classOf(row: DistrictRate): string;
}

function useRateWords(bounds: readonly number[]): RateWords {
  const { t, format } = useTexts();
  return useMemo(() => {
    const classes = classWords("rate", bounds, { t, format });
    const rate = (value: number | null): string => (value === null ? "–" : format.expectation(value));
    return {
      numbersOf: ({ count, perKm2, perThousand, frequency, population, areaKm2 }) => [
        format.count(count),
        ...[perKm2, perThousand, frequency].map(rate),
        population === null ? "–" : format.count(population),
        format.expectation(areaKm2),
      ],
      noteOf: ({ caution, population }) =>
        population === null ? t("modes.rate.unknown") : caution === null ? "" : t(`modes.rate.${caution}`),
      classOf: ({ classIndex }) => (classIndex === null ? "–" : (classes[classIndex] ?? "")),
    };
  }, [bounds, t, format]);
}

/** Numbers as numbers, so that a spreadsheet can go on with them. */
function download(
  rows: readonly DistrictRate[],
  { classOf, noteOf }: RateWords,
  { labels, language }: { readonly labels: readonly string[]; readonly language: string },
): void {
  const lines = rows.map((row) => [
    row.name,
    classOf(row),
    ...[row.count, row.perKm2, row.perThousand, row.frequency, row.population, row.areaKm2].map((value) => value ?? ""),
    noteOf(row),
  ]);
  saveFile("lagebild-rate.csv", toCsv([labels, ...lines], language === "de" ? "," : "."), "text/csv;charset=utf-8");
}

interface RowProps {
  readonly row: DistrictRate;
  readonly words: RateWords;
}

/** A click filters on the district alone, a second one lifts that again. */
function Row({ row, words }: RowProps): ReactNode {
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
      <td>
        {row.classIndex !== null && <i className={classes.swatch} style={{ background: classColor("rate", row.classIndex) }} />}{" "}
        {words.classOf(row)}
      </td>
      {words.numbersOf(row).map((text, at) => (
        <td key={HEADS[at + 2]?.id} data-number>
          {text}
        </td>
      ))}
      <td>{words.noteOf(row)}</td>
    </tr>
  );
}
