import type { SessionPerson } from "@lagebild/domain";
import { IconKey, IconLogout, IconLogout2, IconShieldLock, IconUserCircle } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useSession, useSignOut } from "../../api/session.ts";
import { useTexts } from "../../i18n/language.tsx";
import { leave } from "../../state/unsaved.ts";
import { ActionMenu } from "../../ui/action-menu.tsx";
import { Button } from "../../ui/button.tsx";
import { PasswordDialog } from "./password-dialog.tsx";
import classes from "./account-menu.module.css";

const ICON = { size: 16, stroke: 1.75, "aria-hidden": true } as const;

/** Who is signed in, and the way out. */
export function AccountMenu() {
  const person = useSession().data?.person;
  return person == null ? null : <Account person={person} />;
}

function Account({ person }: { readonly person: SessionPerson }) {
  const { t } = useTexts();
  const signOut = useSignOut();
  const [isChanging, setChanging] = useState(false);
  const role = t(`role.${person.role}`);
  const navigate = useNavigate();
  const own = {
    name: t("account.own"),
    icon: <IconShieldLock {...ICON} />,
    run: () => leave(() => void navigate({ to: "/konto/sicherheit", search: {} })),
  };
  const password = { name: t("account.password"), icon: <IconKey {...ICON} />, run: () => setChanging(true) };
  const out = { name: t("account.signOut"), icon: <IconLogout {...ICON} />, run: () => leave(() => signOut.mutate(false)) };
  const outEverywhere = {
    name: t("account.signOutEverywhere"),
    icon: <IconLogout2 {...ICON} />,
    run: () => leave(() => signOut.mutate(true)),
  };
  return (
    <>
      <ActionMenu
        target={
          <Button look="plain" className={classes["button"]} aria-label={t("account.menu", { name: `${person.name}, ${role}` })}>
            <IconUserCircle size={18} stroke={1.75} aria-hidden />
            <span>{role}</span>
          </Button>
        }
        head={
          <div className={classes["who"]}>
            <b>{person.name}</b>
            <span>{role}</span>
            <span>{person.agencyName ?? t("account.house")}</span>
            {person.districts !== null && <span>{t("account.districts", { count: person.districts.length })}</span>}
          </div>
        }
        actions={person.isDemo ? [out] : [own, password, out, outEverywhere]}
      />
      {isChanging && <PasswordDialog onClose={() => setChanging(false)} />}
    </>
  );
}
