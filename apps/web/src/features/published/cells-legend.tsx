import type { PublishedPicture } from "@lagebild/domain";
import { useStudyArea } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { cellClasses } from "./cell-classes.ts";
import classes from "./published.module.css";
import { useCellWords } from "./use-cell-words.ts";

/** What the colours mean, and how many cells have each. */
export function CellsLegend({ picture }: { readonly picture: PublishedPicture }) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const words = useCellWords(picture);
  const area = useStudyArea(city.id, 8).data?.cells.length;
  const told = picture.map.cells.length;
  return (
    <div className={classes.legend}>
      <b>{picture.map.tables > 1 ? t("published.legend.sum") : t("published.legend.step")}</b>
      <span>
        <Swatch fill="zero" />
        {words.other} {area !== undefined && <small>({format.count(area - told)})</small>}
      </span>
      {cellClasses(picture).map(({ fill, low, high, cells }) => (
        <span key={fill}>
          <Swatch fill={fill} />
          {words.range(low, high)} <small>({format.count(cells.length)})</small>
        </span>
      ))}
    </div>
  );
}

function Swatch({ fill }: { readonly fill: string }) {
  return (
    <svg width="14" height="16" viewBox="0 0 14 16" aria-hidden>
      <path d="M7 1 13 4.5v7L7 15 1 11.5v-7Z" fill={`var(--lb-${fill})`} stroke={fill === "zero" ? "var(--lb-line-strong)" : "none"} />
    </svg>
  );
}
