import { READ_PURPOSES, readPurposeSchema } from "@lagebild/domain";
import { type ReactNode, useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { setReadPurpose, useReadPurpose } from "../../state/read-purpose.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FormArea, Labelled } from "../../ui/form-field.tsx";
import { Select } from "../../ui/select.tsx";
import classes from "./area-panel.module.css";
import type { ReportsQuestion } from "./reports-question.ts";
import { ReportsTable } from "./reports-table.tsx";

interface ReportsDialogProps {
  readonly question: ReportsQuestion;
  readonly onClose: () => void;
}

/** Asks what for, once per session, and then shows the reports. */
export function ReportsDialog({ question, onClose }: ReportsDialogProps): ReactNode {
  const { t } = useTexts();
  const known = useReadPurpose();
  const [purpose, setPurpose] = useState<(typeof READ_PURPOSES)[number]>(known?.purpose ?? READ_PURPOSES[0]);
  const [reason, setReason] = useState(known?.reason ?? "");
  const parsed = readPurposeSchema.safeParse({ purpose, reason });
  if (known !== null) {
    return (
      <Dialog isWide title={t("reports.title")} onClose={onClose} actions={<Button onClick={onClose}>{t("panel.close")}</Button>}>
        <ReportsTable question={question} purpose={known} onOther={() => setReadPurpose(null)} />
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t("reports.title")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("dialog.cancel")}</Button>
          <Button look="primary" disabled={!parsed.success} onClick={() => parsed.success && setReadPurpose(parsed.data)}>
            {t("reports.read")}
          </Button>
        </>
      }
    >
      <div className={classes["purpose"]}>
        <Labelled label={t("reports.purpose")} help={t("area.reports.note")}>
          {(field) => (
            <Select
              {...field}
              isFramed
              label={t("reports.purpose")}
              value={purpose}
              options={READ_PURPOSES.map((value) => ({ value, label: t(`reports.purpose.${value}`) }))}
              onChange={setPurpose}
            />
          )}
        </Labelled>
        <FormArea label={t("reports.reason")} help={t("reports.reason.help")} value={reason} onChange={setReason} maxLength={300} />
      </div>
    </Dialog>
  );
}
