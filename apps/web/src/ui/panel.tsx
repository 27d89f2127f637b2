import { createContext, useContext, useId, type ReactNode } from "react";
import { classNames } from "./button.tsx";
import classes from "./panel.module.css";

interface PanelProps {
  readonly title: string;
  readonly icon?: ReactNode;
  /** Right side of the head. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string | undefined;
  readonly bodyClassName?: string | undefined;
}

/** What the layout adds to the head of the panel inside it: fold, close. */
export const PanelTools = createContext<ReactNode>(null);

/** A docked region with a head of 36 px and a body that scrolls. */
export function Panel({ title, icon, tools, children, className, bodyClassName }: PanelProps) {
  const id = useId();
  const added = useContext(PanelTools);
  return (
    <section className={classNames(classes["panel"], className)} aria-labelledby={id}>
      <header className={classes["head"]}>
        <h2 id={id}>
          {icon}
          {title}
        </h2>
        <div className={classes["tools"]}>
          {tools}
          {added}
        </div>
      </header>
      <div className={classNames(classes["body"], bodyClassName)}>{children}</div>
    </section>
  );
}
