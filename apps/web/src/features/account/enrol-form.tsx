import type { FactorOffer, RecoveryCodes } from "@lagebild/domain";
import { useEffect, useRef, useState } from "react";
import { useConfirmFactor, useOfferFactor } from "../../api/account.ts";
import { useAcceptSession, useSignOut } from "../../api/session.ts";
import { useTexts } from "../../i18n/language.tsx";
import { Button } from "../../ui/button.tsx";
import { FormField } from "../../ui/form-field.tsx";
import { PasswordField } from "../../ui/password-field.tsx";
import { QrCode } from "../../ui/qr-code.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { Skeleton } from "../../ui/states.tsx";
import classes from "./account.module.css";
import { RecoveryList } from "./recovery-list.tsx";

interface EnrolFormProps {
  /** The role asks for it, right after the password; elsewhere the password is asked for here. */
  readonly isAtSignIn: boolean;
  /** Codes are on the screen that will not be shown again. */
  readonly onCodes: () => void;
  readonly onDone: () => void;
}

/** Password, QR code and a first code, recovery codes: three steps to a second factor. */
export function EnrolForm({ isAtSignIn, onCodes, onDone }: EnrolFormProps) {
  const [offer, setOffer] = useState<FactorOffer | null>(null);
  const [done, setDone] = useState<RecoveryCodes | null>(null);
  const accept = useAcceptSession();
  if (done !== null) {
    return (
      <RecoveryList
        codes={done.codes}
        onDone={() => {
          onDone();
          accept(done.session);
        }}
      />
    );
  }
  if (offer === null) return isAtSignIn ? <OfferAtOnce onOffer={setOffer} /> : <AskPassword onOffer={setOffer} onLeave={onDone} />;
  return (
    <Confirm
      offer={offer}
      isAtSignIn={isAtSignIn}
      onLeave={onDone}
      onConfirmed={(codes) => {
        onCodes();
        setDone(codes);
      }}
    />
  );
}

type OnOffer = (offer: FactorOffer) => void;

function OfferAtOnce({ onOffer }: { readonly onOffer: OnOffer }) {
  const { mutate, isError, error } = useOfferFactor();
  const wasAsked = useRef(false);
  useEffect(() => {
    if (wasAsked.current) return;
    wasAsked.current = true;
    mutate(null, { onSuccess: onOffer });
  }, [mutate, onOffer]);
  return isError ? <Refusal error={error} /> : <Skeleton lines={6} />;
}

function AskPassword({ onOffer, onLeave }: { readonly onOffer: OnOffer; readonly onLeave: () => void }) {
  const { t } = useTexts();
  const [password, setPassword] = useState("");
  const ask = useOfferFactor();
  return (
    <form
      className={classes["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (password !== "" && !ask.isPending) ask.mutate(password, { onSuccess: onOffer });
      }}
    >
      <PasswordField label={t("account.ownPassword")} isNew={false} value={password} onChange={setPassword} />
      {ask.isError && <Refusal error={ask.error} />}
      <div className={classes["buttons"]}>
        <Button onClick={onLeave}>{t("dialog.cancel")}</Button>
        <Button type="submit" look="primary" disabled={password === "" || ask.isPending}>
          {t("account.factor.next")}
        </Button>
      </div>
    </form>
  );
}

interface ConfirmProps {
  readonly offer: FactorOffer;
  readonly isAtSignIn: boolean;
  readonly onLeave: () => void;
  readonly onConfirmed: (codes: RecoveryCodes) => void;
}

function Confirm({ offer, isAtSignIn, onLeave, onConfirmed }: ConfirmProps) {
  const { t } = useTexts();
  const [code, setCode] = useState("");
  const confirm = useConfirmFactor();
  const signOut = useSignOut();
  const isReady = code.trim().length >= 6;
  return (
    <form
      className={classes["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !confirm.isPending) confirm.mutate({ ticket: offer.ticket, code }, { onSuccess: onConfirmed });
      }}
    >
      {isAtSignIn && <p>{t("account.factor.must")}</p>}
      <p>{t("account.factor.scan")}</p>
      <QrCode text={offer.uri} label={t("account.factor.qr")} />
      <p className={classes["quiet"]}>
        {t("account.factor.type")} <code className={classes["secret"]}>{offer.secret.replaceAll(/(.{4})(?=.)/g, "$1 ")}</code>
      </p>
      <FormField label={t("account.factor.code")} inputMode="numeric" autoComplete="one-time-code" value={code} onChange={setCode} />
      {confirm.isError && <Refusal error={confirm.error} />}
      <div className={classes["buttons"]}>
        <Button onClick={() => (isAtSignIn ? signOut.mutate(false) : onLeave())}>
          {t(isAtSignIn ? "signIn.code.other" : "dialog.cancel")}
        </Button>
        <Button type="submit" look="primary" disabled={!isReady || confirm.isPending}>
          {t("account.factor.do")}
        </Button>
      </div>
    </form>
  );
}
