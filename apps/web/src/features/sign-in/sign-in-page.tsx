import type { SessionAnswer } from "@lagebild/domain";
import { useState, type ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { setLanguage } from "../../state/actions.ts";
import { Button } from "../../ui/button.tsx";
import { Logo } from "../../ui/logo.tsx";
import { ThemeMenu } from "../../ui/theme-menu.tsx";
import { CodeForm } from "./code-form.tsx";
import { DemoPeople } from "./demo-people.tsx";
import { FirstForm } from "./first-form.tsx";
import { LinkForm } from "./link-form.tsx";
import { ProviderFault, ProviderWay } from "./provider-way.tsx";
import { readLink, type OneTimeLink } from "./read-link.ts";
import { SignInForm } from "./sign-in-form.tsx";
import classes from "./sign-in.module.css";

interface SignInPageProps {
  readonly session: SessionAnswer;
  /** Takes the place of all other steps: setting a second factor up. */
  readonly enrolment: ReactNode | null;
  /** Where somebody wanted to go, and why the provider led back without a session. */
  readonly back: string | undefined;
  readonly fault: string | undefined;
}

/** By name and password, by a one-time link, or – in the demo – as a made-up person; then by a code. */
export function SignInPage({ session, enrolment, back, fault }: SignInPageProps) {
  const { t, format } = useTexts();
  // Read once: the secret leaves the address bar at once.
  const [link, setLink] = useState<OneTimeLink | null>(readLink);
  const step = enrolment !== null ? "enrol" : session.stage === "code" ? "code" : (link?.kind ?? "password");
  const hasDemo = step === "password" && session.demo.length > 0;
  const other = format.language === "de" ? "en" : "de";
  return (
    <main id="main" className={classes["page"]}>
      <div className={classes["sheet"]} data-demo={hasDemo}>
        <header className={classes["head"]}>
          <p className={classes["brand"]}>
            <Logo />
            {t("app.name")}
          </p>
          <Button look="plain" aria-label={t("language.switch")} onClick={() => setLanguage(other)}>
            {format.language.toUpperCase()}
          </Button>
          <ThemeMenu />
        </header>
        <h1>{t(step === "password" ? "signIn.title" : `signIn.${step}.title`)}</h1>
        <div className={classes["ways"]}>
          {enrolment}
          {step === "code" && <CodeForm />}
          {step === "password" && <Ways session={session} back={back} fault={fault} />}
          {step === "first" && <FirstForm token={link?.token ?? ""} onLeave={() => setLink(null)} />}
          {step === "invitation" && <LinkForm token={link?.token ?? ""} onLeave={() => setLink(null)} />}
          {hasDemo && <DemoPeople people={session.demo} />}
        </div>
      </div>
    </main>
  );
}

/** Provider, password, or both. */
function Ways({ session, back, fault }: Omit<SignInPageProps, "enrolment">) {
  const { provider, needsFirst } = session;
  if (provider === undefined) return <SignInForm needsFirst={needsFirst} />;
  return (
    <div className={classes["form"]}>
      <ProviderFault fault={fault} />
      <ProviderWay provider={provider} back={back} />
      {!provider.isOnly && <SignInForm needsFirst={needsFirst} />}
    </div>
  );
}
