import type { Meta } from "@lagebild/domain";
import { IconMapPinOff } from "@tabler/icons-react";
import { useTexts } from "../../i18n/language.tsx";
import { badgeClass } from "../../ui/badge.tsx";
import { Popover } from "../../ui/popover.tsx";
import classes from "./filter-line.module.css";

const REASONS = ["outside", "tooCoarse", "withoutPlace"] as const;

/** How many reports the map leaves out, and why. */
export function WithoutCell({ meta }: { readonly meta: Meta }) {
  const { t, format } = useTexts();
  const countText = (count: number): string => format.tally(count, meta.isWeighted);
  const left = meta.outside + meta.tooCoarse + meta.withoutPlace;
  if (left === 0 || meta.total === 0) return null;
  const share = format.share(left / meta.total);
  return (
    <Popover
      label={t("line.withoutCell.title")}
      width={340}
      renderTarget={(props) => (
        <button type="button" className={badgeClass("warn")} {...props}>
          <IconMapPinOff size={14} stroke={1.75} aria-hidden />
          {t("line.withoutCell", { share })}
        </button>
      )}
    >
      <div className={classes.reasons}>
        <h2>{t("line.withoutCell.title")}</h2>
        <p>{t("line.withoutCell.intro", { total: countText(meta.total), inCells: countText(meta.inCells) })}</p>
        <dl>
          {REASONS.filter((reason) => meta[reason] > 0).map((reason) => (
            <div key={reason}>
              <dd>{countText(meta[reason])}</dd>
              <dt>{t(`line.${reason}`)}</dt>
            </div>
          ))}
        </dl>
        {meta.withoutHour > 0 && (
          <p className={classes.meta}>
            {countText(meta.withoutHour)} {t("line.withoutHour")}
          </p>
        )}
      </div>
    </Popover>
  );
}
