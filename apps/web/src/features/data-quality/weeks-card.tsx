import { addDays, type GeocodingQualityAnswer } from "@lagebild/domain";
import { IconChartLine } from "@tabler/icons-react";
import { useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { Card } from "../../ui/card.tsx";
import { useElementSize } from "../../ui/element-size.ts";
import { Segments } from "../../ui/segments.tsx";
import { numberClass, Table } from "../../ui/table.tsx";
import { PRECISIONS } from "./precisions.ts";
import { drawWeeks, type WeekRate } from "./week-chart.ts";
import classes from "./data-quality.module.css";

type AgencyQuality = GeocodingQualityAnswer["agencies"][number];

interface WeeksCardProps {
  readonly agency: AgencyQuality;
  readonly line: number;
  readonly by: "received" | "occurred";
  readonly onBy: (by: "received" | "occurred") => void;
}

/** A year fits a screen; older weeks stand in the table. */
const SHOWN_WEEKS = 53;
const HEIGHT = 190;

/** The share with a point, week by week, as a chart or as the table with the same numbers. */
export function WeeksCard({ agency, line, by, onBy }: WeeksCardProps) {
  const { t } = useTexts();
  const [shown, setShown] = useState<"chart" | "table">("chart");
  return (
    <Card
      title={t("quality.weeks", { agency: agency.name })}
      icon={<IconChartLine size={18} stroke={1.75} aria-hidden />}
      tools={
        <>
          <Segments
            label={t("quality.by")}
            value={by}
            options={[
              { value: "received", label: t("quality.byReceived") },
              { value: "occurred", label: t("quality.byOccurred") },
            ]}
            onChange={onBy}
          />
          <Segments
            label={t("quality.view")}
            value={shown}
            options={[
              { value: "chart", label: t("quality.chart") },
              { value: "table", label: t("quality.table") },
            ]}
            onChange={setShown}
          />
        </>
      }
    >
      {shown === "chart" ? <Chart agency={agency} line={line} /> : <WeeksTable agency={agency} />}
    </Card>
  );
}

function Chart({ agency, line }: Pick<WeeksCardProps, "agency" | "line">) {
  const { t, format } = useTexts();
  const [ref, size] = useElementSize();
  const weeks: readonly WeekRate[] = agency.weeks.slice(-SHOWN_WEEKS);
  const width = size?.width ?? 0;
  const chart = drawWeeks(weeks, { width, height: HEIGHT, line });
  const below = weeks.filter(({ isBelowLine }) => isBelowLine).length;
  const first = weeks[0];
  const last = weeks.at(-1);
  // Where the curve does not end.
  const isLastBelow = (last?.rate ?? 1) < line;
  return (
    <figure className={classes.figure} ref={ref}>
      <svg width={width} height={HEIGHT} aria-hidden focusable="false">
        {chart.ticks.map(({ y, share }) => (
          <g key={share}>
            <line className={classes.grid} x1={chart.left} x2={width} y1={y} y2={y} />
            <text className={classes.axis} x={chart.left - 6} y={y + 4} textAnchor="end">
              {format.share(share)}
            </text>
          </g>
        ))}
        {chart.points.map((path) => (
          <polyline key={path} className={classes.curve} points={path} />
        ))}
        <line className={classes.limit} x1={chart.left} x2={width} y1={chart.lineY} y2={chart.lineY} />
        <text className={classes.limitText} x={width} y={chart.lineY + (isLastBelow ? -4 : 12)} textAnchor="end">
          {t("quality.line", { line: format.share(line) })}
        </text>
        {chart.marks.map(({ x, y, week }) => (
          <circle key={week.week} className={classes.mark} data-below={week.isBelowLine} cx={x} cy={y} r={3}>
            <title>{`${format.week(week.from)}: ${week.rate === null ? "–" : format.share(week.rate)}`}</title>
          </circle>
        ))}
        {chart.labels.map(({ x, from, anchor }) => (
          <text key={from} className={classes.axis} x={x} y={HEIGHT - 4} textAnchor={anchor}>
            {`${format.week(from)} ${from.slice(0, 4)}`}
          </text>
        ))}
      </svg>
      <figcaption>
        {first === undefined || last === undefined
          ? t("quality.noWeeks")
          : t("quality.summary", {
              weeks: weeks.length,
              below,
              period: format.periodShort({ from: first.from, to: addDays(last.from, 7) }),
              last: last.rate === null ? "–" : format.share(last.rate),
            })}
      </figcaption>
    </figure>
  );
}

function WeeksTable({ agency }: Pick<WeeksCardProps, "agency">) {
  const { t, format } = useTexts();
  return (
    <div className={classes.scroll}>
      <Table
        label={t("quality.weeks", { agency: agency.name })}
        head={
          <>
            <th scope="col">{t("quality.week")}</th>
            <th scope="col" className={numberClass}>
              {t("quality.rate")}
            </th>
            {PRECISIONS.map((precision) => (
              <th key={precision} scope="col" className={numberClass}>
                {t(`precision.${precision}`)}
              </th>
            ))}
            <th scope="col" className={numberClass}>
              {t("quality.reports")}
            </th>
          </>
        }
      >
        {agency.weeks.toReversed().map(({ week, from, rate, isBelowLine, byPrecision, total }) => (
          <tr key={week}>
            <th scope="row">
              {format.week(from)}, {format.periodShort({ from, to: addDays(from, 7) })}
            </th>
            <td className={numberClass}>
              {rate === null ? "–" : format.share(rate)}
              {isBelowLine && <span className={classes.below}> {t("quality.below")}</span>}
            </td>
            {PRECISIONS.map((precision) => (
              <td key={precision} className={numberClass}>
                {format.count(byPrecision[precision])}
              </td>
            ))}
            <td className={numberClass}>{format.count(total)}</td>
          </tr>
        ))}
      </Table>
    </div>
  );
}
