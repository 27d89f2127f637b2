import type { Alarm } from "@lagebild/domain";
import { IconHistory } from "@tabler/icons-react";
import { byWords } from "../../explain/by-words.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import classes from "./alarm-view.module.css";

/** What happened to the alarm, newest first. */
export function AlarmHistory({ alarm: { history } }: { readonly alarm: Alarm }) {
  const { t, format } = useTexts();
  const { timeZone } = useOpenCity();
  const title = t("alarm.history");
  const rows = history.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return (
    <section className={classes.card} aria-label={title}>
      <header>
        <IconHistory size={18} stroke={1.75} aria-hidden />
        <h3>{title}</h3>
      </header>
      <ol className={classes.history}>
        {rows.map(({ at, by, what, recorded, text, outcome }, index) => (
          <li key={`${at} ${what} ${index}`}>
            <time dateTime={at}>{format.instantShort(at, timeZone)}</time>
            <div>
              <p>
                {t("alarm.history.by", {
                  what: [
                    t(`alarm.history.${what}`, { recorded: recorded === null ? "–" : format.count(recorded) }),
                    ...(outcome === undefined ? [] : [t(`inbox.outcome.${outcome}`)]),
                  ].join(": "),
                  by: byWords(by, { t }),
                })}
              </p>
              {text !== null && <blockquote>{text}</blockquote>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
