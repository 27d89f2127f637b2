import type { ApiToken, NewToken, TokensAnswer } from "@lagebild/domain";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useRevokeToken, useTokens } from "../../api/account.ts";
import { useSession } from "../../api/session.ts";
import { useTexts } from "../../i18n/language.tsx";
import { lastDayOf, scopeWords } from "../../i18n/token-words.ts";
import { useTimeZone } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, Cards } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { OnceDialog } from "../../ui/once-dialog.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { ErrorNote, Skeleton } from "../../ui/states.tsx";
import { Table } from "../../ui/table.tsx";
import classes from "./account.module.css";
import { TokenDialog } from "./token-dialog.tsx";

/** The own tokens for scripts. */
export function TokensPage() {
  const { t } = useTexts();
  const isDemo = useSession().data?.person?.isDemo === true;
  if (!isDemo) return <OwnTokens />;
  return (
    <Cards>
      <Card title={t("account.tokens")}>
        <CardBody>
          <p className={classes["text"]}>{t("account.tokens.demo")}</p>
        </CardBody>
      </Card>
    </Cards>
  );
}

function OwnTokens() {
  const { t } = useTexts();
  const answer = useTokens();
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<NewToken | null>(null);
  const [leaving, setLeaving] = useState<ApiToken | null>(null);
  const { data } = answer;
  return (
    <Cards>
      <Card
        title={t("account.tokens")}
        tools={
          data !== undefined && (
            <Button onClick={() => setMaking(true)}>
              <IconPlus size={16} stroke={1.75} aria-hidden />
              {t("account.tokens.new")}
            </Button>
          )
        }
      >
        <CardBody>
          <p className={classes["text"]}>{t("account.tokens.text")}</p>
          {answer.isError && data === undefined && (
            <ErrorNote what={t("account.tokens")} error={answer.error} onRetry={() => void answer.refetch()} />
          )}
          {answer.isPending && <Skeleton lines={4} />}
          {data?.tokens.length === 0 && <p className={classes["quiet"]}>{t("account.tokens.none")}</p>}
        </CardBody>
        {data !== undefined && data.tokens.length > 0 && <TokensTable answer={data} onRevoke={setLeaving} />}
      </Card>
      {isMaking && data !== undefined && (
        <TokenDialog
          answer={data}
          onClose={() => setMaking(false)}
          onMade={(token) => {
            setMaking(false);
            setMade(token);
          }}
        />
      )}
      {made !== null && <SecretDialog made={made} onClose={() => setMade(null)} />}
      {leaving !== null && <RevokeDialog token={leaving} onClose={() => setLeaving(null)} />}
    </Cards>
  );
}

interface TokensTableProps {
  readonly answer: TokensAnswer;
  readonly onRevoke: (token: ApiToken) => void;
}

function TokensTable({ answer, onRevoke }: TokensTableProps) {
  const { t, format } = useTexts();
  const timeZone = useTimeZone();
  const usual = answer.offered.filter(({ isRead }) => isRead).map(({ action }) => action);
  const head = ["account.tokens.name", "account.tokens.scope", "account.tokens.last", "account.tokens.used"] as const;
  return (
    <Table
      label={t("account.tokens")}
      head={
        <>
          {head.map((key) => (
            <th key={key} scope="col">
              {t(key)}
            </th>
          ))}
          <th scope="col" aria-label={t("account.tokens.revoke")} />
        </>
      }
    >
      {answer.tokens.map((token) => (
        <tr key={token.id}>
          <th scope="row">{token.name}</th>
          <td>{scopeWords(token.actions, usual, t)}</td>
          <td>{format.day(lastDayOf(token))}</td>
          <td>{token.lastUsedAt === null ? t("account.tokens.never") : format.instant(token.lastUsedAt, timeZone)}</td>
          <td>
            <Button isDense aria-label={`${t("account.tokens.revoke")}: ${token.name}`} onClick={() => onRevoke(token)}>
              {t("account.tokens.revoke")}
            </Button>
          </td>
        </tr>
      ))}
    </Table>
  );
}

function SecretDialog({ made, onClose }: { readonly made: NewToken; readonly onClose: () => void }) {
  const { t } = useTexts();
  return (
    <OnceDialog
      title={t("account.tokens.secret")}
      secret={made.secret}
      warning={t("account.tokens.once")}
      copy={t("account.tokens.copy")}
      leave={{ title: t("account.tokens.leave"), text: t("account.tokens.leaveText") }}
      onClose={onClose}
    >
      <p>{t("account.tokens.call")}</p>
      <pre className={classes["call"]}>{`curl -H "Authorization: Bearer $LAGEBILD_TOKEN" ${location.origin}/api/cities`}</pre>
    </OnceDialog>
  );
}

function RevokeDialog({ token, onClose }: { readonly token: ApiToken; readonly onClose: () => void }) {
  const { t } = useTexts();
  const revoke = useRevokeToken();
  return (
    <ConfirmDialog
      title={t("account.tokens.revoke")}
      action={t("account.tokens.revoke")}
      isBusy={revoke.isPending}
      onConfirm={() => revoke.mutate(token.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t("account.tokens.revokeText", { name: token.name })}</p>
      {revoke.isError && <Refusal error={revoke.error} />}
    </ConfirmDialog>
  );
}
