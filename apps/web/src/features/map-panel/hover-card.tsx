import { KINDS } from "@lagebild/domain";
import type { ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { type CellFact, shortCell } from "../../map/cell-facts.ts";
import { countText } from "../../map/count-text.ts";
import { KindGlyph } from "../../ui/kind-glyph.tsx";
import classes from "./map-panel.module.css";

/** The hovered cell in two lines: where and how many, by kind. */
export function HoverCard({ fact, isWeighted }: { readonly fact: CellFact; readonly isWeighted: boolean }): ReactNode {
  const { t, format } = useTexts();
  const { text, plural } = countText(format, isWeighted);
  const kinds = KINDS.flatMap((kind, at) => {
    const count = fact.byKind[at] ?? 0;
    return count === 0 ? [] : [{ kind, count }];
  });
  return (
    <div className={classes.hoverCard}>
      <div className={classes.hoverHead}>
        <b>{t("map.cellShort", { count: plural(fact.count), text: text(fact.count) })}</b>
        <span>
          {fact.district ?? t("map.noDistrict")} · {shortCell(fact.cell)}
        </span>
      </div>
      {kinds.length > 0 && (
        <div className={classes.hoverKinds}>
          {kinds.map(({ kind, count }) => (
            <span key={kind}>
              <KindGlyph kind={kind} size={10} /> {text(count)}
            </span>
          ))}
        </div>
      )}
    </div>
  );
}
