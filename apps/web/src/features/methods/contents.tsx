import { Link } from "@tanstack/react-router";
import { useTexts } from "../../i18n/language.tsx";
import classes from "./methods.module.css";
import type { PageSection } from "./page.ts";

/** Headings of the open page, and below each its rules by number. */
export function Contents({ sections }: { readonly sections: readonly PageSection[] }) {
  const { t } = useTexts();
  return (
    <nav className={classes.contents} aria-label={t("methods.contents")}>
      <p>{t("methods.contents")}</p>
      <ul>
        {sections.map(
          ({ id, kind, title }) =>
            kind !== "lead" && (
              <li key={id} data-kind={kind}>
                <Link to="." hash={id} search={{}} activeOptions={{ includeHash: true }}>
                  {kind === "rule" && <b>{id}</b>} {title}
                </Link>
              </li>
            ),
        )}
      </ul>
    </nav>
  );
}
