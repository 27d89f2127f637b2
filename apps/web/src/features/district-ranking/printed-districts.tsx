import { useDistricts } from "../../api/cities.ts";
import { useFacets } from "../../api/picture.ts";
import { useTexts } from "../../i18n/language.tsx";
import { countText } from "../../map/count-text.ts";
import { useFilter, useView } from "../../state/hooks.ts";
import classes from "./printed-districts.module.css";
import { orderedRows, outsideCount, rankingRows } from "./ranking-rows.ts";

/** Reports by district, on paper: counts and rates, without a comparison, which needs its notes. */
export function PrintedDistricts() {
  const { t, format } = useTexts();
  const { city } = useView();
  const filter = useFilter();
  const facets = useFacets(city, filter).data;
  const districts = useDistricts(city, filter?.level ?? null).data?.districts;
  if (facets === undefined || districts === undefined || districts.length === 0) return null;
  const chosen = filter?.districts;
  const all = rankingRows(districts, facets);
  const rows = orderedRows(
    all.filter(({ code }) => chosen?.includes(code) ?? true),
    "count",
  );
  const outside = outsideCount(facets.meta.total, all, chosen !== undefined) ?? 0;
  const { text } = countText(format, facets.meta.isWeighted);
  return (
    <table className={classes["table"]}>
      <caption>{t("print.districts")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("print.district")}</th>
          <th scope="col">{t("print.reports")}</th>
          <th scope="col">{t("print.perKm2")}</th>
          <th scope="col">{t("print.perThousand")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ code, name, count, perKm2, perThousand }) => (
          <tr key={code}>
            <th scope="row">{name}</th>
            <td>{text(count)}</td>
            <td>{format.expectation(perKm2)}</td>
            <td>{perThousand === null ? "–" : format.expectation(perThousand)}</td>
          </tr>
        ))}
        {outside > 0 && (
          <tr>
            <th scope="row">{t("ranking.outside")}</th>
            <td>{text(outside)}</td>
            <td>–</td>
            <td>–</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
