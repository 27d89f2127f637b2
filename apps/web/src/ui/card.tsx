import { useId, type ReactNode } from "react";
import { classNames } from "./button.tsx";
import classes from "./card.module.css";

interface CardProps {
  readonly title: ReactNode;
  readonly icon?: ReactNode;
  /** Beside the title. */
  readonly meta?: ReactNode;
  /** Right side of the head. */
  readonly tools?: ReactNode;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A part of a page that scrolls as a whole. */
export function Card({ title, icon, meta, tools, className, children }: CardProps) {
  const id = useId();
  return (
    <section className={classNames(classes["card"], className)} aria-labelledby={id}>
      <header className={classes["head"]}>
        {icon}
        <h3 id={id}>{title}</h3>
        {meta !== undefined && <div className={classes["meta"]}>{meta}</div>}
        {tools !== undefined && <div className={classes["tools"]}>{tools}</div>}
      </header>
      {children}
    </section>
  );
}

/** Room of a card's content that is not a table. */
export function CardBody({ children }: { readonly children: ReactNode }) {
  return <div className={classes["body"]}>{children}</div>;
}

/** The column of cards on a page. */
export function Cards({ children }: { readonly children: ReactNode }) {
  return <div className={classes["cards"]}>{children}</div>;
}

/** Controls that narrow what stands below. */
export function Toolbar({ children }: { readonly children: ReactNode }) {
  return <div className={classes["toolbar"]}>{children}</div>;
}

interface FieldProps {
  readonly label: string;
  readonly help?: ReactNode;
  readonly children: (id: string) => ReactNode;
}

/** A control with its name above. */
export function Field({ label, help, children }: FieldProps) {
  const id = useId();
  return (
    <div className={classes["field"]}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {help !== undefined && <p className={classes["help"]}>{help}</p>}
    </div>
  );
}

type Tone = "info" | "ok" | "warn" | "error";

/** A sentence that stays until it is no longer true. */
export function Notice({
  tone = "info",
  icon,
  children,
}: {
  readonly tone?: Tone;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className={classes["notice"]} data-tone={tone} role={tone === "error" ? "alert" : "status"}>
      {icon}
      <div>{children}</div>
    </div>
  );
}
