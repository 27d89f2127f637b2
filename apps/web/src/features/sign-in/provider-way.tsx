import type { SessionAnswer } from "@lagebild/domain";
import { useTexts } from "../../i18n/language.tsx";
import type { MessageKey } from "../../i18n/translate.ts";
import { buttonClass } from "../../ui/button.tsx";
import { Notice } from "../../ui/card.tsx";
import classes from "./sign-in.module.css";

interface ProviderWayProps {
  readonly provider: NonNullable<SessionAnswer["provider"]>;
  /** Where somebody wanted to go. */
  readonly back: string | undefined;
}

/** To the provider that signs people in; the whole page goes there and comes back. */
export function ProviderWay({ provider, back }: ProviderWayProps) {
  const { t } = useTexts();
  const address = `/api/session/provider${back === undefined ? "" : `?weiter=${encodeURIComponent(back)}`}`;
  return (
    <div className={classes["provider"]}>
      <a className={buttonClass(provider.isOnly ? "primary" : "default")} href={address}>
        {t("signIn.provider", { name: provider.name })}
      </a>
      {provider.isOnly ? (
        <p className={classes["quiet"]}>{t("signIn.provider.only")}</p>
      ) : (
        <p className={classes["or"]}>{t("signIn.provider.or")}</p>
      )}
    </div>
  );
}

/** Why the provider's way did not lead in: of words that the server knows, never its own. */
const FAULTS = {
  abgelehnt: "signIn.fault.refused",
  ablauf: "signIn.fault.over",
  anbieter: "signIn.fault.provider",
  gesperrt: "signIn.fault.locked",
  gruppe: "signIn.fault.group",
  zuordnung: "signIn.fault.mapping",
} as const satisfies Record<string, MessageKey>;

export function ProviderFault({ fault }: { readonly fault: string | undefined }) {
  const { t } = useTexts();
  const key = Object.entries(FAULTS).find(([name]) => name === fault)?.[1];
  return key === undefined ? null : (
    <Notice tone="error">
      <p>{t(key)}</p>
    </Notice>
  );
}
