import type { Alarm, AlarmsAnswer } from "@lagebild/domain";
import { Link } from "@tanstack/react-router";
import { IconArrowLeft } from "@tabler/icons-react";
import { useState, type Ref } from "react";
import { useAgencyNames, useCategories } from "../../api/cities.ts";
import { useNear } from "../../api/context.ts";
import { ExplanationCard } from "../../explain/explanation-card.tsx";
import { Surroundings } from "../../explain/surroundings.tsx";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import type { Search } from "../../state/search.ts";
import { Badge } from "../../ui/badge.tsx";
import { useMedia } from "../../ui/layout.ts";
import { Segments } from "../../ui/segments.tsx";
import { EmptyState } from "../../ui/states.tsx";
import { AlarmActions } from "./alarm-actions.tsx";
import type { AlarmQuestion } from "./alarm-dialogs.tsx";
import { AlarmPlace } from "./alarm-place.tsx";
import classes from "./alarm-view.module.css";
import { numberOf, type Inbox } from "./use-inbox.ts";
import type { Take } from "./use-take.ts";

interface AlarmViewProps {
  readonly ref: Ref<HTMLElement>;
  readonly answer: AlarmsAnswer;
  readonly inbox: Inbox;
  /** What the address calls the alarm. */
  readonly named: string | undefined;
  readonly take: Take;
  readonly onAsk: (question: AlarmQuestion) => void;
  /** Where the list is, when it is not beside. */
  readonly back?: Search;
}

/** The open alarm: why it stands out, where, what became of it, and what can be done. */
export function AlarmView({ ref, answer, inbox, named, take, onAsk, back }: AlarmViewProps) {
  const { t } = useTexts();
  const { open } = inbox;
  const label = open === null ? t("inbox.view") : `${t("inbox.view")} ${numberOf(open)}`;
  return (
    <section ref={ref} tabIndex={-1} className={classes.view} aria-label={label}>
      {back !== undefined && (
        <Link to="/fruehwarnung/{-$hinweis}" params={{ hinweis: undefined }} search={back} className={classes.back}>
          <IconArrowLeft size={16} stroke={1.75} aria-hidden />
          {t("inbox.back")}
        </Link>
      )}
      {open === null ? (
        <NoAlarm inbox={inbox} named={named} />
      ) : (
        <OpenAlarm key={open.id} alarm={open} answer={answer} take={take} onAsk={onAsk} />
      )}
    </section>
  );
}

function NoAlarm({ inbox, named }: Pick<AlarmViewProps, "inbox" | "named">) {
  const { t } = useTexts();
  if (!inbox.isUnknown) return <EmptyState title={t("inbox.choose")} />;
  return (
    <EmptyState title={t("inbox.unknown", { number: named ?? "" })}>
      <Link to="/fruehwarnung/{-$hinweis}" params={{ hinweis: undefined }} search={{}}>
        {t("inbox.unknown.back")}
      </Link>
    </EmptyState>
  );
}

type Part = "explanation" | "map";

interface OpenAlarmProps extends Pick<AlarmViewProps, "answer" | "take" | "onAsk"> {
  readonly alarm: Alarm;
}

function OpenAlarm({ alarm, answer, take, onAsk }: OpenAlarmProps) {
  const { t } = useTexts();
  const isWide = useMedia("(min-width: 1360px)");
  const [part, setPart] = useState<Part>("explanation");
  const names = useFindingNames();
  return (
    <>
      {!isWide && (
        <div className={classes.parts}>
          <Segments
            label={t("inbox.view")}
            value={part}
            options={[
              { value: "explanation", label: t("inbox.view.explanation") },
              { value: "map", label: t("inbox.view.map") },
            ]}
            onChange={setPart}
          />
        </div>
      )}
      <div className={classes.columns} data-wide={isWide}>
        {(isWide || part === "explanation") && (
          <ExplanationCard
            finding={{ type: "alarm", id: alarm.id, of: alarm }}
            names={names}
            badges={<Badge tone="info">{t(`inbox.state.${alarm.state}`)}</Badge>}
            surroundings={<NearAlarm alarm={alarm} />}
            actions={<AlarmActions alarm={alarm} take={take} onAsk={onAsk} />}
            className={classes.column}
          />
        )}
        {(isWide || part === "map") && <AlarmPlace alarm={alarm} run={answer.run} />}
      </div>
    </>
  );
}

function NearAlarm({ alarm }: { readonly alarm: Alarm }) {
  const { data, isLoading, error } = useNear(useOpenCity().id, alarm.cells);
  return <Surroundings answer={data} isLoading={isLoading} error={error} />;
}

function useFindingNames() {
  const { format } = useTexts();
  const city = useOpenCity();
  const categories = useCategories(city.id).data?.categories;
  const agencyName = useAgencyNames(city.id);
  return {
    agencyName,
    categoryName: (id: string): string => categories?.find((category) => category.id === id)?.name[format.language] ?? id,
  };
}
