import type { DistrictPage } from "@lagebild/domain";
import { boundsOf, cellCenter } from "@lagebild/geo";
import { Link } from "@tanstack/react-router";
import { useDistricts } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { shortCell } from "../../map/cell-facts.ts";
import { numberClass, Table } from "../../ui/table.tsx";
import { CountCells } from "./change-cell.tsx";
import { directionIn } from "./compass.ts";
import classes from "./districts.module.css";
import { Nothing, Section } from "./section.tsx";

const MOST = 5;
const ON_PAPER = 3;

/** Where most reports of the four weeks lie, against the year before. */
export function PlacesCard({ page }: { readonly page: DistrictPage }) {
  const { t } = useTexts();
  const city = useOpenCity();
  const own = useDistricts(city.id, page.level).data?.districts.find(({ code }) => code === page.code);
  const bounds = own === undefined ? city.bounds : boundsOf(own.geometry);
  const rows = page.cells
    .filter(({ change }) => (change.now ?? 0) > 0)
    .toSorted((a, b) => (b.change.now ?? 0) - (a.change.now ?? 0) || (a.cell < b.cell ? -1 : 1))
    .slice(0, MOST);
  if (rows.length === 0) {
    return (
      <Section title={t("district.places")}>
        <Nothing>{t("district.places.none")}</Nothing>
      </Section>
    );
  }
  return (
    <Section title={t("district.places")} note={t("district.places.note")}>
      <Table
        label={t("district.places")}
        className={classes.tight}
        head={
          <>
            <th scope="col">{t("district.places.place")}</th>
            {[t("districts.col.recorded"), t("districts.col.year"), t("districts.col.change.short"), t("districts.col.interval")].map(
              (name) => (
                <th key={name} scope="col" className={numberClass}>
                  {name}
                </th>
              ),
            )}
          </>
        }
      >
        {rows.map(({ cell, name, change }, at) => {
          const where = name ?? t(`district.places.${directionIn(bounds, cellCenter(cell))}`);
          const place = `${where}, ${shortCell(cell)}`;
          return (
            <tr key={cell} data-paper={at < ON_PAPER}>
              <th scope="row">
                <Link to="/lage" search={{ resolution: "8", cell }} aria-label={t("district.places.open", { place })}>
                  {place}
                </Link>
              </th>
              <CountCells change={change} />
            </tr>
          );
        })}
      </Table>
    </Section>
  );
}
