import { Link } from "@tanstack/react-router";
import { IconChecklist } from "@tabler/icons-react";
import { May } from "../../api/may.tsx";
import { useFeeds } from "../../api/feeds.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { buttonClass } from "../../ui/button.tsx";
import { KindGlyph } from "../../ui/kind-glyph.tsx";
import { NewFeedLink, UploadLink } from "./join-links.tsx";
import { StepCard } from "./step-card.tsx";
import type { StepProps } from "./step-props.ts";
import classes from "./exchange.module.css";

/** A delivery that is judged and not taken over. */
export function StepTest({ agency, onNext }: StepProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const feeds = useFeeds(city.id).data?.feeds.filter((feed) => feed.agency === agency.id) ?? [];
  const isDone = agency.done.includes("test");
  return (
    <StepCard agency={agency} onNext={onNext} step="test" todo={t(isDone ? "join.test.done" : "join.test.todo")}>
      {feeds.length === 0 && !isDone && <p className={classes.quiet}>{t("join.test.needsFeed")}</p>}
      {feeds.length > 0 && (
        <ul className={classes.agreements}>
          {feeds.map(({ id, name, kind }) => (
            <li key={id}>
              <div className={classes.row}>
                <span className={classes.name}>
                  <KindGlyph kind={kind} />
                  <strong>{name}</strong>
                </span>
                <May action="manage-feeds" owner={agency.id}>
                  <Link to="/daten/datenfeeds/$feed" params={{ feed: id }} search={{ test: "1" }} className={buttonClass("default", true)}>
                    <IconChecklist size={16} stroke={1.75} aria-hidden />
                    {t("join.test.start")}
                  </Link>
                </May>
              </div>
            </li>
          ))}
        </ul>
      )}
      <div className={classes.actions}>
        <UploadLink agency={agency} look={feeds.length === 0 && !isDone ? "primary" : "default"} />
        {feeds.length === 0 && <NewFeedLink agency={agency} />}
      </div>
    </StepCard>
  );
}
