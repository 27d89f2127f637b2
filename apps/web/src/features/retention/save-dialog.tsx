import { useState } from "react";
import { useSaveRetention } from "../../api/retention.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Notice } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { isStricter, toRetention, type Draft } from "./draft.ts";
import { isReason, ReasonField } from "./reason-field.tsx";

interface SaveDialogProps {
  readonly before: Draft;
  readonly draft: Draft;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** Says what the change means, and asks for the reason that the audit log keeps. */
export function SaveDialog({ before, draft, onSaved, onClose }: SaveDialogProps) {
  const { t } = useTexts();
  const save = useSaveRetention(useOpenCity().id);
  const [reason, setReason] = useState("");
  return (
    <ConfirmDialog
      title={t("retention.save.title")}
      action={t("retention.save")}
      isBusy={save.isPending}
      isReady={isReason(reason)}
      onClose={onClose}
      onConfirm={() => save.mutate({ ...toRetention(draft), reason }, { onSuccess: onSaved })}
    >
      <p>{t("retention.save.text")}</p>
      {isStricter(before, draft) && <Notice tone="warn">{t("retention.save.shorter")}</Notice>}
      <ReasonField value={reason} onChange={setReason} />
      {save.isError && <Notice tone="error">{t("retention.save.failed", { reason: save.error.message })}</Notice>}
    </ConfirmDialog>
  );
}
