import { IconArrowLeft, IconArrowRight, IconLayoutList } from "@tabler/icons-react";
import { Link, useLocation } from "@tanstack/react-router";
import { type RefObject, useEffect, useRef, useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { findMethod, METHOD_GROUPS, type MethodName } from "../../ui/methods.ts";
import { Article } from "./article.tsx";
import { Contents } from "./contents.tsx";
import { MethodSearch } from "./method-search.tsx";
import classes from "./methods.module.css";
import { PageList } from "./page-list.tsx";
import { useMethodPage, useMethodPages, useRules, type ShownPage } from "./use-pages.ts";

/** One method: all methods at its left, what is on the page at its right. */
export function MethodView({ name }: { readonly name: string }) {
  const [asked, setAsked] = useState({ name, query: "" });
  const found = findMethod(name);
  return (
    <div className={classes.view}>
      <div className={classes.side}>
        {/* A page that was found ends the search. */}
        <MethodSearch query={asked.name === name ? asked.query : ""} onQuery={(query) => setAsked({ name, query })}>
          <PageList />
        </MethodSearch>
      </div>
      {found === null ? <UnknownMethod name={name} /> : <Page key={found.method} method={found.method} />}
    </div>
  );
}

function UnknownMethod({ name }: { readonly name: string }) {
  const { t } = useTexts();
  return (
    <div className={classes.pane}>
      <div className={classes.page}>
        <BackLink />
        <header className={classes.head}>
          <h2>{t("methods.unknown.title")}</h2>
          <p>{t("methods.unknown.text", { name })}</p>
        </header>
      </div>
    </div>
  );
}

function Page({ method }: { readonly method: MethodName }) {
  const { t, format } = useTexts();
  const page = useMethodPage(method);
  const title = useRef<HTMLHeadingElement>(null);
  const group = findMethod(method)?.group;
  const rules = useRules();
  usePlace(title, page);
  if (page === null || group === undefined) return <UnknownMethod name={method} />;
  return (
    <div className={classes.pane}>
      <article className={classes.page} lang={page.language}>
        <BackLink />
        <header className={classes.head}>
          <p className={classes.kicker}>{t(`methods.group.${group.id}`)}</p>
          <h2 ref={title} tabIndex={-1}>
            {page.title}
          </h2>
          <p>{page.summary}</p>
          {page.language !== format.language && (
            <p className={classes.other} role="note" lang={format.language}>
              {t("methods.otherLanguage")}
            </p>
          )}
        </header>
        <details className={classes.fold}>
          <summary>{t("methods.contents")}</summary>
          <Contents sections={page.sections} />
        </details>
        <Article body={page.body} rules={rules} />
        <Neighbours method={method} />
      </article>
      <aside className={classes.aside}>
        <Contents sections={page.sections} />
      </aside>
    </div>
  );
}

function BackLink() {
  const { t } = useTexts();
  return (
    <Link to="/methoden" search={{}} className={classes.back}>
      <IconLayoutList size={16} stroke={1.75} aria-hidden />
      {t("methods.all")}
    </Link>
  );
}

/**
 * The rule that the address names comes into view, is marked and takes the focus; without one the page begins with its
 * title. Another language marks the rule again and leaves the focus where it is.
 */
function usePlace(title: RefObject<HTMLHeadingElement | null>, page: ShownPage | null): void {
  const hash = useLocation({ select: (location) => location.hash });
  const language = page?.language;
  useEffect(() => {
    const place = findPlace(hash);
    (place ?? title.current)?.focus({ preventScroll: true });
    if (place === null) title.current?.closest("article")?.parentElement?.scrollTo(0, 0);
    else place.scrollIntoView({ block: "start" });
  }, [hash, title]);
  useEffect(() => {
    const place = findPlace(hash);
    if (place === null) return;
    place.dataset["marked"] = "true";
    return () => {
      delete place.dataset["marked"];
    };
  }, [hash, language]);
}

function findPlace(hash: string): HTMLElement | null {
  return hash === "" ? null : document.querySelector<HTMLElement>(`#${CSS.escape(hash)}`);
}

const ORDER = METHOD_GROUPS.flatMap(({ methods }): readonly MethodName[] => methods);

/** One page back and one on, in the order of the list. */
function Neighbours({ method }: { readonly method: MethodName }) {
  const { t } = useTexts();
  const pages = useMethodPages();
  const known = ORDER.filter((one) => pages.has(one));
  const at = known.indexOf(method);
  const [previous, next] = [known[at - 1], known[at + 1]];
  return (
    <nav className={classes.neighbours} aria-label={t("methods.all")}>
      {previous !== undefined && (
        <Link
          to="/methoden/$method"
          params={{ method: previous }}
          search={{}}
          aria-label={`${t("methods.previous")}: ${pages.get(previous)?.title ?? ""}`}
        >
          <IconArrowLeft size={16} stroke={1.75} aria-hidden />
          <span>{pages.get(previous)?.title}</span>
        </Link>
      )}
      {next !== undefined && (
        <Link
          to="/methoden/$method"
          params={{ method: next }}
          search={{}}
          aria-label={`${t("methods.next")}: ${pages.get(next)?.title ?? ""}`}
        >
          <span>{pages.get(next)?.title}</span>
          <IconArrowRight size={16} stroke={1.75} aria-hidden />
        </Link>
      )}
    </nav>
  );
}
