import { auditExportRequestSchema } from "@lagebild/domain";
import { useState } from "react";
import { useAuditExport, type AuditFilter } from "../../api/audit.ts";
import { useTexts } from "../../i18n/language.tsx";
import { Notice } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { FormArea } from "../../ui/form-field.tsx";
import { saveFile } from "../../ui/save-file.ts";

interface ExportDialogProps {
  readonly filter: AuditFilter;
  readonly onClose: () => void;
}

/** Asks what for before the log leaves. */
export function ExportDialog({ filter, onClose }: ExportDialogProps) {
  const { t, format } = useTexts();
  const exporting = useAuditExport();
  const [reason, setReason] = useState("");
  const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
  const request = auditExportRequestSchema.safeParse({ ...given, reason });
  const download = (): void => {
    if (!request.success) return;
    exporting.mutate(
      { ...request.data, language: format.language },
      {
        onSuccess: (text) => {
          saveFile("lagebild-protokoll.csv", text, "text/csv;charset=utf-8");
          onClose();
        },
      },
    );
  };
  return (
    <ConfirmDialog
      title={t("audit.export.title")}
      action={t("audit.export")}
      isBusy={exporting.isPending}
      isReady={request.success}
      onClose={onClose}
      onConfirm={download}
    >
      <p>{t("audit.export.text")}</p>
      <FormArea
        label={t("audit.export.reason")}
        help={t("audit.export.reason.help")}
        rows={2}
        maxLength={500}
        value={reason}
        onChange={setReason}
      />
      {exporting.isError && <Notice tone="error">{t("audit.export.failed", { reason: exporting.error.message })}</Notice>}
    </ConfirmDialog>
  );
}
