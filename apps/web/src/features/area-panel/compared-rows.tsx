import { type AreaAnswer, expectedAsCity, KINDS } from "@lagebild/domain";
import { type ReactNode, useState } from "react";
import { useCategories } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useView } from "../../state/hooks.ts";
import { Button } from "../../ui/button.tsx";
import { KindGlyph } from "../../ui/kind-glyph.tsx";
import classes from "./area-panel.module.css";

const FIRST_CATEGORIES = 6;

interface RowsProps {
  readonly answer: AreaAnswer;
  readonly text: (count: number) => string;
}

/** [A1] Recorded beside what the city's mix would give. */
export function KindRows({ answer, text }: RowsProps): ReactNode {
  const { t } = useTexts();
  const rows = KINDS.map((kind, at) => ({
    id: kind,
    name: t(`kinds.${kind}`),
    sign: <KindGlyph kind={kind} />,
    count: answer.byKind[at] ?? 0,
    cityCount: answer.cityByKind[at] ?? 0,
  }));
  return <Rows rows={rows.filter(({ count, cityCount }) => count + cityCount > 0)} answer={answer} text={text} />;
}

/** [A1] Members alone: groups would count them twice. */
export function CategoryRows({ answer, text }: RowsProps): ReactNode {
  const { t, format } = useTexts();
  const [isOpen, setIsOpen] = useState(false);
  const catalogue = useCategories(useView().city).data?.categories ?? [];
  const names = new Map<string, string>(catalogue.map(({ id, name }) => [id, name[format.language]]));
  const parents = new Set<string | null>(catalogue.map(({ parent }) => parent));
  const members = answer.categories.filter(({ id }) => !parents.has(id)).toSorted((a, b) => b.count - a.count);
  const shown = isOpen ? members : members.slice(0, FIRST_CATEGORIES);
  const rows = shown.map((each) => ({ ...each, name: names.get(each.id) ?? each.id, sign: null }));
  return (
    <>
      <Rows rows={rows} answer={answer} text={text} />
      {members.length > shown.length && (
        <Button look="link" onClick={() => setIsOpen(true)}>
          {t("area.categories.more", { count: members.length - shown.length })}
        </Button>
      )}
    </>
  );
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly sign: ReactNode;
  readonly count: number;
  readonly cityCount: number;
}

function Rows({ rows, answer, text }: RowsProps & { readonly rows: readonly Row[] }): ReactNode {
  const { t, format } = useTexts();
  const expected = rows.map(({ cityCount }) => expectedAsCity(answer, cityCount));
  const most = Math.max(1, ...rows.map(({ count }) => count), ...expected.map((value) => value ?? 0));
  const width = (value: number): string => `${(value / most) * 100}%`;
  return (
    <ul className={classes["rows"]}>
      {rows.map(({ id, name, sign, count }, at) => {
        const value = expected[at] ?? null;
        const words =
          value === null
            ? t("area.row.alone", { name, text: text(count) })
            : t("area.row", { name, text: text(count), expected: format.expectation(value) });
        return (
          <li key={id} title={words}>
            <span className={classes["name"]}>
              {sign}
              <span>{name}</span>
            </span>
            <span className={classes["track"]} aria-hidden="true">
              <span style={{ width: width(count) }} />
              {value !== null && <i style={{ left: width(value) }} />}
            </span>
            <b>{text(count)}</b>
            <span>
              <span className="lb-visually-hidden">{value !== null && t("area.expected", { expected: format.expectation(value) })}</span>
              <span aria-hidden="true">{value !== null && format.expectation(value)}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
