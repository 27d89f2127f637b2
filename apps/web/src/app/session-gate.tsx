import { Navigate, useRouterState } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useSession } from "../api/session.ts";
import { FailedPage } from "../features/states/start-pages.tsx";
import { useTexts } from "../i18n/language.tsx";

/** Whoever is not signed in goes to the sign-in page first, and comes back to exactly the same link. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const { t } = useTexts();
  const session = useSession();
  const href = useRouterState({ select: ({ location }) => location.href });
  if (session.data === undefined) {
    return session.isError ? <FailedPage what={t("signIn.title")} error={session.error} onRetry={() => void session.refetch()} /> : null;
  }
  if (session.data.person === null || session.data.stage !== "full") return <Navigate to="/anmelden" search={{ weiter: href }} replace />;
  return children;
}
