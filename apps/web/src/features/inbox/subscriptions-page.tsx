import type { OwnSubscription, SubscriptionsAnswer } from "@lagebild/domain";
import { IconAlertTriangle, IconBell, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useDistricts } from "../../api/cities.ts";
import { useSubscriptions, useUnsubscribe } from "../../api/subscriptions.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { Card, CardBody, Cards } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import { Table } from "../../ui/table.tsx";
import { InboxHead } from "./inbox-head.tsx";
import inbox from "./inbox.module.css";
import { SubscriptionDialog } from "./subscription-dialog.tsx";
import classes from "./subscriptions.module.css";

/** Who is told of new alarms, and whether the messages arrive. */
export function SubscriptionsPage() {
  const { t } = useTexts();
  const city = useOpenCity();
  const answer = useSubscriptions(city.id);
  const [isAdding, setIsAdding] = useState(false);
  const [removed, setRemoved] = useState<OwnSubscription | null>(null);
  return (
    <div className={inbox.page}>
      <InboxHead part="subscriptions" />
      <div className={inbox.scroll}>
        <Cards>
          <Card
            title={t("subs.title")}
            icon={<IconBell size={18} stroke={1.75} aria-hidden />}
            tools={
              <Button isDense disabled={answer.data === undefined} onClick={() => setIsAdding(true)}>
                <IconPlus size={16} stroke={1.75} aria-hidden />
                {t("subs.new")}
              </Button>
            }
          >
            <CardBody>
              <p className={classes.help}>{t("subs.text")}</p>
            </CardBody>
            {answer.isError && <ErrorNote isInline what={t("subs.title")} error={answer.error} onRetry={() => void answer.refetch()} />}
            {answer.data === undefined && !answer.isError && <Skeleton lines={3} />}
            {answer.data?.subscriptions.length === 0 && <EmptyState title={t("subs.empty")} />}
            {answer.data !== undefined && answer.data.subscriptions.length > 0 && <Rows answer={answer.data} onRemove={setRemoved} />}
          </Card>
        </Cards>
      </div>
      {isAdding && answer.data !== undefined && <SubscriptionDialog answer={answer.data} onClose={() => setIsAdding(false)} />}
      {removed !== null && <RemoveDialog subscription={removed} onClose={() => setRemoved(null)} />}
    </div>
  );
}

interface RowsProps {
  readonly answer: SubscriptionsAnswer;
  readonly onRemove: (subscription: OwnSubscription) => void;
}

function Rows({ answer, onRemove }: RowsProps) {
  const { t, format } = useTexts();
  const { timeZone } = useOpenCity();
  const { what, where, how } = useWords();
  return (
    <Table
      label={t("subs.title")}
      head={
        <>
          <th scope="col">{t("subs.what")}</th>
          <th scope="col">{t("subs.where")}</th>
          <th scope="col">{t("subs.how")}</th>
          <th scope="col">{t("subs.last")}</th>
          <th scope="col">{t("subs.state")}</th>
          <th scope="col" aria-label={t("subs.actions")} />
        </>
      }
    >
      {answer.subscriptions.map((subscription) => (
        <tr key={subscription.id}>
          <th scope="row">{what(subscription)}</th>
          <td>{where(subscription)}</td>
          <td className={classes.how}>{how(subscription)}</td>
          <td className={classes.nowrap}>
            {subscription.lastSentAt === null ? t("subs.never") : format.instantShort(subscription.lastSentAt, timeZone)}
          </td>
          <td>
            <State failure={subscription.failure} />
          </td>
          <td>
            <IconButton
              isDense
              label={t("subs.delete.of", { name: `${what(subscription)}, ${how(subscription)}` })}
              icon={<IconTrash size={16} stroke={1.75} aria-hidden />}
              onClick={() => onRemove(subscription)}
            />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function State({ failure }: Pick<OwnSubscription, "failure">) {
  const { t, format } = useTexts();
  if (failure === null) return <Badge tone="ok">{t("subs.ok")}</Badge>;
  return (
    <div className={classes.failure}>
      <Badge tone="error" icon={<IconAlertTriangle size={14} stroke={1.75} aria-hidden />}>
        {t("subs.failed")}
      </Badge>
      <span>{failure[format.language]}</span>
    </div>
  );
}

function useWords() {
  const { t } = useTexts();
  const city = useOpenCity();
  const districts = useDistricts(city.id, city.levels[0]?.id ?? null).data?.districts ?? [];
  const nameOf = (code: string): string => districts.find((district) => district.code === code)?.name ?? code;
  return {
    what: ({ streams }: OwnSubscription): string =>
      streams === null ? t("subs.all") : streams.map((stream) => t(`stream.${stream}`)).join(", "),
    where: ({ districts: codes }: OwnSubscription): string => (codes === null ? t("subs.city") : codes.map(nameOf).join(", ")),
    how: ({ channel }: OwnSubscription): string => {
      if (channel.type === "email") return channel.address;
      return channel.type === "webhook" ? channel.url : t("subs.channel.app");
    },
  };
}

function RemoveDialog({ subscription, onClose }: { readonly subscription: OwnSubscription; readonly onClose: () => void }) {
  const { t } = useTexts();
  const city = useOpenCity();
  const remove = useUnsubscribe(city.id);
  const { what, where, how } = useWords();
  return (
    <ConfirmDialog
      title={t("subs.delete.title")}
      action={t("subs.delete")}
      isBusy={remove.isPending}
      onClose={onClose}
      onConfirm={() => remove.mutate(subscription.id, { onSuccess: onClose })}
    >
      <p>{t("subs.delete.text", { name: `${what(subscription)}, ${where(subscription)}, ${how(subscription)}` })}</p>
      {remove.isError && <Refusal error={remove.error} />}
    </ConfirmDialog>
  );
}
