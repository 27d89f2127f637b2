import { charactersOf, PASSWORD_LENGTH } from "@lagebild/domain";
import { useState } from "react";
import { useChangePassword } from "../../api/session.ts";
import { useTexts } from "../../i18n/language.tsx";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/card.tsx";
import { ConfirmDialog, Dialog } from "../../ui/dialog.tsx";
import { PasswordField } from "../../ui/password-field.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import classes from "./account-menu.module.css";

/** A new password in place of the own one. */
export function PasswordDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [repeated, setRepeated] = useState("");
  const change = useChangePassword();
  const isLong = charactersOf(next) >= PASSWORD_LENGTH.least;
  if (change.isSuccess) {
    return (
      <Dialog title={t("account.password")} onClose={onClose} actions={<Button onClick={onClose}>{t("panel.close")}</Button>}>
        <Notice tone="ok">
          <p role="status">{t("account.password.done")}</p>
        </Notice>
      </Dialog>
    );
  }
  return (
    <ConfirmDialog
      title={t("account.password")}
      action={t("account.password.do")}
      isBusy={change.isPending}
      isReady={current !== "" && isLong && next === repeated}
      onConfirm={() => change.mutate({ current, next })}
      onClose={onClose}
    >
      <div className={classes["fields"]}>
        <PasswordField label={t("account.password.current")} isNew={false} value={current} onChange={setCurrent} />
        <PasswordField
          label={t("signIn.new")}
          isNew
          value={next}
          onChange={setNext}
          help={t("signIn.new.help", { least: PASSWORD_LENGTH.least })}
          issue={next === "" || isLong ? undefined : t("signIn.new.short", { least: PASSWORD_LENGTH.least, now: charactersOf(next) })}
        />
        <PasswordField
          label={t("signIn.new.again")}
          isNew
          value={repeated}
          onChange={setRepeated}
          issue={repeated === "" || repeated === next ? undefined : t("signIn.new.differs")}
        />
        {change.isError && <Refusal error={change.error} />}
      </div>
    </ConfirmDialog>
  );
}
