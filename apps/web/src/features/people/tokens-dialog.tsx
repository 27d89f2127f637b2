import type { ApiToken, PersonRow } from "@lagebild/domain";
import { useEffect, useRef, useState } from "react";
import { useRevokeTokenOf, useTokensOf } from "../../api/people.ts";
import { useTexts } from "../../i18n/language.tsx";
import { lastDayOf, scopeWords } from "../../i18n/token-words.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { ErrorNote, Skeleton } from "../../ui/states.tsx";
import classes from "./people.module.css";

interface TokensDialogProps {
  readonly person: PersonRow;
  readonly onClose: () => void;
}

/** The tokens of somebody: what for, how far and how long they open something; each can be revoked. */
export function TokensDialog({ person: { id, name }, onClose }: TokensDialogProps) {
  const { t } = useTexts();
  const answer = useTokensOf(id);
  const revoke = useRevokeTokenOf(id);
  const title = t("people.tokens.title", { name });
  const { data } = answer;
  return (
    <Dialog title={title} isWide onClose={onClose} actions={<Button onClick={onClose}>{t("people.tokens.close")}</Button>}>
      {data === undefined && answer.isPending && <Skeleton lines={4} />}
      {data === undefined && answer.isError && <ErrorNote what={title} error={answer.error} onRetry={() => void answer.refetch()} />}
      {data?.tokens.length === 0 && <p role="status">{t("people.tokens.none", { name })}</p>}
      {data !== undefined && data.tokens.length > 0 && (
        <>
          <p>{t("people.tokens.text")}</p>
          <ul className={classes.tokens} aria-label={title}>
            {data.tokens.map((token) => (
              <Token key={token.id} token={token} usual={data.usual} isBusy={revoke.isPending} onRevoke={() => revoke.mutate(token.id)} />
            ))}
          </ul>
        </>
      )}
      {revoke.isError && <Refusal error={revoke.error} />}
    </Dialog>
  );
}

interface TokenProps {
  readonly token: ApiToken;
  readonly usual: readonly string[];
  readonly isBusy: boolean;
  readonly onRevoke: () => void;
}

/** Asks once more in place, for nobody brings a token back. */
function Token({ token, usual, isBusy, onRevoke }: TokenProps) {
  const { t, format } = useTexts();
  const { timeZone } = useOpenCity();
  const [isAsking, setAsking] = useState(false);
  const used = token.lastUsedAt === null ? t("account.tokens.never") : format.instant(token.lastUsedAt, timeZone);
  return (
    <li>
      <div className={classes.name}>
        <strong>{token.name}</strong>
        <span>{scopeWords(token.actions, usual, t)}</span>
        <span className={classes.meta}>
          {t("account.tokens.last")}: {format.day(lastDayOf(token))} · {t("account.tokens.used")}: {used}
        </span>
      </div>
      {isAsking ? (
        <ReallyRevoke name={token.name} isBusy={isBusy} onRevoke={onRevoke} onLeave={() => setAsking(false)} />
      ) : (
        <Button isDense aria-label={`${t("account.tokens.revoke")}: ${token.name}`} onClick={() => setAsking(true)}>
          {t("account.tokens.revoke")}
        </Button>
      )}
    </li>
  );
}

interface ReallyRevokeProps {
  readonly name: string;
  readonly isBusy: boolean;
  readonly onRevoke: () => void;
  readonly onLeave: () => void;
}

/** Takes the focus of the button in whose place it stands. */
function ReallyRevoke({ name, isBusy, onRevoke, onLeave }: ReallyRevokeProps) {
  const { t } = useTexts();
  const box = useRef<HTMLSpanElement>(null);
  useEffect(() => box.current?.querySelector("button")?.focus(), []);
  return (
    <span ref={box} className={classes.ask}>
      <Button isDense disabled={isBusy} onClick={onLeave}>
        {t("dialog.cancel")}
      </Button>
      <Button isDense look="primary" disabled={isBusy} aria-label={t("people.tokens.really", { name })} onClick={onRevoke}>
        {t("people.tokens.sure")}
      </Button>
    </span>
  );
}
