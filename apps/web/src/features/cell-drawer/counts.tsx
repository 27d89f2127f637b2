import { KINDS, type CellAnswer, type Category } from "@lagebild/domain";
import { type ReactNode, useState } from "react";
import { useCategories } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useLage } from "../../state/store.ts";
import { Button } from "../../ui/button.tsx";
import { KindGlyph } from "../../ui/kind-glyph.tsx";
import classes from "./cell-drawer.module.css";

const FIRST_CATEGORIES = 5;

interface WithText {
  readonly text: (count: number) => string;
}

/** One bar per kind that occurs, the longest is the most frequent one. */
export function KindCounts({ byKind, text }: Pick<CellAnswer, "byKind"> & WithText): ReactNode {
  const { t } = useTexts();
  const highest = Math.max(1, ...byKind);
  return (
    <ul className={classes.kinds}>
      {KINDS.map((kind, at) => {
        const count = byKind[at] ?? 0;
        return (
          <li key={kind} data-zero={count === 0}>
            <KindGlyph kind={kind} />
            <span>{t(`kinds.${kind}`)}</span>
            <span className={classes.track} aria-hidden="true">
              <span style={{ width: `${(count / highest) * 100}%`, background: `var(--lb-kind-${at + 1})` }} />
            </span>
            <b>{text(count)}</b>
          </li>
        );
      })}
    </ul>
  );
}

/** The most frequent members; groups are left out, since they would count their members twice. */
export function CategoryCounts({ categories, text }: Pick<CellAnswer, "categories"> & WithText): ReactNode {
  const { t, format } = useTexts();
  const [isOpen, setIsOpen] = useState(false);
  const catalogue = useCategories(useLage((state) => state.view.city)).data?.categories ?? [];
  const byId = new Map(catalogue.map((category): [string, Category] => [category.id, category]));
  const parents = new Set(catalogue.map((category) => category.parent));
  const members = categories.filter(({ id, count }) => count > 0 && !parents.has(id)).toSorted((a, b) => b.count - a.count);
  const shown = isOpen ? members : members.slice(0, FIRST_CATEGORIES);
  const hidden = members.length - shown.length;
  return (
    <>
      <ul className={classes.categories}>
        {shown.map(({ id, count }) => {
          const category = byId.get(id);
          return (
            <li key={id}>
              <span>{category?.name[format.language] ?? id}</span>
              <b>{text(count)}</b>
            </li>
          );
        })}
      </ul>
      {hidden > 0 && (
        <Button look="link" onClick={() => setIsOpen(true)}>
          {t("drawer.categories.more", { count: hidden })}
        </Button>
      )}
    </>
  );
}
