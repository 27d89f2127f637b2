import type { PersonRow, PersonState } from "@lagebild/domain";
import { useChangePerson, useEndSessions, useResetFactor } from "../../api/people.ts";
import { useTexts } from "../../i18n/language.tsx";
import { Notice } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { useIsSelf } from "./person-parts.tsx";

interface StateDialogProps {
  readonly person: PersonRow;
  readonly act: "lock" | "unlock" | "leave" | "return";
  /** Says what was done. */
  readonly onDone: (text: string) => void;
  readonly onClose: () => void;
}

const STATES: Readonly<Record<StateDialogProps["act"], PersonState>> = {
  lock: "locked",
  unlock: "active",
  leave: "left",
  return: "active",
};
const DONE = {
  lock: "people.done.lock",
  unlock: "people.done.unlock",
  leave: "people.done.leave",
  return: "people.done.unlock",
} as const;

/** Says what happens to whoever is signed in, and does it when asked a second time. */
export function StateDialog({ person, act, onDone, onClose }: StateDialogProps) {
  const { t } = useTexts();
  const change = useChangePerson();
  const isSelf = useIsSelf()(person.id);
  const { id, name, sessionCount, role, isExternal } = person;
  const onSuccess = (): void => onDone(t(DONE[act], { name }));
  return (
    <ConfirmDialog
      title={t(`people.${act}.title`, { name })}
      action={t(`people.${act}`)}
      isBusy={change.isPending}
      onClose={onClose}
      onConfirm={() => change.mutate({ id, change: { state: STATES[act] } }, { onSuccess })}
    >
      {isSelf && <Notice tone="warn">{t("people.self")}</Notice>}
      <p>
        {t(act === "unlock" && isExternal === true ? "people.unlock.provider" : `people.${act}.text`, {
          count: sessionCount,
          role: t(`role.${role}`),
        })}
      </p>
      {change.isError && <Refusal error={change.error} />}
    </ConfirmDialog>
  );
}

export function EndSessionsDialog({ person, onDone, onClose }: Omit<StateDialogProps, "act">) {
  const { t } = useTexts();
  const end = useEndSessions();
  const isSelf = useIsSelf()(person.id);
  const { id, name, sessionCount } = person;
  return (
    <ConfirmDialog
      title={t("people.end.title", { name })}
      action={t("people.end")}
      isBusy={end.isPending}
      onClose={onClose}
      onConfirm={() => end.mutate(id, { onSuccess: ({ ended }) => onDone(t("people.done.end", { name, count: ended })) })}
    >
      {isSelf && <Notice tone="warn">{t("people.self")}</Notice>}
      <p>{t("people.end.text", { count: sessionCount })}</p>
      {end.isError && <Refusal error={end.error} />}
    </ConfirmDialog>
  );
}

/** Says to make sure of who asks: whoever gets a second factor taken away needs the password alone. */
export function ResetFactorDialog({ person: { id, name, sessionCount }, onDone, onClose }: Omit<StateDialogProps, "act">) {
  const { t } = useTexts();
  const reset = useResetFactor();
  return (
    <ConfirmDialog
      title={t("people.factor.title", { name })}
      action={t("people.factor.do")}
      isBusy={reset.isPending}
      onClose={onClose}
      onConfirm={() => reset.mutate(id, { onSuccess: () => onDone(t("people.done.factor", { name })) })}
    >
      <Notice tone="warn">{t("people.factor.sure")}</Notice>
      <p>{t("people.factor.text", { count: sessionCount })}</p>
      {reset.isError && <Refusal error={reset.error} />}
    </ConfirmDialog>
  );
}
