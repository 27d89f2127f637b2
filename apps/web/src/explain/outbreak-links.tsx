import type { Alarm } from "@lagebild/domain";
import { IconLink } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Fragment, type ReactNode } from "react";
import { useTexts } from "../i18n/language.tsx";
import classes from "./explanation.module.css";
import { outbreakRole } from "./outbreak.ts";

/** [ED6] Leads to the alarms of other streams about the same outbreak; nothing where there is none. */
export function OutbreakLinks({ alarm }: { readonly alarm: Alarm }): ReactNode {
  const { t } = useTexts();
  const role = outbreakRole(alarm);
  if (role === null) return null;
  return (
    <p className={classes["outbreak"]}>
      <IconLink size={16} stroke={1.75} aria-hidden />
      <span>
        {t(role.isFirst ? "outbreak.sameAlso" : "outbreak.sameAs")}{" "}
        {role.others.map(({ id, number, stream, state }, at) => (
          <Fragment key={id}>
            {at > 0 && ", "}
            <Link to="/fruehwarnung/{-$hinweis}" params={{ hinweis: `H-${number}` }} search={{}}>
              {t("outbreak.alarm", { stream: t(`stream.${stream}`), number: `H-${number}` })}
            </Link>{" "}
            · {t(`inbox.state.${state}`)}
          </Fragment>
        ))}
      </span>
    </p>
  );
}
