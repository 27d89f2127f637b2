import { addDays, type QualityWeek } from "@lagebild/domain";
import { IconCalendarWeek } from "@tabler/icons-react";
import { useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Segments } from "../../ui/segments.tsx";
import { numberClass, Table } from "../../ui/table.tsx";
import { locatedShare, LINE, SHOWN_WEEKS, type QualitySource } from "./deliveries.ts";
import { LocatedBar } from "./located-bar.tsx";
import { spanWords } from "./span-words.ts";
import { WeekBars } from "./week-bars.tsx";
import { WeekDetail } from "./week-detail.tsx";
import classes from "./deliveries.module.css";

/** The weeks of one source, as bars or as the table with the same numbers, and one week in full. */
export function SourceCard({ source }: { readonly source: QualitySource }) {
  const { t } = useTexts();
  const [shown, setShown] = useState<"chart" | "table">("chart");
  const [picked, setPicked] = useState<string | null>(null);
  const week = source.weeks.find((one) => one.week === picked) ?? source.weeks.at(-1);
  const name = t("weekly.sourceName", { agency: source.name, kind: t(`kind.${source.kind}`) });
  return (
    <Card
      title={t("weekly.weeks", { name })}
      icon={<IconCalendarWeek size={18} stroke={1.75} aria-hidden />}
      tools={
        <Segments
          label={t("weekly.view", { name })}
          value={shown}
          options={[
            { value: "chart", label: t("quality.chart") },
            { value: "table", label: t("quality.table") },
          ]}
          onChange={setShown}
        />
      }
    >
      {shown === "chart" ? (
        <WeekBars
          label={t("weekly.weeks", { name })}
          weeks={source.weeks.slice(-SHOWN_WEEKS)}
          picked={week?.week ?? null}
          onPick={setPicked}
        />
      ) : (
        <WeeksTable label={t("weekly.weeks", { name })} weeks={source.weeks} picked={week?.week ?? null} onPick={setPicked} />
      )}
      {week !== undefined && <WeekDetail week={week} />}
    </Card>
  );
}

interface WeeksTableProps {
  readonly label: string;
  readonly weeks: readonly QualityWeek[];
  readonly picked: string | null;
  readonly onPick: (week: string) => void;
}

/** Newest first. */
function WeeksTable({ label, weeks, picked, onPick }: WeeksTableProps) {
  const { t, format } = useTexts();
  return (
    <div className={classes.scroll}>
      <Table
        label={label}
        head={
          <>
            <th scope="col">{t("quality.week")}</th>
            {(["received", "accepted", "quarantinedRows"] as const).map((name) => (
              <th key={name} scope="col" className={numberClass}>
                {t(`weekly.${name}`)}
              </th>
            ))}
            <th scope="col">{t("quality.rate")}</th>
            <th scope="col" className={numberClass}>
              {t("weekly.delay")}
            </th>
            <th scope="col" className={numberClass}>
              {t("weekly.covered")}
            </th>
          </>
        }
      >
        {weeks.toReversed().map((week) => (
          <tr key={week.week} data-open={week.week === picked}>
            <th scope="row">
              <Button look="link" aria-pressed={week.week === picked} onClick={() => onPick(week.week)}>
                {format.week(week.from)}, {format.periodShort({ from: week.from, to: addDays(week.from, 7) })}
              </Button>
            </th>
            <td className={numberClass}>{format.count(week.received)}</td>
            <td className={numberClass}>{format.count(week.accepted)}</td>
            <td className={numberClass}>{format.count(week.quarantined)}</td>
            <td>
              <LocatedBar rate={locatedShare(week)} line={LINE} />
            </td>
            <td className={numberClass}>{week.delay === null ? "–" : spanWords(week.delay.medianMinutes, t)}</td>
            <td className={numberClass}>{t("weekly.days.of", { count: week.coveredDays })}</td>
          </tr>
        ))}
      </Table>
    </div>
  );
}
