import { alarmAbove, ALARM_STATES, countOutbreaks, STREAMS, type Alarm, type AlarmsAnswer } from "@lagebild/domain";
import { Link } from "@tanstack/react-router";
import { useMay } from "../../api/session.ts";
import { useDecideAlarm, useStartWarningRun } from "../../api/early-warning.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { KindGlyph } from "../../ui/kind-glyph.tsx";
import { Select } from "../../ui/select.tsx";
import { EmptyState } from "../../ui/states.tsx";
import { outbreakWords } from "../../explain/outbreak.ts";
import { countListedOutbreaks, districtsOf } from "./alarm-order.ts";
import classes from "./alarm-list.module.css";
import { chanceWords, isSmall, kindsOf, nameOf } from "./alarm-words.ts";
import { numberOf, type Inbox } from "./use-inbox.ts";

interface AlarmListProps {
  readonly answer: AlarmsAnswer;
  readonly inbox: Inbox;
  /** A person opened a row, rather than walked past it. */
  readonly onOpened: () => void;
}

/** The alarms of one state, most urgent first, with how they stand to what was expected. */
export function AlarmList({ answer, inbox, onOpened }: AlarmListProps) {
  const { t, format } = useTexts();
  const { tab, list, open } = inbox;
  const counts = countOutbreaks(answer.alarms);
  return (
    <section className={classes.column} aria-label={t("inbox.list", { tab: t(`inbox.tab.${tab}`) })}>
      <nav className={classes.tabs} aria-label={t("inbox.tabs")}>
        {ALARM_STATES.map((state) => (
          <Link
            key={state}
            to="/fruehwarnung/{-$hinweis}"
            params={{ hinweis: undefined }}
            search={inbox.search({ tab: state })}
            activeOptions={{ includeSearch: false }}
            activeProps={{ "aria-current": state === tab ? "page" : undefined }}
            inactiveProps={{ "aria-current": state === tab ? "page" : undefined }}
            data-current={state === tab}
          >
            {t(`inbox.tab.${state}`)} <span>{format.count(counts[state])}</span>
          </Link>
        ))}
      </nav>
      <Narrowing answer={answer} inbox={inbox} />
      <Grouped list={list} />
      {list.length === 0 ? (
        <Nothing answer={answer} inbox={inbox} />
      ) : (
        <ul className={classes.list} title={t("inbox.list.keys")}>
          {list.map((alarm) => (
            <AlarmRow
              key={alarm.id}
              alarm={alarm}
              inbox={inbox}
              isOpen={alarm.id === open?.id}
              isBelow={alarmAbove(alarm, list) !== null}
              onOpened={onOpened}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

/** [ED6] The tabs count outbreaks, the list shows alarms: said where the two numbers differ. */
function Grouped({ list }: { readonly list: readonly Alarm[] }) {
  const { t } = useTexts();
  const outbreaks = countListedOutbreaks(list);
  return outbreaks < list.length && <p className={classes.grouped}>{t("inbox.grouped", { outbreaks, listed: list.length })}</p>;
}

function Narrowing({ answer: { alarms }, inbox: { filter, narrow, tab } }: Omit<AlarmListProps, "onOpened">) {
  const { t } = useTexts();
  const districts = districtsOf(alarms);
  return (
    <div className={classes.narrowing}>
      <Select
        label={t("inbox.filter.district")}
        value={filter.district ?? ""}
        options={[
          { value: "", label: t("inbox.filter.district.all") },
          ...districts.map(({ code, name }) => ({ value: String(code), label: name })),
        ]}
        onChange={(code) => narrow({ district: code === "" ? undefined : code })}
      />
      <Select
        label={t("inbox.filter.stream")}
        value={filter.stream ?? ""}
        options={[
          { value: "", label: t("inbox.filter.stream.all") },
          ...STREAMS.map((stream) => ({ value: stream, label: t(`stream.${stream}`) })),
        ]}
        onChange={(stream) => narrow({ stream: stream === "" ? undefined : stream })}
      />
      {tab === "closed" ? <span>{t("inbox.order.closed")}</span> : <Badge help={t("inbox.order.help")}>{t("inbox.order")}</Badge>}
    </div>
  );
}

function Nothing({ answer: { run }, inbox: { tab, filter, narrow } }: Omit<AlarmListProps, "onOpened">) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const start = useStartWarningRun(city.id);
  const may = useMay();
  if (filter.district !== null || filter.stream !== null) {
    return (
      <EmptyState title={t("inbox.empty.filtered")}>
        <Button onClick={() => narrow({ district: undefined, stream: undefined })}>{t("inbox.empty.filtered.reset")}</Button>
      </EmptyState>
    );
  }
  const last = run === null ? null : t("inbox.empty.lastRun", { time: format.instantShort(run.endedAt ?? run.queuedAt, city.timeZone) });
  return (
    <EmptyState title={t(`inbox.empty.${tab}`)} text={last ?? t("inbox.empty.noRun")}>
      {run === null && may("run-early-warning") && (
        <Button look="primary" disabled={start.isPending} onClick={() => start.mutate({})}>
          {t("inbox.run.start")}
        </Button>
      )}
    </EmptyState>
  );
}

interface AlarmRowProps {
  readonly alarm: Alarm;
  readonly inbox: Inbox;
  readonly isOpen: boolean;
  /** Of the outbreak of the row above. */
  readonly isBelow: boolean;
  readonly onOpened: () => void;
}

function AlarmRow({ alarm, inbox, isOpen, isBelow, onOpened }: AlarmRowProps) {
  const texts = useTexts();
  const { t, rich, format } = texts;
  const city = useOpenCity();
  const decide = useDecideAlarm(city.id, alarm.id);
  const may = useMay();
  const isNew = alarm.state === "new";
  const kinds = kindsOf(alarm);
  const outbreak = outbreakWords(alarm, texts);
  const opened = (): void => {
    if (isNew && may("judge-alarms")) decide.mutate({ do: "see" });
    onOpened();
  };
  return (
    <li className={classes.row} data-open={isOpen} data-below={isBelow}>
      <span className={classes.dot} data-new={isNew} aria-hidden />
      <div>
        <p className={classes.first}>
          <Link
            id={alarm.id}
            to="/fruehwarnung/{-$hinweis}"
            params={{ hinweis: numberOf(alarm) }}
            search={inbox.search({})}
            activeOptions={{ includeSearch: false }}
            activeProps={{ "aria-current": undefined }}
            {...(isOpen ? { "aria-current": "true" as const } : {})}
            onClick={opened}
          >
            {nameOf(alarm, texts)}
            {isNew && <span className="lb-visually-hidden">, {t("inbox.unread")}</span>}
          </Link>
          <span className={classes.day}>{format.dayShort(alarm.firstOn)}</span>
        </p>
        <p className={classes.second}>
          <span>{rich("inbox.instead", { recorded: format.count(alarm.recorded), expected: format.expectation(alarm.expected) })}</span>
          {kinds.map((kind) => (
            <KindGlyph key={kind} kind={kind} size={11} />
          ))}
          <span className="lb-visually-hidden">{t("inbox.kinds", { names: kinds.map((kind) => t(`kinds.${kind}`)).join(", ") })}</span>
          {isSmall(alarm) && <Badge tone="warn">{t("explain.small")}</Badge>}
        </p>
        <p className={classes.third}>
          {numberOf(alarm)} · {chanceWords(alarm, texts)}
          {alarm.state !== inbox.tab && ` · ${t(`inbox.state.${alarm.state}`)}`}
          {alarm.outcome !== null && ` · ${t(`inbox.outcome.${alarm.outcome}`)}`}
        </p>
        {outbreak !== null && <p className={classes.outbreak}>{outbreak}</p>}
      </div>
    </li>
  );
}
