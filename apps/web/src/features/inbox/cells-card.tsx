import { precedingPeriod, type Alarm, type Cell, type CellsAnswer, type Resolution } from "@lagebild/domain";
import { IconHexagon } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { shortCell } from "../../map/cell-facts.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Skeleton } from "../../ui/states.tsx";
import { numberClass, Table } from "../../ui/table.tsx";
import classes from "./alarm-view.module.css";
import { cellRows, sumOf } from "./cell-rows.ts";

interface CellsCardProps {
  readonly alarm: Alarm;
  readonly resolution: Resolution;
  readonly now: CellsAnswer | undefined;
  readonly before: CellsAnswer | undefined;
  readonly selected: Cell | null;
  readonly onChoose: (cell: Cell) => void;
}

/** The twin of the map: every cell of the alarm with its count, and the one before. */
export function CellsCard({ alarm, resolution, now, before, selected, onChoose }: CellsCardProps) {
  const { t, format } = useTexts();
  const title = t("alarm.cells");
  return (
    <section className={classes.card} aria-label={title}>
      <header>
        <IconHexagon size={18} stroke={1.75} aria-hidden />
        <h3>{title}</h3>
        <Badge>{format.count(alarm.cells.length)}</Badge>
      </header>
      {now === undefined || before === undefined ? (
        <Skeleton lines={4} />
      ) : (
        <Rows alarm={alarm} resolution={resolution} now={now} before={before} selected={selected} onChoose={onChoose} />
      )}
      <p className={classes.note}>
        {t("alarm.cells.note", {
          day: format.day(alarm.lastOn),
          recorded: format.count(alarm.recorded),
          expected: format.expectation(alarm.expected),
          repeats: now !== undefined && sumOf(alarm.cells, now) > alarm.recorded ? "yes" : "no",
        })}
      </p>
    </section>
  );
}

interface RowsProps extends CellsCardProps {
  readonly now: CellsAnswer;
  readonly before: CellsAnswer;
}

function Rows({ alarm, resolution, now, before, selected, onChoose }: RowsProps) {
  const { t, format } = useTexts();
  const { rows, sum } = cellRows(alarm.cells, now, before);
  const chosen = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (selected !== null) chosen.current?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  return (
    <Table
      label={t("alarm.cells")}
      head={
        <>
          <th scope="col">{t("alarm.cells.cell", { resolution })}</th>
          <th scope="col" className={numberClass}>
            {t("alarm.cells.recorded")}
          </th>
          <th
            scope="col"
            className={numberClass}
            title={t("alarm.cells.before.help", { period: format.periodShort(precedingPeriod(alarm.period)) })}
          >
            {t("alarm.cells.before")}
          </th>
        </>
      }
    >
      {rows.map(({ cell, recorded, before: earlier }) => (
        <tr key={cell} ref={cell === selected ? chosen : undefined} data-open={cell === selected}>
          <th scope="row">
            <Button look="link" aria-pressed={cell === selected} onClick={() => onChoose(cell)}>
              {shortCell(cell)}
            </Button>
          </th>
          <td className={numberClass}>{format.count(recorded)}</td>
          <td className={numberClass}>{format.count(earlier)}</td>
        </tr>
      ))}
      <tr className={classes.sum}>
        <th scope="row">{t("alarm.cells.sum")}</th>
        <td className={numberClass}>{format.count(sum.recorded)}</td>
        <td className={numberClass}>{format.count(sum.before)}</td>
      </tr>
    </Table>
  );
}
