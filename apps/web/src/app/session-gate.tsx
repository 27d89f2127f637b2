import { useNavigate, useRouter } from "@tanstack/react-router";
import { useEffect, type ReactNode } from "react";
import { useSession } from "../api/session.ts";
import { FailedPage } from "../features/states/start-pages.tsx";
import { useTexts } from "../i18n/language.tsx";
import { keepReadPurposeFor } from "../state/read-purpose.ts";

/** Whoever is not signed in goes to the sign-in page first, and comes back to exactly the same link. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const { t } = useTexts();
  const session = useSession();
  const { data } = session;
  const person = data === undefined ? undefined : (data.person?.id ?? null);
  useEffect(() => {
    if (person !== undefined) keepReadPurposeFor(person);
  }, [person]);
  if (data === undefined) {
    return session.isError ? <FailedPage what={t("signIn.title")} error={session.error} onRetry={() => void session.refetch()} /> : null;
  }
  return data.person === null || data.stage !== "full" ? <ToSignIn /> : children;
}

/** Once: the address that it leads to is not one to come back to. */
function ToSignIn() {
  const router = useRouter();
  const navigate = useNavigate();
  useEffect(() => {
    const { href } = router.history.location;
    if (!href.startsWith("/anmelden")) void navigate({ to: "/anmelden", search: { weiter: href }, replace: true });
  }, [router, navigate]);
  return null;
}
