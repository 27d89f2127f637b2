import type { PersonRow } from "@lagebild/domain";
import { IconBuildingCommunity, IconShieldCheck } from "@tabler/icons-react";
import { useSession } from "../../api/session.ts";
import { useTexts } from "../../i18n/language.tsx";
import { momentWords } from "../../i18n/moment-words.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { Badge } from "../../ui/badge.tsx";
import { useNow } from "../../ui/use-now.ts";
import { conditionOf, entryOf } from "./person-words.ts";
import classes from "./people.module.css";

const TONES = { active: "ok", invited: "info", expired: "warn", locked: "error", left: "neutral" } as const;

/** Whether somebody can sign in, and until when an unused link holds. */
export function State({ person }: { readonly person: PersonRow }) {
  const { t, format } = useTexts();
  const { timeZone } = useOpenCity();
  const condition = conditionOf(person);
  const time = person.linkUntil === null ? "" : format.instantShort(person.linkUntil, timeZone);
  const help = condition === "invited" || condition === "expired" ? t(`people.state.${condition}.help`, { time }) : undefined;
  return (
    <span className={classes.state}>
      <Badge tone={TONES[condition]} {...(help === undefined ? {} : { help })}>
        {t(`people.state.${condition}`)}
      </Badge>
      {condition === "active" && time !== "" && <span className={classes.meta}>{t("people.state.link", { time })}</span>}
    </span>
  );
}

/** How somebody signs in: by which protection, or by whom. */
export function Entry({ person }: { readonly person: PersonRow }) {
  const { t } = useTexts();
  const entry = entryOf(person);
  const icon = { size: 16, stroke: 1.75, "aria-hidden": true } as const;
  return (
    <span className={classes.entry}>
      {entry === "factor" && <IconShieldCheck {...icon} />}
      {entry === "provider" && <IconBuildingCommunity {...icon} />}
      {t(`people.entry.${entry}`)}
    </span>
  );
}

export function Name({ person: { id, name, signInName } }: { readonly person: PersonRow }) {
  const isSelf = useIsSelf()(id);
  const { t } = useTexts();
  return (
    <span className={classes.name}>
      <span>
        {name} {isSelf && <Badge>{t("people.you")}</Badge>}
      </span>
      <span className={classes.meta}>{signInName}</span>
    </span>
  );
}

export function Seen({ person: { seenAt } }: { readonly person: PersonRow }) {
  const texts = useTexts();
  const { timeZone } = useOpenCity();
  const now = useNow();
  return seenAt === null ? texts.t("people.never") : momentWords(seenAt, now, timeZone, texts);
}

/** Whether a person is the one who looks. */
export function useIsSelf(): (id: PersonRow["id"]) => boolean {
  const own = useSession().data?.person?.id;
  return (id) => id === own;
}
