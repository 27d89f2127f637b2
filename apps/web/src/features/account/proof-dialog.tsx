import { useState, type ReactNode } from "react";
import { useRemoveFactor, useRenewCodes } from "../../api/account.ts";
import { useTexts } from "../../i18n/language.tsx";
import { ConfirmDialog, Dialog } from "../../ui/dialog.tsx";
import { FormField } from "../../ui/form-field.tsx";
import { PasswordField } from "../../ui/password-field.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import classes from "./account.module.css";
import { RecoveryList } from "./recovery-list.tsx";

interface ProofDialogProps {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly onProof: (proof: { readonly password: string; readonly code: string }) => void;
  readonly onClose: () => void;
}

/** Password and code once more. */
function ProofDialog({ title, text, action, isBusy, error, onProof, onClose }: ProofDialogProps): ReactNode {
  const { t } = useTexts();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  return (
    <ConfirmDialog
      title={title}
      action={action}
      isBusy={isBusy}
      isReady={password !== "" && code.trim().length >= 6}
      onConfirm={() => onProof({ password, code })}
      onClose={onClose}
    >
      <div className={classes["form"]}>
        <p>{text}</p>
        <PasswordField label={t("account.ownPassword")} isNew={false} value={password} onChange={setPassword} />
        <FormField label={t("signIn.code")} autoComplete="one-time-code" value={code} onChange={setCode} help={t("signIn.code.help")} />
        {error !== null && <Refusal error={error} />}
      </div>
    </ConfirmDialog>
  );
}

export function RemoveDialog({ needsOne, onClose }: { readonly needsOne: boolean; readonly onClose: () => void }) {
  const { t } = useTexts();
  const remove = useRemoveFactor();
  return (
    <ProofDialog
      title={t("account.factor.remove")}
      text={t(needsOne ? "account.factor.removeNeeded" : "account.factor.removeText")}
      action={t("account.factor.removeDo")}
      isBusy={remove.isPending}
      error={remove.error}
      onProof={(proof) => remove.mutate(proof, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

export function RenewDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts();
  const renew = useRenewCodes();
  if (renew.data !== undefined) {
    return (
      <Dialog title={t("account.recovery.title")} onClose={onClose} actions={null}>
        <RecoveryList codes={renew.data.codes} onDone={onClose} />
      </Dialog>
    );
  }
  return (
    <ProofDialog
      title={t("account.recovery.renew")}
      text={t("account.recovery.renewText")}
      action={t("account.recovery.renewDo")}
      isBusy={renew.isPending}
      error={renew.error}
      onProof={(proof) => renew.mutate(proof)}
      onClose={onClose}
    />
  );
}
