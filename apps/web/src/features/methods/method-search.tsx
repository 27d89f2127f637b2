import { IconSearch, IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo, useId } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { IconButton } from "../../ui/button.tsx";
import { METHOD_GROUPS, type MethodName } from "../../ui/methods.ts";
import classes from "./methods.module.css";
import { type Part, type SearchHit, searchMethods } from "./search.ts";
import { useMethodPages } from "./use-pages.ts";

const ORDER: readonly MethodName[] = METHOD_GROUPS.flatMap(({ methods }): readonly MethodName[] => methods);

interface MethodSearchProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** Shown while nothing is asked. */
  readonly children: ReactNode;
}

/** Asks all pages of the screen's language; the answer stands in the place of the list. */
export function MethodSearch({ query, onQuery, children }: MethodSearchProps) {
  const { t } = useTexts();
  const id = useId();
  const hits = useHits(query);
  const isAsking = query.trim() !== "";
  return (
    <>
      <search className={classes.search}>
        <label className="lb-visually-hidden" htmlFor={id}>
          {t("methods.search")}
        </label>
        <IconSearch size={18} stroke={1.75} aria-hidden />
        <input
          id={id}
          type="search"
          autoComplete="off"
          spellCheck={false}
          value={query}
          placeholder={t("methods.search.placeholder")}
          onChange={({ currentTarget: { value } }) => onQuery(value)}
        />
        {query !== "" && (
          <IconButton
            isDense
            label={t("methods.search.clear")}
            icon={<IconX size={16} stroke={1.75} aria-hidden />}
            onClick={() => onQuery("")}
          />
        )}
      </search>
      <p className="lb-visually-hidden" role="status">
        {isAsking ? t("methods.search.found", { count: hits.length }) : ""}
      </p>
      {isAsking ? <Hits hits={hits} query={query.trim()} /> : children}
    </>
  );
}

function useHits(query: string): readonly SearchHit<MethodName>[] {
  const pages = useMethodPages();
  return useMemo(() => {
    const list = ORDER.flatMap((method) => {
      const page = pages.get(method);
      return page === undefined ? [] : [{ method, title: page.title, summary: page.summary, sections: page.sections }];
    });
    return searchMethods(list, query);
  }, [pages, query]);
}

function Hits({ hits, query }: { readonly hits: readonly SearchHit<MethodName>[]; readonly query: string }) {
  const { t } = useTexts();
  if (hits.length === 0) {
    return (
      <div className={classes.nothing}>
        <p>{t("methods.search.none", { query })}</p>
        <p>{t("methods.search.none.help")}</p>
      </div>
    );
  }
  return (
    <ol className={classes.hits}>
      {hits.map(({ method, title, places }) => (
        <li key={method}>
          <Link to="/methoden/$method" params={{ method }} search={{}} className={classes.hitTitle}>
            <Parts parts={title} />
          </Link>
          <ul>
            {places.map(({ id, kind, title: name, excerpt }) => (
              <li key={id}>
                <Link to="/methoden/$method" params={{ method }} search={{}} {...(id === "" ? {} : { hash: id })}>
                  {kind === "rule" && <b>{id}</b>} <Parts parts={name.length > 0 ? name : excerpt} />
                </Link>
                {name.length > 0 && excerpt.length > 0 && (
                  <p>
                    <Parts parts={excerpt} />
                  </p>
                )}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function Parts({ parts }: { readonly parts: readonly Part[] }) {
  // The same text always has the same parts.
  return parts.map(({ text, isMatch }, index) => (isMatch ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>));
}
