import { useState } from "react";
import { useGiveCode } from "../../api/account.ts";
import { useSignOut } from "../../api/session.ts";
import { useTexts } from "../../i18n/language.tsx";
import { Button } from "../../ui/button.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { CredentialField } from "./credential-field.tsx";
import classes from "./sign-in.module.css";

/** The second step: a code of the app, or a recovery code. */
export function CodeForm() {
  const { t } = useTexts();
  const [code, setCode] = useState("");
  const give = useGiveCode();
  const signOut = useSignOut();
  const isReady = code.trim().length >= 6;
  return (
    <form
      className={classes["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !give.isPending) give.mutate(code, { onError: () => setCode("") });
      }}
    >
      <CredentialField
        label={t("signIn.code")}
        help={t("signIn.code.help")}
        autoComplete="one-time-code"
        value={code}
        onChange={setCode}
        isFirst
      />
      <div role="alert">{give.isError && <Refusal error={give.error} />}</div>
      <Button type="submit" look="primary" disabled={!isReady || give.isPending}>
        {t("signIn.do")}
      </Button>
      <p className={classes["quiet"]}>{t("signIn.code.lost")}</p>
      <Button look="link" onClick={() => signOut.mutate(false)}>
        {t("signIn.code.other")}
      </Button>
    </form>
  );
}
