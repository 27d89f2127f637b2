import type { ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import classes from "./filters.module.css";

interface OptionRowProps {
  readonly name: string;
  readonly state: boolean | "some";
  /** Reports that would match, as text; null while unknown. */
  readonly count: string | null;
  readonly onToggle: () => void;
  /** Chooses this one alone. */
  readonly onOnly?: () => void;
  readonly glyph?: ReactNode;
  readonly note?: ReactNode;
}

export function OptionRow({ name, state, count, onToggle, onOnly, glyph, note }: OptionRowProps) {
  const { t } = useTexts();
  return (
    <div className={classes.row}>
      <label>
        <Checkbox
          state={state}
          onToggle={onToggle}
          aria-label={count === null ? name : `${name}, ${t("filters.count", { text: count })}`}
        />
        {glyph}
        <span title={name}>{name}</span>
      </label>
      {note}
      {onOnly !== undefined && (
        <Button look="link" className={classes.only} aria-label={t("filters.only", { name })} onClick={onOnly}>
          {t("filters.only.short")}
        </Button>
      )}
      <span className={classes.count} aria-hidden>
        {count}
      </span>
    </div>
  );
}

interface SectionProps {
  readonly title: string;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
  readonly id?: string;
}

export function Section({ title, tools, children, id }: SectionProps) {
  return (
    <section className={classes.section} aria-label={title} {...(id === undefined ? {} : { id, tabIndex: -1 })}>
      <div className={classes.head}>
        <h3>{title}</h3>
        {tools}
      </div>
      {children}
    </section>
  );
}
