import { Fragment, type ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import type { Cover } from "../../map/cover.ts";
import type { BaseState } from "../../map/scene.ts";
import classes from "./map-panel.module.css";
import type { LagePicture } from "../../map/lage-picture.ts";

interface AttributionProps {
  readonly picture: Pick<LagePicture, "city" | "districts">;
  readonly base: BaseState | null;
  /** Whoever made the base map is named beside an open drawer, too. */
  readonly cover: Cover;
}

/** Where boundaries and base map come from, and what is drawn by hand. */
export function Attribution({ picture: { city, districts }, base, cover }: AttributionProps): ReactNode {
  const { t } = useTexts();
  const isSchematic = districts?.some((district) => district.isSchematic) ?? false;
  const own = [city?.attribution ?? "", isSchematic ? t("map.schematic") : ""].filter((part) => part !== "");
  const foreign = base?.attribution ?? [];
  if (own.length === 0 && foreign.length === 0) return null;
  return (
    <p className={classes.attribution} style={{ right: cover.right }}>
      {foreign.map(({ text, href }, at) => (
        <Fragment key={`${at} ${text}`}>
          {href === null ? (
            text
          ) : (
            <a href={href} target="_blank" rel="noreferrer noopener">
              {text}
            </a>
          )}
        </Fragment>
      ))}
      {foreign.length > 0 && own.length > 0 && " · "}
      {own.join(" · ")}
    </p>
  );
}
