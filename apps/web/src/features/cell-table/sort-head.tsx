import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import classes from "./cell-table.module.css";

interface SortHeadProps {
  readonly label: string;
  readonly isNumber: boolean;
  readonly direction: "ascending" | "descending" | "none";
  readonly onSort: () => void;
}

export function SortHead({ label, isNumber, direction, onSort }: SortHeadProps): ReactNode {
  const { t } = useTexts();
  const Arrow = direction === "ascending" ? IconArrowUp : IconArrowDown;
  return (
    <th scope="col" aria-sort={direction} data-number={isNumber}>
      <button type="button" className={classes.sort} title={t("table.sort", { column: label })} onClick={onSort}>
        {label}
        <Arrow size={14} stroke={2} aria-hidden="true" visibility={direction === "none" ? "hidden" : "visible"} />
      </button>
    </th>
  );
}
