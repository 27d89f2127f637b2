import type { DistrictFigures } from "@lagebild/domain";
import { Link } from "@tanstack/react-router";
import { useTexts } from "../../i18n/language.tsx";
import { numberClass, Table } from "../../ui/table.tsx";
import { BeforeCells } from "./change-cell.tsx";
import classes from "./districts.module.css";
import { byReports } from "./figures.ts";
import { printedRows } from "./period-choice.ts";
import { LeftOut, Section } from "./section.tsx";
import { useDistrictsChoice } from "./use-districts.ts";

const ON_PAPER = 9;

interface ComparisonCardProps {
  readonly districts: readonly DistrictFigures[];
  readonly code: string;
}

/** All districts against the year before, the open one among them. */
export function ComparisonCard({ districts, code }: ComparisonCardProps) {
  const { t, format } = useTexts();
  const { kept } = useDistrictsChoice();
  const rows = byReports(districts);
  const { printed, left } = printedRows(rows, ON_PAPER, (district) => district.code === code);
  return (
    <Section title={t("district.comparison")} note={t("district.comparison.note")}>
      <Table
        label={t("district.comparison")}
        className={classes.tight}
        head={
          <>
            <th scope="col">{t("districts.col.name")}</th>
            <th scope="col" className={numberClass}>
              {t("districts.col.total.short")}
            </th>
            <th scope="col" className={numberClass}>
              {t("districts.col.year")}
            </th>
            <th scope="col" className={numberClass}>
              {t("districts.col.change.short")}
            </th>
            <th scope="col" className={numberClass}>
              {t("districts.col.interval")}
            </th>
          </>
        }
      >
        {rows.map((district) => (
          <tr key={district.code} data-open={district.code === code} data-paper={printed.has(district)}>
            <th scope="row">
              {district.code === code ? (
                <span aria-current="true">{district.name}</span>
              ) : (
                <Link to="/stadtbezirke/{-$district}" params={{ district: district.code }} search={kept}>
                  {district.name}
                </Link>
              )}
            </th>
            <td className={numberClass}>
              <strong>{district.total.now === null ? "–" : format.count(district.total.now)}</strong>
            </td>
            <BeforeCells change={district.yearBefore} />
          </tr>
        ))}
      </Table>
      <LeftOut text={left > 0 ? t("district.more", { count: left }) : null} />
    </Section>
  );
}
