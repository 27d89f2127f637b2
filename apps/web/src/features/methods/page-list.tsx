import { Link } from "@tanstack/react-router";
import { useTexts } from "../../i18n/language.tsx";
import { METHOD_GROUPS } from "../../ui/methods.ts";
import classes from "./methods.module.css";
import { useMethodPages } from "./use-pages.ts";

/** All methods by subject, as the column beside a page. */
export function PageList() {
  const { t } = useTexts();
  const pages = useMethodPages();
  return (
    <nav className={classes.list} aria-label={t("methods.all")}>
      {METHOD_GROUPS.map(({ id, methods }) => (
        <section key={id}>
          <p id={`group-${id}`}>{t(`methods.group.${id}`)}</p>
          <ul aria-labelledby={`group-${id}`}>
            {methods.map((method) => (
              <li key={method}>
                <Link to="/methoden/$method" params={{ method }} search={{}} activeOptions={{ includeSearch: false }}>
                  {pages.get(method)?.title ?? method}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

/** The same with a sentence each, as the first page. */
export function PageCards() {
  const { t } = useTexts();
  const pages = useMethodPages();
  return METHOD_GROUPS.map(({ id, methods }) => (
    <section key={id} className={classes.group} aria-labelledby={`cards-${id}`}>
      <h3 id={`cards-${id}`}>{t(`methods.group.${id}`)}</h3>
      <ul className={classes.cards}>
        {methods.map((method) => {
          const page = pages.get(method);
          return (
            page !== undefined && (
              <li key={method}>
                <Link to="/methoden/$method" params={{ method }} search={{}}>
                  {page.title}
                </Link>
                <p>{page.summary}</p>
              </li>
            )
          );
        })}
      </ul>
    </section>
  ));
}
