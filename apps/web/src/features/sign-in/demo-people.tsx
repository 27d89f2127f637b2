import type { DemoPerson } from "@lagebild/domain";
import { IconChevronRight } from "@tabler/icons-react";
import { useDemoSignIn } from "../../api/session.ts";
import { useTexts } from "../../i18n/language.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import classes from "./sign-in.module.css";

/** Made-up people, one for each role, without a password. */
export function DemoPeople({ people }: { readonly people: readonly DemoPerson[] }) {
  const { t } = useTexts();
  const signIn = useDemoSignIn();
  return (
    <section className={classes["demo"]} aria-labelledby="demo-people">
      <h2 id="demo-people">
        {t("signIn.demo")} <Badge>{t("signIn.demo.mark")}</Badge>
      </h2>
      <p className={classes["quiet"]}>{t("signIn.demo.text")}</p>
      <div role="alert">{signIn.isError && <Refusal error={signIn.error} />}</div>
      <ul className={classes["people"]}>
        {people.map(({ role, name, agencyName }) => (
          <li key={role}>
            <button type="button" className={classes["person"]} disabled={signIn.isPending} onClick={() => signIn.mutate(role)}>
              <span className={classes["who"]}>
                <b>{t(`role.${role}`)}</b>
                <span>
                  {name} · {agencyName ?? t("signIn.house")}
                </span>
              </span>
              <span className={classes["may"]}>{t(`role.${role}.may`)}</span>
              <IconChevronRight size={16} stroke={1.75} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
