import type { PersonLinkAnswer, PersonRow } from "@lagebild/domain";
import { useState } from "react";
import { useInvite } from "../../api/people.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { OnceDialog } from "../../ui/once-dialog.tsx";
import { Refusal } from "../../ui/refusal.tsx";

interface LinkDialogProps {
  readonly answer: PersonLinkAnswer;
  readonly onClose: () => void;
}

/** The link as the person opens it: at the address by which this page was reached. */
export function LinkDialog({ answer: { person, path, expiresAt }, onClose }: LinkDialogProps) {
  const { t, format } = useTexts();
  const { timeZone } = useOpenCity();
  return (
    <OnceDialog
      title={t("people.link.title", { name: person.name })}
      secret={`${location.origin}${path}`}
      warning={t("people.link.once", { time: format.instant(expiresAt, timeZone) })}
      copy={t("people.link.copy")}
      leave={{ title: t("people.link.leave"), text: t("people.link.leave.text") }}
      onClose={onClose}
    />
  );
}

/** Asks before a link is made, for the former one ends. */
export function InviteDialog({ person, onClose }: { readonly person: PersonRow; readonly onClose: () => void }) {
  const { t } = useTexts();
  const invite = useInvite();
  const [made, setMade] = useState<PersonLinkAnswer | null>(null);
  if (made !== null) return <LinkDialog answer={made} onClose={onClose} />;
  return (
    <ConfirmDialog
      title={t("people.invite.title", { name: person.name })}
      action={t("people.invite")}
      isBusy={invite.isPending}
      onClose={onClose}
      onConfirm={() => invite.mutate(person.id, { onSuccess: setMade })}
    >
      <p>{t(person.hasPassword ? "people.invite.text" : "people.invite.first")}</p>
      {invite.isError && <Refusal error={invite.error} />}
    </ConfirmDialog>
  );
}
