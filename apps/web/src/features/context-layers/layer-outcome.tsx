import type { ContextLayer } from "@lagebild/domain";
import type { ReactNode } from "react";
import { titleIn } from "../../explain/context-words.ts";
import { useTexts } from "../../i18n/language.tsx";
import { Notice } from "../../ui/card.tsx";
import classes from "./context-layers.module.css";

/** What became of a file: read = accepted + left out, with the reasons. */
export function LayerOutcome({ layer, surveyMinimum }: { readonly layer: ContextLayer; readonly surveyMinimum: number }): ReactNode {
  const texts = useTexts();
  const { t, format } = texts;
  const { read, accepted, rejected, rejections, suppressed } = layer;
  return (
    <>
      <Notice tone="ok">{t("context.done.title", { title: titleIn(layer.title, texts) })}</Notice>
      <p>{t("context.done.sum", { read: format.count(read), accepted: format.count(accepted), rejected: format.count(rejected) })}</p>
      {rejections.length > 0 && (
        <ul className={classes.reasons}>
          {rejections.map(({ reason, count, numbers }) => (
            <li key={reason}>
              {t(count > numbers.length ? "context.done.reasonMore" : "context.done.reason", {
                text: format.count(count),
                reason: t(`context.reason.${reason}`),
                numbers: numbers.map((number) => format.count(number)).join(", "),
              })}
            </li>
          ))}
        </ul>
      )}
      {suppressed > 0 && (
        <p>{t("context.done.suppressed", { count: suppressed, text: format.count(suppressed), minimum: format.count(surveyMinimum) })}</p>
      )}
    </>
  );
}
