import { STREAMS, type SubscriptionsAnswer } from "@lagebild/domain";
import { useId, useState, type ReactNode } from "react";
import { useDistricts } from "../../api/cities.ts";
import { useSubscribe } from "../../api/subscriptions.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { FormField } from "../../ui/form-field.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { Segments } from "../../ui/segments.tsx";
import {
  NEW_SUBSCRIPTION,
  subscriptionIssues,
  toggled,
  toSubscription,
  type Channel,
  type SubscriptionDraft,
} from "./subscription-draft.ts";
import classes from "./subscriptions.module.css";

interface SubscriptionDialogProps {
  readonly answer: SubscriptionsAnswer;
  readonly onClose: () => void;
}

/** Asks of what, from where and which way a person wants to be told of new alarms. */
export function SubscriptionDialog({ answer, onClose }: SubscriptionDialogProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const subscribe = useSubscribe(city.id);
  const districts = useDistricts(city.id, city.levels[0]?.id ?? null).data?.districts ?? [];
  const [draft, setDraft] = useState(NEW_SUBSCRIPTION);
  const change = (patch: Partial<SubscriptionDraft>): void => setDraft({ ...draft, ...patch });
  const issues = subscriptionIssues(draft, answer.webhookHosts);
  const request = toSubscription(draft, answer.webhookHosts);
  const codes = districts.map(({ code }) => code);
  const sayIssue = (key: keyof typeof issues): string | undefined => (issues[key] === undefined ? undefined : t(issues[key]));
  return (
    <ConfirmDialog
      title={t("subs.dialog.title")}
      action={t("subs.dialog.save")}
      isBusy={subscribe.isPending}
      isReady={request !== null}
      onClose={onClose}
      onConfirm={() => request !== null && subscribe.mutate(request, { onSuccess: onClose })}
    >
      <Part
        label={t("subs.dialog.streams")}
        issue={sayIssue("streams")}
        all={t("subs.dialog.streams.all")}
        some={t("subs.dialog.streams.some")}
        isAll={draft.streams === null}
        onAll={(isAll) => change({ streams: isAll ? null : [] })}
        options={STREAMS.map((stream) => ({
          id: stream,
          name: t(`stream.${stream}`),
          isChosen: draft.streams?.includes(stream) ?? false,
          toggle: () => change({ streams: toggled(draft.streams ?? [], stream, STREAMS) }),
        }))}
      />
      <Part
        label={t("subs.dialog.districts")}
        issue={sayIssue("districts")}
        all={t("subs.dialog.districts.all")}
        some={t("subs.dialog.districts.some")}
        isAll={draft.districts === null}
        onAll={(isAll) => change({ districts: isAll ? null : [] })}
        options={districts.map(({ code, name }) => ({
          id: code,
          name,
          isChosen: draft.districts?.includes(code) ?? false,
          toggle: () => change({ districts: toggled(draft.districts ?? [], code, codes) }),
        }))}
      />
      <Way draft={draft} answer={answer} issues={{ address: sayIssue("address"), url: sayIssue("url") }} onChange={change} />
      {subscribe.isError && <Refusal error={subscribe.error} />}
    </ConfirmDialog>
  );
}

interface PartProps {
  readonly label: string;
  readonly issue: string | undefined;
  readonly all: string;
  readonly some: string;
  readonly isAll: boolean;
  readonly onAll: (isAll: boolean) => void;
  readonly options: readonly { readonly id: string; readonly name: string; readonly isChosen: boolean; readonly toggle: () => void }[];
}

/** All of something, or some of it. */
function Part({ label, issue, all, some, isAll, onAll, options }: PartProps): ReactNode {
  const id = useId();
  return (
    <fieldset className={classes.part} aria-describedby={issue === undefined ? undefined : id}>
      <legend>{label}</legend>
      <Segments
        label={label}
        value={isAll ? "all" : "some"}
        options={[
          { value: "all", label: all },
          { value: "some", label: some },
        ]}
        onChange={(value) => onAll(value === "all")}
      />
      {!isAll && (
        <div className={classes.boxes}>
          {options.map((option) => (
            <label key={option.id}>
              <Checkbox state={option.isChosen} onToggle={option.toggle} />
              {option.name}
            </label>
          ))}
        </div>
      )}
      {issue !== undefined && (
        <p id={id} className={classes.issue}>
          {issue}
        </p>
      )}
    </fieldset>
  );
}

interface WayProps {
  readonly draft: SubscriptionDraft;
  readonly answer: SubscriptionsAnswer;
  readonly issues: { readonly address: string | undefined; readonly url: string | undefined };
  readonly onChange: (patch: Partial<SubscriptionDraft>) => void;
}

/** Ways that the operator has not set up cannot be chosen; why stands below. */
function Way({ draft, answer: { canEmail, webhookHosts }, issues, onChange }: WayProps) {
  const { t } = useTexts();
  const open: readonly Channel[] = [
    "app",
    ...(canEmail ? (["email"] as const) : []),
    ...(webhookHosts.length > 0 ? (["webhook"] as const) : []),
  ];
  return (
    <fieldset className={classes.part}>
      <legend>{t("subs.dialog.channel")}</legend>
      <Segments
        label={t("subs.dialog.channel")}
        value={draft.channel}
        options={open.map((value) => ({ value, label: t(`subs.channel.${value}`) }))}
        onChange={(channel) => onChange({ channel })}
      />
      {draft.channel === "app" && <p className={classes.help}>{t("subs.channel.app.help")}</p>}
      {draft.channel === "email" && (
        <FormField
          label={t("subs.dialog.address")}
          type="email"
          inputMode="email"
          maxLength={254}
          value={draft.address}
          help={t("subs.dialog.address.help")}
          issue={draft.address === "" ? undefined : issues.address}
          onChange={(address) => onChange({ address })}
        />
      )}
      {draft.channel === "webhook" && (
        <FormField
          label={t("subs.dialog.url")}
          inputMode="url"
          maxLength={2_000}
          value={draft.url}
          help={t("subs.dialog.url.help", { hosts: webhookHosts.join(", ") })}
          issue={draft.url === "" ? undefined : issues.url}
          onChange={(url) => onChange({ url })}
        />
      )}
      {!canEmail && <p className={classes.help}>{t("subs.dialog.noEmail")}</p>}
      {webhookHosts.length === 0 && <p className={classes.help}>{t("subs.dialog.noWebhook")}</p>}
    </fieldset>
  );
}
