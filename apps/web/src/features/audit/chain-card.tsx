import type { AuditVerdict } from "@lagebild/domain";
import { IconLink, IconLinkOff, IconShieldCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useAudit, useAuditChain, useAuditWatch } from "../../api/audit.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, Notice } from "../../ui/card.tsx";
import { ErrorNote, Skeleton } from "../../ui/states.tsx";
import classes from "./audit.module.css";

/** Entries that are recomputed whenever the page opens; all of them when somebody asks. */
const NEWEST = 2_000;

export function ChainCard() {
  const { t } = useTexts();
  const head = useAudit({}, undefined).data?.head;
  const [isAll, setIsAll] = useState(false);
  const from = head === undefined ? null : isAll ? 1 : Math.max(1, head.no - NEWEST + 1);
  const verdict = useAuditChain(from);
  return (
    <Card
      title={t("audit.chain")}
      icon={<IconShieldCheck size={18} stroke={1.75} aria-hidden />}
      meta={<ChainState verdict={verdict.data} isBusy={verdict.isFetching} />}
      tools={
        <Button isDense disabled={verdict.isFetching} onClick={() => (isAll ? void verdict.refetch() : setIsAll(true))}>
          {t("audit.chain.all")}
        </Button>
      }
    >
      <CardBody>
        <p className={classes.help}>{t("audit.chain.help")}</p>
        <DailyCheck shownNo={verdict.data?.fault?.no} />
        {verdict.data !== undefined ? (
          <Verdict verdict={verdict.data} />
        ) : verdict.isError ? (
          <ErrorNote isInline what={t("audit.chain")} error={verdict.error} onRetry={() => void verdict.refetch()} />
        ) : (
          <Skeleton lines={2} />
        )}
      </CardBody>
    </Card>
  );
}

/** What the server found by itself; says nothing before its first check. `shownNo`: a break that stands below anyway. */
function DailyCheck({ shownNo }: { readonly shownNo: number | undefined }) {
  const { t, format } = useTexts();
  const { timeZone } = useOpenCity();
  const last = useAuditWatch().data?.last ?? null;
  if (last === null) return null;
  const { checkedAt, verdict } = last;
  const [time, count] = [format.instant(checkedAt, timeZone), format.count(verdict.entries)];
  if (verdict.fault === null) return <p>{t("audit.watch.whole", { time, count })}</p>;
  const { no, kind } = verdict.fault;
  return (
    <Notice tone="error">
      {t("audit.watch.broken", { time })} {no !== shownNo && t("audit.fault", { no: format.count(no), what: t(`audit.fault.${kind}`) })}
    </Notice>
  );
}

function ChainState({ verdict, isBusy }: { readonly verdict: AuditVerdict | undefined; readonly isBusy: boolean }) {
  const { t } = useTexts();
  if (verdict === undefined || isBusy) return isBusy ? <Badge>{t("audit.chain.checking")}</Badge> : null;
  const Icon = verdict.isWhole ? IconLink : IconLinkOff;
  return (
    <Badge tone={verdict.isWhole ? "ok" : "error"} icon={<Icon size={14} stroke={1.75} aria-hidden />}>
      {t(verdict.isWhole ? "audit.chain.whole" : "audit.chain.broken")}
    </Badge>
  );
}

function Verdict({ verdict }: { readonly verdict: AuditVerdict }) {
  const { t, format } = useTexts();
  const { fault, entries, firstNo, lastNo, lastHash, checkpoints, hasHead } = verdict;
  const range = { count: entries, shown: format.count(entries), first: format.count(firstNo), last: format.count(lastNo) };
  return (
    <>
      {fault !== null && (
        <Notice tone="error">{t("audit.fault", { no: format.count(fault.no), what: t(`audit.fault.${fault.kind}`) })}</Notice>
      )}
      {!hasHead && lastNo > 0 && <Notice tone="warn">{t("audit.chain.noHead")}</Notice>}
      <p>{entries === 0 ? t("audit.chain.none") : t("audit.chain.checked", range)}</p>
      {checkpoints.map((each) => (
        <p key={each.lastNo}>
          {t("audit.chain.sealed", {
            first: format.count(each.firstNo),
            last: format.count(each.lastNo),
            day: format.day(each.sealedAt.slice(0, 10)),
          })}
        </p>
      ))}
      {entries > 0 && (
        <p className={classes.help}>
          {t("audit.chain.head")} <code className={classes.hash}>{lastHash}</code>
        </p>
      )}
    </>
  );
}
