import type { PersonRow } from "@lagebild/domain";
import {
  IconDots,
  IconKey,
  IconLink,
  IconLock,
  IconLockOpen,
  IconLogout2,
  IconShieldOff,
  IconUserMinus,
  IconUserPlus,
} from "@tabler/icons-react";
import { useTexts } from "../../i18n/language.tsx";
import { ActionMenu } from "../../ui/action-menu.tsx";
import { Button } from "../../ui/button.tsx";
import { useIsSelf } from "./person-parts.tsx";
import classes from "./people.module.css";

/** What can be done with a person, each behind a dialog of its own. */
export type PersonAct = "change" | "invite" | "end" | "factor" | "tokens" | "lock" | "unlock" | "leave" | "return";
type MenuAct = Exclude<PersonAct, "change">;
export type OnAct = (act: PersonAct, person: PersonRow) => void;

const ICON = { size: 16, stroke: 1.75, "aria-hidden": true } as const;
const ICONS: Readonly<Record<MenuAct, React.JSX.Element>> = {
  invite: <IconLink {...ICON} />,
  end: <IconLogout2 {...ICON} />,
  factor: <IconShieldOff {...ICON} />,
  tokens: <IconKey {...ICON} />,
  lock: <IconLock {...ICON} />,
  unlock: <IconLockOpen {...ICON} />,
  leave: <IconUserMinus {...ICON} />,
  return: <IconUserPlus {...ICON} />,
};

/**
 * What fits the person as it is: nobody is locked twice, a link for somebody who is locked, or whom a provider signs in, would open nothing, and the own second
 * factor is taken away by password and code alone.
 */
export function actsFor(
  { state, sessionCount, isExternal, hasSecondFactor }: Pick<PersonRow, "state" | "sessionCount" | "isExternal" | "hasSecondFactor">,
  isSelf: boolean,
): readonly MenuAct[] {
  const factor: readonly MenuAct[] = hasSecondFactor && !isSelf ? ["factor"] : [];
  if (state === "left") return ["return"];
  if (state === "locked") return ["unlock", ...factor, "leave"];
  const invite: readonly MenuAct[] = isExternal === true ? [] : ["invite"];
  const end: readonly MenuAct[] = sessionCount > 0 ? ["end"] : [];
  return [...invite, ...end, ...factor, "tokens", "lock", "leave"];
}

export function PersonActions({ person, onAct }: { readonly person: PersonRow; readonly onAct: OnAct }) {
  const { t } = useTexts();
  const isSelf = useIsSelf()(person.id);
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
        actions={actsFor(person, isSelf).map((act) => ({ name: t(`people.${act}`), icon: ICONS[act], run: () => onAct(act, person) }))}
      />
    </span>
  );
}
