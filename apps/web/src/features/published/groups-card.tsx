import type { PublishedPicture } from "@lagebild/domain";
import { useAgencyNames, useCategoryNames } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Card } from "../../ui/card.tsx";
import { KindGlyph } from "../../ui/kind-glyph.tsx";
import { Table } from "../../ui/table.tsx";
import classes from "./published.module.css";
import { SumCells, SumHeads } from "./sum-cells.tsx";

/** Groups of categories of the whole city, by who delivers them. */
export function GroupsCard({ picture }: { readonly picture: PublishedPicture }) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const agencyName = useAgencyNames(city.id);
  const categoryName = useCategoryNames(city.id, format.language);
  const rows = picture.groups.toSorted((a, b) => b.published - a.published);
  return (
    <Card title={t("published.groups")}>
      <Table
        label={t("published.groups")}
        head={
          <>
            <th scope="col">{t("published.col.group")}</th>
            <SumHeads />
          </>
        }
      >
        {rows.map((sum) => (
          <tr key={`${sum.agency} ${sum.kind} ${sum.group}`}>
            <th scope="row">
              <span className={classes.group}>
                <KindGlyph kind={sum.kind} size={11} />
                <span>
                  {categoryName(sum.group)}
                  <small>
                    {t(`kind.${sum.kind}`)}, {agencyName(sum.agency)}
                  </small>
                </span>
              </span>
            </th>
            <SumCells sum={sum} minimums={picture.minimums} />
          </tr>
        ))}
      </Table>
    </Card>
  );
}
