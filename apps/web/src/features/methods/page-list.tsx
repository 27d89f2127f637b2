import { Link } from "@tanstack/react-router";
import { useTexts } from "../../i18n/language.tsx";
import { METHOD_GROUPS } from "../../ui/methods.ts";
import classes from "./methods.module.css";
import { useMethodPages } from "./use-pages.ts";

/** All methods by subject, as the column beside a page. */
export function PageList() {
  const { t } = useTexts();
  return (
    <nav className={classes.list} aria-label={t("methods.all")}>
      {useListed().map(({ id, pages }) => (
        <section key={id}>
          <p id={`group-${id}`}>{t(`methods.group.${id}`)}</p>
          <ul aria-labelledby={`group-${id}`}>
            {pages.map(({ method, title }) => (
              <li key={method}>
                <Link to="/methoden/$method" params={{ method }} search={{}} activeOptions={{ includeSearch: false }}>
                  {title}
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
  return useListed().map(({ id, pages }) => (
    <section key={id} className={classes.group} aria-labelledby={`cards-${id}`}>
      <h3 id={`cards-${id}`}>{t(`methods.group.${id}`)}</h3>
      <ul className={classes.cards}>
        {pages.map(({ method, title, summary }) => (
          <li key={method}>
            <Link to="/methoden/$method" params={{ method }} search={{}}>
              {title}
            </Link>
            <p>{summary}</p>
          </li>
        ))}
      </ul>
    </section>
  ));
}

/** Groups with their pages in the screen's language. */
function useListed() {
  const pages = useMethodPages();
  return METHOD_GROUPS.map(({ id, methods }) => ({
    id,
    pages: methods.flatMap((method) => {
      const page = pages.get(method);
      return page === undefined ? [] : [{ method, title: page.title, summary: page.summary }];
    }),
  })).filter((group) => group.pages.length > 0);
}
