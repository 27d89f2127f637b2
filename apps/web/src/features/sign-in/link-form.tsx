import { PASSWORD_LENGTH } from "@lagebild/domain";
import { useState } from "react";
import { useRedeemLink } from "../../api/session.ts";
import { useTexts } from "../../i18n/language.tsx";
import { Button } from "../../ui/button.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { CredentialField } from "./credential-field.tsx";
import { isNewPassword, newPasswordIssues } from "./new-password.ts";
import classes from "./sign-in.module.css";

interface LinkFormProps {
  readonly token: string;
  /** To the usual sign-in. */
  readonly onLeave: () => void;
}

/** Sets the password that an invitation is for. */
export function LinkForm({ token, onLeave }: LinkFormProps) {
  const { t } = useTexts();
  const [password, setPassword] = useState("");
  const [repeated, setRepeated] = useState("");
  const redeem = useRedeemLink();
  const issues = newPasswordIssues(password, repeated, t);
  const isReady = isNewPassword(password, repeated);
  return (
    <form
      className={classes["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !redeem.isPending) redeem.mutate({ token, password });
      }}
    >
      <p>{t("signIn.invitation.text")}</p>
      <CredentialField
        label={t("signIn.new")}
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        help={t("signIn.new.help", { least: PASSWORD_LENGTH.least })}
        issue={issues.password}
        isFirst
      />
      <CredentialField
        label={t("signIn.new.again")}
        type="password"
        autoComplete="new-password"
        value={repeated}
        onChange={setRepeated}
        issue={issues.repeated}
      />
      <div role="alert">{redeem.isError && <Refusal error={redeem.error} />}</div>
      <Button type="submit" look="primary" disabled={!isReady || redeem.isPending}>
        {t("signIn.new.do")}
      </Button>
      <Button look="link" onClick={onLeave}>
        {t("signIn.usual")}
      </Button>
    </form>
  );
}
