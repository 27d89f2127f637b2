import type { ReactNode } from "react";
import { useTexts } from "../i18n/language.tsx";
import { Button, classNames } from "./button.tsx";
import classes from "./table.module.css";

interface TableProps {
  /** Said by screen readers before the rows. */
  readonly label: string;
  readonly head: ReactNode;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** Rows under a head; scrolls sideways inside itself, never the page. */
export function Table({ label, head, className, children }: TableProps) {
  return (
    <div className={classes["box"]} tabIndex={0} role="group" aria-label={label}>
      <table className={classNames(classes["table"], className)} aria-label={label}>
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

/** Class of a cell with a number. */
export const numberClass = classes["number"] ?? "";
/** Class of a value as it was delivered. */
export const valueClass = classes["value"] ?? "";
/** Class of a cell no wider than what it holds. */
export const narrowClass = classes["narrow"] ?? "";
/** Class of words that may be cut off. */
export const cutClass = classes["cut"] ?? "";

interface PagerProps {
  readonly offset: number;
  readonly limit: number;
  readonly total: number;
  readonly onOffset: (offset: number) => void;
}

/** One page of many; absent when there is only one. */
export function Pager({ offset, limit, total, onOffset }: PagerProps) {
  const { t, format } = useTexts();
  if (total <= limit) return null;
  const last = Math.min(offset + limit, total);
  return (
    <nav className={classes["pager"]} aria-label={t("table.pages")}>
      <Button isDense disabled={offset === 0} onClick={() => onOffset(Math.max(0, offset - limit))}>
        {t("table.back")}
      </Button>
      <span>{t("table.range", { first: format.count(offset + 1), last: format.count(last), total: format.count(total) })}</span>
      <Button isDense disabled={last >= total} onClick={() => onOffset(offset + limit)}>
        {t("table.next")}
      </Button>
    </nav>
  );
}
