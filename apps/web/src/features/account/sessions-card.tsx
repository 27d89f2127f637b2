import type { OwnSession } from "@lagebild/domain";
import { IconDeviceDesktop, IconDeviceMobile, IconDevices } from "@tabler/icons-react";
import { useEndSession, useOwnSessions } from "../../api/account.ts";
import { useSignOut } from "../../api/session.ts";
import { useTexts } from "../../i18n/language.tsx";
import { momentWords } from "../../i18n/moment-words.ts";
import { useTimeZone } from "../../state/open-city.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody } from "../../ui/card.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { ErrorNote, Skeleton } from "../../ui/states.tsx";
import { useNow } from "../../ui/use-now.ts";
import classes from "./account.module.css";
import { deviceWords } from "./device-words.ts";

/** Where somebody is signed in in this name, and a way to end what is not known. */
export function SessionsCard() {
  const { t } = useTexts();
  const answer = useOwnSessions();
  const end = useEndSession();
  const signOut = useSignOut();
  const { data } = answer;
  return (
    <Card
      title={t("account.sessions")}
      icon={<IconDevices size={18} stroke={1.75} aria-hidden />}
      meta={data !== undefined && t("account.sessions.count", { count: data.sessions.length })}
    >
      <CardBody>
        <p className={classes["text"]}>{t("account.sessions.text")}</p>
        {end.isError && <Refusal error={end.error} />}
        {data === undefined && answer.isPending && <Skeleton lines={3} />}
        {data === undefined && answer.isError && (
          <ErrorNote what={t("account.sessions")} error={answer.error} onRetry={() => void answer.refetch()} />
        )}
        {data !== undefined && (
          <ul className={classes["sessions"]} aria-label={t("account.sessions")}>
            {data.sessions.map((session) => (
              <Session key={session.id} session={session} isBusy={end.isPending} onEnd={() => end.mutate(session.id)} />
            ))}
          </ul>
        )}
        {data !== undefined && data.sessions.length > 1 && (
          <div className={classes["buttons"]}>
            <Button disabled={signOut.isPending} onClick={() => signOut.mutate(true)}>
              {t("account.signOutEverywhere")}
            </Button>
          </div>
        )}
      </CardBody>
    </Card>
  );
}

interface SessionProps {
  readonly session: OwnSession;
  readonly isBusy: boolean;
  readonly onEnd: () => void;
}

function Session({ session, isBusy, onEnd }: SessionProps) {
  const texts = useTexts();
  const { t, format } = texts;
  const timeZone = useTimeZone();
  const now = useNow();
  const { createdAt, seenAt, isThis, system } = session;
  const name = deviceWords(session, t);
  const since = format.instant(createdAt, timeZone);
  const Icon = system === "android" || system === "ios" ? IconDeviceMobile : IconDeviceDesktop;
  return (
    <li>
      <Icon size={20} stroke={1.5} aria-hidden />
      <div className={classes["session"]}>
        <span>
          <strong>{name}</strong> {isThis && <Badge tone="ok">{t("account.sessions.this")}</Badge>}
        </span>
        <span className={classes["quiet"]}>
          {t("account.sessions.since", { time: since })} · {t("account.sessions.seen", { time: momentWords(seenAt, now, timeZone, texts) })}
        </span>
      </div>
      {!isThis && (
        <Button isDense disabled={isBusy} aria-label={t("account.sessions.endOf", { name, time: since })} onClick={onEnd}>
          {t("account.sessions.end")}
        </Button>
      )}
    </li>
  );
}
