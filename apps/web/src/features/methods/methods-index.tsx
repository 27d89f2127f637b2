import { useTexts } from "../../i18n/language.tsx";
import { usePageSearch } from "../../state/page-search.ts";
import { MethodSearch } from "./method-search.tsx";
import classes from "./methods.module.css";
import { PageCards } from "./page-list.tsx";

/** All methods by subject, and the search over them; what is asked stands in the address. */
export function MethodsIndex() {
  const { t } = useTexts();
  const [{ q = "" }, setSearch] = usePageSearch();
  return (
    <div className={classes.index}>
      <header>
        <h2>{t("methods.title")}</h2>
        <p>{t("methods.intro")}</p>
      </header>
      <MethodSearch query={q} onQuery={(query) => setSearch({ q: query === "" ? undefined : query })}>
        <PageCards />
      </MethodSearch>
    </div>
  );
}
