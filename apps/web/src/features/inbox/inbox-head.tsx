import type { AlarmsAnswer } from "@lagebild/domain";
import { Link } from "@tanstack/react-router";
import { useTexts } from "../../i18n/language.tsx";
import classes from "./inbox-head.module.css";
import { RunStamp } from "./run-stamp.tsx";
import { Precision, SettingLine } from "./setting-line.tsx";

interface InboxHeadProps {
  readonly part: "list" | "subscriptions";
  readonly answer?: AlarmsAnswer | undefined;
}

/** Name and parts of the area; how many alarms are by chance, how often they were right, and when was the last run. */
export function InboxHead({ part, answer }: InboxHeadProps) {
  const { t } = useTexts();
  // The address of the list is the beginning of every other one.
  const current = { "aria-current": part === "list" ? ("page" as const) : undefined };
  return (
    <header className={classes.head}>
      <h2>{t("inbox.title")}</h2>
      <nav aria-label={t("inbox.part")}>
        <Link
          to="/fruehwarnung/{-$hinweis}"
          params={{ hinweis: undefined }}
          search={{}}
          activeOptions={{ exact: true, includeSearch: false }}
          inactiveProps={current}
        >
          {t("inbox.part.list")}
        </Link>
        <Link to="/fruehwarnung/abonnements" search={{}} activeOptions={{ includeSearch: false }}>
          {t("inbox.part.subscriptions")}
        </Link>
      </nav>
      {answer !== undefined && (
        <div className={classes.facts}>
          <SettingLine setting={answer.setting} />
          <Precision setting={answer.setting} />
          <RunStamp run={answer.run} />
        </div>
      )}
    </header>
  );
}
