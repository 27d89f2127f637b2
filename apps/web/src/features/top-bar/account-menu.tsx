import type { SessionPerson } from "@lagebild/domain";
import { Menu } from "@mantine/core";
import { IconKey, IconLogout, IconLogout2, IconUserCircle } from "@tabler/icons-react";
import { useState } from "react";
import { useSession, useSignOut } from "../../api/session.ts";
import { useTexts } from "../../i18n/language.tsx";
import { leave } from "../../state/unsaved.ts";
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
  return (
    <>
      <Menu position="bottom-end" shadow="md" offset={4} transitionProps={{ duration: 0 }} width={260}>
        <Menu.Target>
          <Button look="plain" className={classes["button"]} aria-label={t("account.menu", { name: `${person.name}, ${role}` })}>
            <IconUserCircle size={18} stroke={1.75} aria-hidden />
            <span>{role}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <div className={classes["who"]}>
            <b>{person.name}</b>
            <span>{role}</span>
            <span>{person.agencyName ?? t("account.house")}</span>
            {person.districts !== null && <span>{t("account.districts", { count: person.districts.length })}</span>}
          </div>
          <Menu.Divider />
          {!person.isDemo && (
            <Menu.Item leftSection={<IconKey {...ICON} />} onClick={() => setChanging(true)}>
              {t("account.password")}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconLogout {...ICON} />} onClick={() => leave(() => signOut.mutate(false))}>
            {t("account.signOut")}
          </Menu.Item>
          {!person.isDemo && (
            <Menu.Item leftSection={<IconLogout2 {...ICON} />} onClick={() => leave(() => signOut.mutate(true))}>
              {t("account.signOutEverywhere")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {isChanging && <PasswordDialog onClose={() => setChanging(false)} />}
    </>
  );
}
