import { useState } from "react";
import { type RowChoice, useDiscardRows } from "../../api/quarantine.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Field, Notice } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { TextArea } from "../../ui/select.tsx";

/** Shorter is no reason. */
const MIN_REASON = 3;

interface DiscardDialogProps {
  readonly choices: readonly RowChoice[];
  readonly count: number;
  readonly onClose: () => void;
  readonly onDone?: () => void;
}

/** Deletes rows for good; asks why, because the log keeps it. */
export function DiscardDialog({ choices, count, onClose, onDone }: DiscardDialogProps) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const discard = useDiscardRows(city.id);
  const [reason, setReason] = useState("");

  async function discardAll(): Promise<void> {
    for (const choice of choices) await discard.mutateAsync({ ...choice, reason: reason.trim() });
    onDone?.();
    onClose();
  }

  return (
    <ConfirmDialog
      title={t("discard.title", { count, text: format.count(count) })}
      action={t("discard.action")}
      isBusy={discard.isPending}
      isReady={reason.trim().length >= MIN_REASON}
      onClose={onClose}
      // A refusal stands below the reason.
      onConfirm={() => void discardAll().catch(() => undefined)}
    >
      <p>{t("discard.text")}</p>
      <Field label={t("discard.reason")} help={t("discard.help")}>
        {(id) => (
          <TextArea
            id={id}
            required
            maxLength={500}
            rows={3}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
        )}
      </Field>
      {discard.isError && <Notice tone="error">{discard.error.message}</Notice>}
    </ConfirmDialog>
  );
}
