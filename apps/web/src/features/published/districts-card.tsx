import type { PublishedPicture } from "@lagebild/domain";
import { useDistricts } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Card } from "../../ui/card.tsx";
import { Table } from "../../ui/table.tsx";
import { SumCells, SumHeads } from "./sum-cells.tsx";

/** Districts beside each other; the last row adds up what is told, not what was counted. */
export function DistrictsCard({ picture }: { readonly picture: PublishedPicture }) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const districts = useDistricts(city.id, picture.level).data?.districts;
  const level = city.levels.find(({ id }) => id === picture.level);
  const rows = picture.districts.toSorted((a, b) => b.published - a.published);
  const title = t("published.districts", { level: level?.name[format.language] ?? "" });
  return (
    <Card title={title}>
      <Table
        label={title}
        head={
          <>
            <th scope="col">{t("districts.col.name")}</th>
            <SumHeads />
          </>
        }
      >
        {rows.map((sum) => (
          <tr key={sum.code}>
            <th scope="row">{districts?.find(({ code }) => code === sum.code)?.name ?? sum.code}</th>
            <SumCells sum={sum} minimums={picture.minimums} />
          </tr>
        ))}
        <tr>
          <th scope="row">{t("published.total")}</th>
          <SumCells sum={picture.total} minimums={picture.minimums} />
        </tr>
      </Table>
    </Card>
  );
}
