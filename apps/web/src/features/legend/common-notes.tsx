import type { Meta } from "@lagebild/domain";
import type { ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { countText } from "../../map/count-text.ts";
import { Badge } from "../../ui/badge.tsx";
import { Tip } from "../../ui/button.tsx";
import classes from "./legend.module.css";

/** What the map leaves out, and how it counts; the same in every mode. */
export function CommonNotes({ meta }: { readonly meta: Meta }): ReactNode {
  const { t, format } = useTexts();
  const { text } = countText(format, meta.isWeighted);
  const left = [
    { key: "legend.tooCoarse", help: "legend.tooCoarse.help", count: meta.tooCoarse },
    { key: "legend.outside", help: "legend.outside.help", count: meta.outside },
    { key: "legend.withoutPlace", help: "legend.withoutPlace.help", count: meta.withoutPlace },
    { key: "legend.specialLeftOut", help: "legend.specialLeftOut.help", count: meta.specialLeftOut },
  ] as const;
  return (
    <>
      {meta.statistics === "incoming" && <Badge help={t("legend.provisional.help")}>{t("legend.provisional")}</Badge>}
      {meta.isWeighted && (
        <Badge tone="info" help={t("legend.weighted.help")}>
          {t("legend.weighted")}
        </Badge>
      )}
      {left.map(
        ({ key, help, count }) =>
          count > 0 && (
            <Tip key={key} label={t(help)} isWide>
              <span className={classes.note} tabIndex={0} role="note" aria-label={`${t(key, { text: text(count) })}. ${t(help)}`}>
                {t(key, { text: text(count) })}
              </span>
            </Tip>
          ),
      )}
    </>
  );
}
