import type { PersonRow } from "@lagebild/domain";
import { IconDots, IconLink, IconLock, IconLockOpen, IconLogout2, IconUserMinus, IconUserPlus } from "@tabler/icons-react";
import { useTexts } from "../../i18n/language.tsx";
import { ActionMenu } from "../../ui/action-menu.tsx";
import { Button } from "../../ui/button.tsx";
import classes from "./people.module.css";

/** What can be done with a person, each behind a dialog of its own. */
export type PersonAct = "change" | "invite" | "end" | "lock" | "unlock" | "leave" | "return";
export type OnAct = (act: PersonAct, person: PersonRow) => void;

const ICON = { size: 16, stroke: 1.75, "aria-hidden": true } as const;
const ICONS: Readonly<Record<Exclude<PersonAct, "change">, React.JSX.Element>> = {
  invite: <IconLink {...ICON} />,
  end: <IconLogout2 {...ICON} />,
  lock: <IconLock {...ICON} />,
  unlock: <IconLockOpen {...ICON} />,
  leave: <IconUserMinus {...ICON} />,
  return: <IconUserPlus {...ICON} />,
};

/** What fits the person as it is: nobody is locked twice, and a link for somebody who is locked would open nothing. */
export function actsFor({ state, sessionCount }: Pick<PersonRow, "state" | "sessionCount">): readonly Exclude<PersonAct, "change">[] {
  if (state === "left") return ["return"];
  if (state === "locked") return ["unlock", "leave"];
  return ["invite", ...(sessionCount > 0 ? (["end"] as const) : []), "lock", "leave"];
}

export function PersonActions({ person, onAct }: { readonly person: PersonRow; readonly onAct: OnAct }) {
  const { t } = useTexts();
  return (
    <span className={classes.actions}>
      <Button isDense aria-label={t("people.change.of", { name: person.name })} onClick={() => onAct("change", person)}>
        {t("people.change")}
      </Button>
      <ActionMenu
        target={
          <Button isDense aria-label={t("people.menu", { name: person.name })}>
            <IconDots {...ICON} />
          </Button>
        }
        head={<div className={classes.menuHead}>{person.name}</div>}
        actions={actsFor(person).map((act) => ({ name: t(`people.${act}`), icon: ICONS[act], run: () => onAct(act, person) }))}
      />
    </span>
  );
}
