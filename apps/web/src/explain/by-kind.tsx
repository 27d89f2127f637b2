import { KINDS, type Explanation } from "@lagebild/domain";
import { useTexts } from "../i18n/language.tsx";
import { KindGlyph } from "../ui/kind-glyph.tsx";
import classes from "./explanation.module.css";

const SHOWN_CATEGORIES = 5;

/** A bar for each kind that takes part, with a tick where the expectation lies. */
export function ByKind({ explanation: { byKind } }: { readonly explanation: Explanation }) {
  const { t, format } = useTexts();
  const kinds = byKind.filter(({ recorded, expected }) => recorded > 0 || expected >= 0.05);
  const highest = Math.max(1, ...kinds.map(({ recorded, expected }) => Math.max(recorded, expected)));
  const at = (value: number): string => `${(value / highest) * 100}%`;
  return (
    <>
      <h3>
        {t("explain.byKind")} <small>· {t("explain.byKind.note")}</small>
      </h3>
      <ul className={classes["kinds"]}>
        {kinds.map(({ kind, recorded, expected }) => (
          <li key={kind} data-zero={recorded === 0}>
            <KindGlyph kind={kind} />
            <span>{t(`kinds.${kind}`)}</span>
            <span className={classes["track"]} aria-hidden="true">
              <span style={{ width: at(recorded), background: `var(--lb-kind-${KINDS.indexOf(kind) + 1})` }} />
              <i style={{ left: at(expected) }} />
            </span>
            <b>{format.count(recorded)}</b>
            <small>{t("explain.byKind.expected", { expected: format.expectation(expected) })}</small>
          </li>
        ))}
      </ul>
    </>
  );
}

interface TopCategoriesProps {
  readonly explanation: Explanation;
  readonly categoryName: (category: string) => string;
}

export function TopCategories({ explanation: { byCategory }, categoryName }: TopCategoriesProps) {
  const { t, format } = useTexts();
  const shown = byCategory.filter(({ recorded }) => recorded > 0);
  if (shown.length === 0) return null;
  const rest = shown.slice(SHOWN_CATEGORIES);
  return (
    <>
      <h3>{t("explain.categories")}</h3>
      <ul className={classes["categories"]}>
        {shown.slice(0, SHOWN_CATEGORIES).map(({ kind, category, recorded, expected }) => (
          <li key={`${kind} ${category}`}>
            <span>{categoryName(category)}</span>
            <b>{format.count(recorded)}</b>
            <small>{t("explain.byKind.expected", { expected: format.expectation(expected) })}</small>
          </li>
        ))}
        {rest.length > 0 && (
          <li>
            <span>{t("explain.categories.more", { count: rest.length })}</span>
            <b>{format.count(rest.reduce((sum, { recorded }) => sum + recorded, 0))}</b>
            <small />
          </li>
        )}
      </ul>
    </>
  );
}
