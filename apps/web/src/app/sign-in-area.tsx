import { useNavigate, useRouter, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useSession } from "../api/session.ts";
import { EnrolForm } from "../features/account/enrol-form.tsx";
import { SignInPage } from "../features/sign-in/sign-in-page.tsx";
import { FailedPage } from "../features/states/start-pages.tsx";
import { useTexts } from "../i18n/language.tsx";
import { ownPath } from "./own-path.ts";
import { usePageTitle } from "./page-title.ts";

/** Signs in, and leads back to where somebody wanted to go. */
export function SignInArea() {
  const { t } = useTexts();
  const session = useSession();
  const router = useRouter();
  const navigate = useNavigate();
  const { weiter, fehler } = useSearch({ strict: false });
  usePageTitle(t("signIn.title"));
  const { person, stage } = session.data ?? {};
  // Recovery codes are shown once: nobody is led on before they are put away.
  const [areCodesShown, setCodesShown] = useState(false);
  const isIn = person != null && stage === "full" && !areCodesShown;
  useEffect(() => {
    if (!isIn) return;
    const back = ownPath(weiter, location.origin);
    if (back === null) void navigate({ to: "/", replace: true });
    else router.history.replace(back);
  }, [isIn, weiter, navigate, router]);
  if (session.isError && session.data === undefined)
    return <FailedPage what={t("signIn.title")} error={session.error} onRetry={() => void session.refetch()} />;
  if (session.data === undefined || isIn) return null;
  const enrolment =
    stage === "enrol" || areCodesShown ? (
      <EnrolForm isAtSignIn onCodes={() => setCodesShown(true)} onDone={() => setCodesShown(false)} />
    ) : null;
  return <SignInPage session={session.data} enrolment={enrolment} back={weiter} fault={fehler} />;
}
