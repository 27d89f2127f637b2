import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import type { Kind } from "@lagebild/domain";
import type { ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { KindGlyph } from "../../ui/kind-glyph.tsx";
import classes from "./cell-table.module.css";

interface SortHeadProps {
  readonly label: string;
  /** Its sign stands for the label, which would be wider than the numbers below. */
  readonly kind: Kind | undefined;
  readonly isNumber: boolean;
  readonly direction: "ascending" | "descending" | "none";
  readonly onSort: () => void;
}

export function SortHead({ label, kind, isNumber, direction, onSort }: SortHeadProps): ReactNode {
  const { t } = useTexts();
  const Arrow = direction === "ascending" ? IconArrowUp : IconArrowDown;
  return (
    <th scope="col" aria-sort={direction} data-number={isNumber}>
      <button type="button" className={classes.sort} title={t("table.sort", { column: label })} onClick={onSort}>
        {kind === undefined ? (
          label
        ) : (
          <>
            <KindGlyph kind={kind} size={12} />
            <span className="lb-visually-hidden">{label}</span>
          </>
        )}
        <Arrow size={14} stroke={2} aria-hidden="true" visibility={direction === "none" ? "hidden" : "visible"} />
      </button>
    </th>
  );
}
