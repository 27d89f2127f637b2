import type { AccountAnswer } from "@lagebild/domain";
import { IconShieldCheck, IconShieldOff } from "@tabler/icons-react";
import { useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, Notice } from "../../ui/card.tsx";
import { useLeaveQuestion } from "../../state/leave-question.ts";
import { LeaveDialog } from "../../ui/leave-dialog.tsx";
import classes from "./account.module.css";
import { EnrolForm } from "./enrol-form.tsx";
import { RemoveDialog, RenewDialog } from "./proof-dialog.tsx";

const FEW = 3;

type Open = "enrol" | "codes" | "remove" | "renew" | null;

/** Whether a second factor is set up, and what can be done about it. */
export function FactorCard({ account }: { readonly account: AccountAnswer }) {
  const { t } = useTexts();
  const [open, setOpen] = useState<Open>(null);
  const question = useLeaveQuestion(open === "codes");
  const { hasPassword, hasSecondFactor, needsSecondFactor, recoveryCodesLeft: left } = account;
  const isEnrolling = open === "enrol" || open === "codes";
  return (
    <Card
      title={t("account.factor")}
      icon={
        hasSecondFactor ? <IconShieldCheck size={18} stroke={1.75} aria-hidden /> : <IconShieldOff size={18} stroke={1.75} aria-hidden />
      }
      meta={t(hasSecondFactor ? "account.factor.on" : "account.factor.off")}
    >
      <CardBody>
        {isEnrolling && <EnrolForm isAtSignIn={false} onCodes={() => setOpen("codes")} onDone={() => setOpen(null)} />}
        {!isEnrolling && !hasPassword && <p className={classes["text"]}>{t("account.factor.elsewhere")}</p>}
        {!isEnrolling && hasPassword && !hasSecondFactor && (
          <>
            <p className={classes["text"]}>{t("account.factor.why")}</p>
            <div className={classes["buttons"]}>
              <Button look="primary" onClick={() => setOpen("enrol")}>
                {t("account.factor.start")}
              </Button>
            </div>
          </>
        )}
        {!isEnrolling && hasSecondFactor && (
          <>
            <p className={classes["text"]}>{t("account.factor.isOn")}</p>
            {left < FEW ? (
              <Notice tone="warn">
                <p>{t("account.recovery.left", { count: left })}</p>
              </Notice>
            ) : (
              <p className={classes["text"]}>{t("account.recovery.left", { count: left })}</p>
            )}
            {needsSecondFactor && <p className={classes["text"]}>{t("account.factor.needed")}</p>}
            <div className={classes["buttons"]}>
              <Button onClick={() => setOpen("renew")}>{t("account.recovery.renew")}</Button>
              <Button onClick={() => setOpen("remove")}>{t("account.factor.remove")}</Button>
            </div>
          </>
        )}
      </CardBody>
      {open === "remove" && <RemoveDialog needsOne={needsSecondFactor} onClose={() => setOpen(null)} />}
      {open === "renew" && <RenewDialog onClose={() => setOpen(null)} />}
      <LeaveDialog question={question} text={t("account.recovery.leave")} />
    </Card>
  );
}
