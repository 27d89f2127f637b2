import type { CityId } from "@lagebild/domain";
import { IconTable } from "@tabler/icons-react";
import { type ReactNode, useId } from "react";
import { useContextLayers } from "../../api/context.ts";
import { ContextGlyph } from "../../explain/context-glyph.tsx";
import { titleIn } from "../../explain/context-words.ts";
import { useTexts } from "../../i18n/language.tsx";
import { listContext, switchContext } from "../../state/context-actions.ts";
import { useView } from "../../state/hooks.ts";
import { IconButton } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import classes from "./context.module.css";

/** Files of the city, each with its table; absent where the city has none. */
export function ContextMenu({ city }: { readonly city: CityId | null }): ReactNode {
  const texts = useTexts();
  const { t, format } = texts;
  const { context } = useView();
  const layers = useContextLayers(city).data?.layers ?? [];
  const id = useId();
  if (layers.length === 0) return null;
  return (
    <section className={classes.menu} aria-labelledby={id}>
      <h2 id={id}>{t("context.group")}</h2>
      <ul>
        {layers.map((layer) => {
          const title = titleIn(layer.title, texts);
          return (
            <li key={layer.id}>
              <Checkbox id={`${id}-${layer.id}`} state={context.includes(layer.id)} onToggle={() => switchContext(layer.id)} />
              <ContextGlyph sort={layer.sort} size={16} />
              <label htmlFor={`${id}-${layer.id}`}>
                {title} {layer.isSynthetic && <small>{t("context.synthetic")}</small>}
              </label>
              <span>{format.count(layer.accepted)}</span>
              <IconButton
                isDense
                label={t("context.list", { title })}
                icon={<IconTable size={16} stroke={1.75} aria-hidden />}
                onClick={() => listContext(layer.id)}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
