import { PASSWORD_LENGTH } from "@lagebild/domain";
import { useState } from "react";
import { useFirstPerson } from "../../api/session.ts";
import { useTexts } from "../../i18n/language.tsx";
import { Button } from "../../ui/button.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { CredentialField } from "./credential-field.tsx";
import { isNewPassword, newPasswordIssues } from "./new-password.ts";
import classes from "./sign-in.module.css";

const EMPTY = { name: "", signInName: "", password: "", repeated: "" };

interface FirstFormProps {
  readonly token: string;
  /** To the usual sign-in. */
  readonly onLeave: () => void;
}

/** Makes the first administrator of an installation. */
export function FirstForm({ token, onLeave }: FirstFormProps) {
  const { t } = useTexts();
  const [draft, setDraft] = useState(EMPTY);
  const make = useFirstPerson();
  const set = (part: keyof typeof EMPTY) => (value: string) => setDraft({ ...draft, [part]: value });
  const { name, signInName, password, repeated } = draft;
  const issues = newPasswordIssues(password, repeated, t);
  const isReady = isNewPassword(password, repeated) && name.trim().length > 1 && signInName.trim().length > 1;
  return (
    <form
      className={classes["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !make.isPending) make.mutate({ token, name, signInName, password });
      }}
    >
      <p>{t("signIn.first.text")}</p>
      <CredentialField label={t("signIn.fullName")} autoComplete="name" value={name} onChange={set("name")} isFirst />
      <CredentialField
        label={t("signIn.name")}
        autoComplete="username"
        value={signInName}
        onChange={set("signInName")}
        help={t("signIn.name.help")}
      />
      <CredentialField
        label={t("signIn.new")}
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={set("password")}
        help={t("signIn.new.help", { least: PASSWORD_LENGTH.least })}
        issue={issues.password}
      />
      <CredentialField
        label={t("signIn.new.again")}
        type="password"
        autoComplete="new-password"
        value={repeated}
        onChange={set("repeated")}
        issue={issues.repeated}
      />
      <div role="alert">{make.isError && <Refusal error={make.error} />}</div>
      <Button type="submit" look="primary" disabled={!isReady || make.isPending}>
        {t("signIn.first.do")}
      </Button>
      <Button look="link" onClick={onLeave}>
        {t("signIn.usual")}
      </Button>
    </form>
  );
}
