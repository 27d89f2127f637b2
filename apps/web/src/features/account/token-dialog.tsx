import { daySchema, type NewToken, type TokensAnswer } from "@lagebild/domain";
import { useId, useState } from "react";
import { useAccount, useMakeToken } from "../../api/account.ts";
import { useTexts } from "../../i18n/language.tsx";
import { actionName } from "../../i18n/token-words.ts";
import { Checkbox } from "../../ui/checkbox.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { FormField } from "../../ui/form-field.tsx";
import { PasswordField } from "../../ui/password-field.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import classes from "./account.module.css";

interface TokenDialogProps {
  readonly answer: TokensAnswer;
  readonly onMade: (token: NewToken) => void;
  readonly onClose: () => void;
}

/** Name, end, scope and the own password: a new token. */
export function TokenDialog({ answer, onMade, onClose }: TokenDialogProps) {
  const { t, format } = useTexts();
  const hasPassword = useAccount().data?.hasPassword !== false;
  const [name, setName] = useState("");
  const [lastOn, setLastOn] = useState("");
  const [password, setPassword] = useState("");
  const [actions, setActions] = useState<ReadonlySet<string>>(() => new Set(readOf(answer)));
  const make = useMakeToken();
  const day = daySchema.safeParse(lastOn).data;
  const isReady = name.trim().length > 1 && day !== undefined && actions.size > 0 && (!hasPassword || password !== "");
  function confirm(): void {
    if (day === undefined) return;
    make.mutate({ name, lastOn: day, actions: [...actions], password: hasPassword ? password : null }, { onSuccess: onMade });
  }
  return (
    <ConfirmDialog
      title={t("account.tokens.new")}
      action={t("account.tokens.do")}
      isBusy={make.isPending}
      isReady={isReady}
      onConfirm={confirm}
      onClose={onClose}
    >
      <div className={classes["form"]}>
        <FormField label={t("account.tokens.name")} value={name} onChange={setName} help={t("account.tokens.name.help")} maxLength={60} />
        <FormField
          label={t("account.tokens.last")}
          type="date"
          value={lastOn}
          onChange={setLastOn}
          help={t("account.tokens.last.help", { day: format.day(answer.latestOn) })}
        />
        <ScopeFields answer={answer} chosen={actions} onChange={setActions} />
        {hasPassword && <PasswordField label={t("account.ownPassword")} isNew={false} value={password} onChange={setPassword} />}
        {make.isError && <Refusal error={make.error} />}
      </div>
    </ConfirmDialog>
  );
}

function readOf({ offered }: TokensAnswer): readonly string[] {
  return offered.filter(({ isRead }) => isRead).map(({ action }) => action);
}

interface ScopeFieldsProps {
  readonly answer: TokensAnswer;
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

/** Reading as a whole, and each other action by itself. */
function ScopeFields({ answer, chosen, onChange }: ScopeFieldsProps) {
  const { t } = useTexts();
  const read = readOf(answer);
  const more = answer.offered.filter(({ isRead }) => !isRead);
  const isReading = read.length > 0 && read.every((action) => chosen.has(action));
  const toggle = (actions: readonly string[], isChosen: boolean): void =>
    onChange(new Set(isChosen ? [...chosen].filter((each) => !actions.includes(each)) : [...chosen, ...actions]));
  return (
    <fieldset className={classes["scope"]}>
      <legend>{t("account.tokens.scope")}</legend>
      {read.length > 0 && <Choice label={t("account.tokens.read")} isChosen={isReading} onToggle={() => toggle(read, isReading)} />}
      {more.map(({ action }) => (
        <Choice
          key={action}
          label={actionName(action, t)}
          isChosen={chosen.has(action)}
          onToggle={() => toggle([action], chosen.has(action))}
        />
      ))}
    </fieldset>
  );
}

function Choice({ label, isChosen, onToggle }: { readonly label: string; readonly isChosen: boolean; readonly onToggle: () => void }) {
  const id = useId();
  return (
    <div className={classes["keep"]}>
      <Checkbox id={id} state={isChosen} onToggle={onToggle} />
      <label htmlFor={id}>{label}</label>
    </div>
  );
}
