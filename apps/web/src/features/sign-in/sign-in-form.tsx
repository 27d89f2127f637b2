import { useState } from "react";
import { useSignIn } from "../../api/session.ts";
import { useTexts } from "../../i18n/language.tsx";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/card.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { CredentialField } from "./credential-field.tsx";
import classes from "./sign-in.module.css";

export function SignInForm({ needsFirst }: { readonly needsFirst: boolean }) {
  const { t } = useTexts();
  const [signInName, setName] = useState("");
  const [password, setPassword] = useState("");
  const signIn = useSignIn();
  const isReady = signInName.trim() !== "" && password !== "";
  return (
    <form
      className={classes["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !signIn.isPending) signIn.mutate({ signInName, password }, { onError: () => setPassword("") });
      }}
    >
      {needsFirst && (
        <Notice tone="info">
          <p>{t("signIn.needsFirst")}</p>
        </Notice>
      )}
      <CredentialField label={t("signIn.name")} autoComplete="username" value={signInName} onChange={setName} isFirst />
      <CredentialField
        label={t("signIn.password")}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      <div role="alert">{signIn.isError && <Refusal error={signIn.error} />}</div>
      <Button type="submit" look="primary" disabled={!isReady || signIn.isPending}>
        {t("signIn.do")}
      </Button>
      <p className={classes["quiet"]}>{t("signIn.forgotten")}</p>
    </form>
  );
}
