import type { ReactNode } from "react";
import { useTexts } from "../i18n/language.tsx";
import { classNames } from "./button.tsx";
import { Logo } from "./logo.tsx";
import classes from "./page.module.css";

interface PageProps {
  readonly title: string;
  /** Below the top bar, which names the product already. */
  readonly isInShell?: boolean;
  readonly children: ReactNode;
}

/** A page with one message, for everything that comes before or instead of the map. */
export function MessagePage({ title, isInShell = false, children }: PageProps) {
  const { t } = useTexts();
  if (isInShell) {
    return (
      <main id="main" className={classNames(classes.page, classes.inShell)}>
        <div className={classes.card}>
          <h2>{title}</h2>
          {children}
        </div>
      </main>
    );
  }
  return (
    <main id="main" className={classes.page}>
      <div className={classes.card}>
        <p className={classes.brand}>
          <Logo />
          {t("app.name")}
        </p>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}

/** Something to type into a terminal; one click selects it whole. */
export function Command({ children }: { readonly children: string }) {
  return <pre className={classes.command}>{children}</pre>;
}

/** Work goes on, nobody knows for how long. */
export function BusyBar() {
  return <div className={classes.bar} aria-hidden />;
}

export function Choices({ children }: { readonly children: ReactNode }) {
  return <div className={classes.list}>{children}</div>;
}
