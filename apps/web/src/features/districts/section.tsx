import { useId, type ReactNode } from "react";
import classes from "./section.module.css";

interface SectionProps {
  readonly title: string;
  /** Beside the title. */
  readonly note?: ReactNode;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the sheet; on paper it is not torn apart. */
export function Section({ title, note, tools, children }: SectionProps) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <header>
        <h3 id={id}>{title}</h3>
        {note !== undefined && <span className={classes.note}>{note}</span>}
        {tools !== undefined && <div className={classes.tools}>{tools}</div>}
      </header>
      {children}
    </section>
  );
}

/** One sentence in place of a table. */
export function Nothing({ children }: { readonly children: ReactNode }) {
  return <p className={classes.nothing}>{children}</p>;
}

/** On paper: how many rows are left out. */
export function LeftOut({ text }: { readonly text: string | null }) {
  return text === null ? null : <p className={classes.left}>{text}</p>;
}
