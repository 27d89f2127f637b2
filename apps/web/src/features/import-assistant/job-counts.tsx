import type { ImportCounts, Job } from "@lagebild/domain";
import { useTexts } from "../../i18n/language.tsx";
import { numberClass, Table, valueClass } from "../../ui/table.tsx";
import { countsWords } from "./words.ts";
import classes from "./import-assistant.module.css";

const PRECISIONS = ["given", "exact", "fuzzy", "street", "area", "none"] as const;

/** What became of all rows, in words that add up, and where the new reports lie. */
export function JobCounts({ counts, collision }: { readonly counts: ImportCounts; readonly collision: Job["collision"] }) {
  const texts = useTexts();
  const { t, format } = texts;
  const placed = PRECISIONS.reduce((sum, precision) => sum + counts.geocoded[precision], 0);
  return (
    <>
      <p className={classes.sum}>{countsWords(counts, texts)}</p>
      {counts.withdrawn > 0 && <p>{t("assistant.counts.withdrawn", { count: counts.withdrawn })}</p>}
      {counts.outside > 0 && <p>{t("assistant.counts.outside", { count: counts.outside })}</p>}
      <Collisions count={counts.collisions ?? 0} example={collision} />
      {placed > 0 && (
        <section className={classes.places}>
          <h4>{t("assistant.places")}</h4>
          <dl>
            {PRECISIONS.filter((precision) => counts.geocoded[precision] > 0).map((precision) => (
              <div key={precision}>
                <dt>{t(`precision.${precision}`)}</dt>
                <dd>
                  {format.count(counts.geocoded[precision])} · {format.share(counts.geocoded[precision] / placed)}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </>
  );
}

/** Rows that are hardly about the report whose id they have. */
function Collisions({ count, example }: { readonly count: number; readonly example: Job["collision"] }) {
  const { t, format } = useTexts();
  if (count === 0) return null;
  const markText = ({ kind, day }: NonNullable<Job["collision"]>["before"]): string => `${t(`kind.${kind}`)}, ${format.day(day)}`;
  return (
    <div role="note">
      <p>{t("assistant.collisions", { count })}</p>
      {example !== null && (
        <p>
          {t("assistant.collisions.example", {
            id: example.externalId,
            before: markText(example.before),
            after: markText(example.after),
          })}
        </p>
      )}
    </div>
  );
}

/** Rows that were not taken, by equal cause. */
export function JobRefusals({ quarantine }: { readonly quarantine: Job["quarantine"] }) {
  const { t, format } = useTexts();
  if (quarantine.length === 0) return null;
  return (
    <Table
      label={t("assistant.reasons")}
      head={
        <>
          <th scope="col">{t("assistant.reasons")}</th>
          <th scope="col">{t("assistant.column")}</th>
          <th scope="col">{t("assistant.column.samples")}</th>
          <th scope="col" className={numberClass}>
            {t("assistant.categories.count")}
          </th>
        </>
      }
    >
      {quarantine.map(({ code, column, count, examples }) => (
        <tr key={`${code} ${column}`}>
          <th scope="row">{t(`code.${code}`)}</th>
          <td>{column ?? "–"}</td>
          <td>
            <span className={classes.samples}>
              {examples.slice(0, 3).map(({ row, value }) => (
                <span key={row} className={valueClass} title={t("assistant.reason.examples", { rows: format.count(row) })}>
                  {value === null || value === "" ? "–" : value}
                </span>
              ))}
            </span>
          </td>
          <td className={numberClass}>{format.count(count)}</td>
        </tr>
      ))}
    </Table>
  );
}
