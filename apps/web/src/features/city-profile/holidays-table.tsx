import type { Holiday } from "@lagebild/domain";
import { IconArrowBackUp, IconTrash } from "@tabler/icons-react";
import { useTexts } from "../../i18n/language.tsx";
import { Badge } from "../../ui/badge.tsx";
import { IconButton } from "../../ui/button.tsx";
import { Table } from "../../ui/table.tsx";
import classes from "./city-profile.module.css";

interface HolidaysTableProps {
  readonly year: number;
  readonly days: readonly Holiday[];
  readonly onToggle: (day: Holiday) => void;
}

export function HolidaysTable({ year, days, onToggle }: HolidaysTableProps) {
  const { t, format } = useTexts();
  return (
    <Table
      label={t("profile.holidays.table", { year: String(year) })}
      head={
        <>
          <th scope="col">{t("profile.holidays.day")}</th>
          <th scope="col">{t("profile.holidays.name")}</th>
          <th scope="col">{t("profile.holidays.origin")}</th>
          <th scope="col">
            <span className="lb-visually-hidden">{t("profile.actions")}</span>
          </th>
        </>
      }
    >
      {days.map((day) => {
        const values = { name: day.name[format.language], day: format.day(day.on) };
        const isRemoved = day.origin === "removed";
        return (
          <tr key={day.on} data-removed={isRemoved} className={classes.day}>
            <td>{format.dayLong(day.on)}</td>
            <th scope="row">{values.name}</th>
            <td>
              <Badge tone={day.origin === "extra" ? "info" : "neutral"}>{t(`profile.holidays.${day.origin}`)}</Badge>
            </td>
            <td>
              <IconButton
                isDense
                label={t(isRemoved ? "profile.holidays.restore" : "profile.holidays.remove", values)}
                icon={isRemoved ? <IconArrowBackUp size={16} aria-hidden /> : <IconTrash size={16} stroke={1.75} aria-hidden />}
                onClick={() => onToggle(day)}
              />
            </td>
          </tr>
        );
      })}
    </Table>
  );
}
