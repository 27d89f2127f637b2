import type { ContextNearAnswer } from "@lagebild/domain";
import { useTexts } from "../i18n/language.tsx";
import { Badge } from "../ui/badge.tsx";
import { ErrorNote, Skeleton } from "../ui/states.tsx";
import { ContextGlyph } from "./context-glyph.tsx";
import { nearText, titleIn } from "./context-words.ts";
import classes from "./surroundings.module.css";

interface SurroundingsProps {
  /** Undefined: not here yet, or not asked for. */
  readonly answer: ContextNearAnswer | undefined;
  readonly isLoading: boolean;
  readonly error: Error | null;
}

/** What the city has in and around a place. Context: it stands apart from every count and says so. */
export function Surroundings({ answer, isLoading, error }: SurroundingsProps) {
  const texts = useTexts();
  const { t, format } = texts;
  if (answer === undefined && error === null && !isLoading) return null;
  return (
    <section aria-labelledby="surroundings" className={classes["section"]}>
      <h3 id="surroundings">{t("context.near")}</h3>
      {error !== null && answer === undefined && <ErrorNote isInline what={t("context.near.failed")} error={error} />}
      {answer === undefined && error === null && <Skeleton lines={2} />}
      {answer !== undefined && (
        <>
          <p className={classes["quiet"]}>{t("context.near.where", { metres: format.count(answer.nearM) })}</p>
          <ul>
            {answer.layers.map((layer) => (
              <li key={layer.layer}>
                <ContextGlyph sort={layer.sort} size={16} />
                <span>
                  {nearText(layer, texts)}{" "}
                  <small>
                    {t("context.origin", { title: titleIn(layer.title, texts), source: layer.source, day: format.day(layer.dataOn) })}
                  </small>{" "}
                  {layer.isSynthetic && <Badge help={t("context.synthetic.help")}>{t("context.synthetic")}</Badge>}
                </span>
              </li>
            ))}
          </ul>
          <p className={classes["quiet"]}>{t("context.near.notEvidence")}</p>
        </>
      )}
    </section>
  );
}
