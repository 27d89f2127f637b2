import { IconHelp } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTexts } from "../i18n/language.tsx";
import { Tip } from "./button.tsx";
import classes from "./method-link.module.css";
import type { MethodName } from "./methods.ts";

interface MethodLinkProps {
  readonly method: MethodName;
  /** Number of a rule on that page, e.g. GI2. */
  readonly rule?: string;
  /** What is explained: the name of the panel or figure beside it. */
  readonly of: string;
  /** The sign alone, where a head has no room for words. */
  readonly isIcon?: boolean;
}

/** "Wie wird das berechnet?": leads from a number on screen to the page of its method. */
export function MethodLink({ method, rule, of, isIcon = false }: MethodLinkProps) {
  const { t } = useTexts();
  const name = t("methods.linkOf", { of });
  const link = (
    <Link
      to="/methoden/$method"
      params={{ method }}
      search={{}}
      {...(rule === undefined ? {} : { hash: rule })}
      className={isIcon ? classes["icon"] : classes["link"]}
      aria-label={name}
    >
      <IconHelp size={16} stroke={1.75} aria-hidden />
      {!isIcon && t("methods.title")}
    </Link>
  );
  return isIcon ? <Tip label={name}>{link}</Tip> : link;
}
