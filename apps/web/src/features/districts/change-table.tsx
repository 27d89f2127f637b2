import type { DistrictPage } from "@lagebild/domain";
import { useTexts } from "../../i18n/language.tsx";
import { shortCell } from "../../map/cell-facts.ts";
import { numberClass, Table } from "../../ui/table.tsx";
import { CountCells } from "./change-cell.tsx";
import { changeClass, orderedCells, P_BOUNDS, type ChangeClass } from "./change-classes.ts";
import classes from "./change-card.module.css";

/** The twin of the map: the same cells and numbers, surest changes first. */
export function ChangeTable({ cells }: Pick<DistrictPage, "cells">) {
  const { t, format } = useTexts();
  const classText = (name: ChangeClass): string => {
    if (name === "unsecured" || name === "untold") return t(`district.map.${name}`);
    const side = name.startsWith("more") ? "more" : "fewer";
    const p = (P_BOUNDS[Number(name.at(-1)) - 1] ?? 0).toFixed(2).replace(".", format.language === "de" ? "," : ".");
    return `${t(`district.map.${side}`)}, p < ${p}`;
  };
  return (
    <div className={classes.table}>
      <Table
        label={t("district.map")}
        head={
          <>
            <th scope="col">{t("district.cell")}</th>
            <th scope="col" className={numberClass}>
              {t("districts.col.recorded")}
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
            <th scope="col">{t("district.class")}</th>
          </>
        }
      >
        {orderedCells(cells).map(({ cell, name, change }) => (
          <tr key={cell}>
            <th scope="row">{name === null ? shortCell(cell) : `${name}, ${shortCell(cell)}`}</th>
            <CountCells change={change} />
            <td>{classText(changeClass(change))}</td>
          </tr>
        ))}
      </Table>
    </div>
  );
}
