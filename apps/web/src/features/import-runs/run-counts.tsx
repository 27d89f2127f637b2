import type { GeocodedCounts, ImportCounts } from "@lagebild/domain";
import { COUNT_PARTS } from "../../i18n/counts.ts";
import { useTexts } from "../../i18n/language.tsx";
import classes from "./import-runs.module.css";

/** What became of every row: the parts add up to what was read. */
export function RunCounts({ counts }: { readonly counts: ImportCounts }) {
  const { t, format } = useTexts();
  const others = [
    { name: "withdrawn", count: counts.withdrawn },
    { name: "outside", count: counts.outside },
    { name: "collisions", count: counts.collisions ?? 0 },
  ] as const;
  return (
    <>
      <h4>{t("runs.sum")}</h4>
      <dl className={classes.sum}>
        {COUNT_PARTS.map((part) => (
          <Line key={part} count={format.count(counts[part])} name={t(`counts.${part}`)} />
        ))}
        <dt className={classes.total}>{format.count(counts.read)}</dt>
        <dd className={classes.total}>{t("counts.read")}</dd>
      </dl>
      {others.some(({ count }) => count > 0) && (
        <dl className={classes.sum}>
          {others
            .filter(({ count }) => count > 0)
            .map(({ name, count }) => (
              <Line key={name} count={format.count(count)} name={t(`runs.${name}`)} />
            ))}
        </dl>
      )}
      <Places geocoded={counts.geocoded} />
    </>
  );
}

function Line({ count, name }: { readonly count: string; readonly name: string }) {
  return (
    <>
      <dt>{count}</dt>
      <dd>{name}</dd>
    </>
  );
}

const PRECISIONS = ["given", "exact", "fuzzy", "street", "area", "none"] as const;

function Places({ geocoded }: { readonly geocoded: GeocodedCounts }) {
  const { t, format } = useTexts();
  const total = PRECISIONS.reduce((sum, precision) => sum + geocoded[precision], 0);
  if (total === 0) return null;
  return (
    <>
      <h4>{t("runs.places")}</h4>
      <ul className={classes.places}>
        {PRECISIONS.filter((precision) => geocoded[precision] > 0).map((precision) => (
          <li key={precision}>
            <span>{t(`precision.${precision}`)}</span>
            <span className={classes.track} aria-hidden>
              <span
                className={classes.fill}
                data-none={precision === "none"}
                style={{ display: "block", width: `${(geocoded[precision] / total) * 100}%` }}
              />
            </span>
            <span className={classes.number}>{format.count(geocoded[precision])}</span>
            <span className={classes.number}>{format.share(geocoded[precision] / total)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
