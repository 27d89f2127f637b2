import type { CountChange, DistrictPage, Kind } from "@lagebild/domain";
import { useState } from "react";
import { useCategories } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { KindGlyph } from "../../ui/kind-glyph.tsx";
import { numberClass, Table } from "../../ui/table.tsx";
import { CountCells } from "./change-cell.tsx";
import classes from "./districts.module.css";
import { LeftOut, Nothing, Section } from "./section.tsx";

const FIRST = 10;
const ON_PAPER = 6;

/** The most frequent categories, against the four weeks before. */
export function CategoriesCard({ page: { categories } }: { readonly page: DistrictPage }) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const known = useCategories(city.id).data?.categories;
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? categories : categories.slice(0, FIRST);
  const nameOf = (id: string): string =>
    known === undefined ? "…" : (known.find((category) => category.id === id)?.name[format.language] ?? id);
  const left = categories.length - ON_PAPER;
  return (
    <Section title={t("district.categories")} note={t("district.categories.note")}>
      {categories.length === 0 ? (
        <Nothing>{t("district.categories.none")}</Nothing>
      ) : (
        <Table
          label={t("district.categories")}
          className={classes.tight}
          head={
            <>
              <th scope="col">{t("districts.col.name")}</th>
              <th scope="col" className={numberClass}>
                {t("districts.col.recorded")}
              </th>
              <th scope="col" className={numberClass}>
                {t("districts.col.before")}
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
          {shown.map(({ kind, category, change }, at) => (
            <CategoryRow key={`${kind} ${category}`} kind={kind} name={nameOf(category)} change={change} isOnPaper={at < ON_PAPER} />
          ))}
        </Table>
      )}
      {categories.length > FIRST && (
        <Button look="link" className={classes.screenOnly} onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? t("district.categories.less") : t("district.categories.more", { count: categories.length - FIRST })}
        </Button>
      )}
      <LeftOut text={left > 0 ? t("district.more", { count: left }) : null} />
    </Section>
  );
}

interface CategoryRowProps {
  readonly kind: Kind;
  readonly name: string;
  readonly change: CountChange;
  readonly isOnPaper: boolean;
}

function CategoryRow({ kind, name, change, isOnPaper }: CategoryRowProps) {
  const { t } = useTexts();
  return (
    <tr data-paper={isOnPaper}>
      <th scope="row">
        <span className={classes.kind}>
          <KindGlyph kind={kind} size={11} />
          <span>
            {name}
            <span className="lb-visually-hidden">, {t(`kind.${kind}`)}</span>
          </span>
        </span>
      </th>
      <CountCells change={change} />
    </tr>
  );
}
