import classes from "./progress.module.css";

interface ProgressProps {
  readonly label: string;
  readonly value: number;
  /** Null: nobody knows how much there is. */
  readonly max: number | null;
}

/** How far work has come. */
export function Progress({ label, value, max }: ProgressProps) {
  const share = max === null || max === 0 ? null : Math.min(1, value / max);
  return (
    <div
      role="progressbar"
      className={classes["track"]}
      aria-label={label}
      aria-valuemin={0}
      {...(share === null ? {} : { "aria-valuemax": 100, "aria-valuenow": Math.floor(share * 100) })}
    >
      <div className={classes["bar"]} data-open={share === null} style={{ width: `${(share ?? 0.3) * 100}%` }} />
    </div>
  );
}
