import { useTexts } from "../i18n/language.tsx";
import { ConfirmDialog } from "./dialog.tsx";

interface LeaveDialogProps {
  readonly question: { readonly isAsked: boolean; readonly stay: () => void; readonly leave: () => void };
  /** What would be lost, in one sentence. */
  readonly text: string;
}

/** Asks before changes are lost. */
export function LeaveDialog({ question, text }: LeaveDialogProps) {
  const { t } = useTexts();
  if (!question.isAsked) return null;
  return (
    <ConfirmDialog
      title={t("profile.leave.title")}
      action={t("profile.leave.action")}
      isBusy={false}
      onClose={question.stay}
      onConfirm={question.leave}
    >
      <p>{text}</p>
    </ConfirmDialog>
  );
}
