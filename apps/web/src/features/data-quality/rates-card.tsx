import type { AgencyId, GeocodingQualityAnswer } from "@lagebild/domain";
import { IconMapPin } from "@tabler/icons-react";
import { useTexts } from "../../i18n/language.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { MethodLink } from "../../ui/method-link.tsx";
import { numberClass, Table } from "../../ui/table.tsx";
import { LocatedBar } from "./located-bar.tsx";
import { PRECISIONS } from "./precisions.ts";
import classes from "./data-quality.module.css";

interface RatesCardProps {
  readonly answer: GeocodingQualityAnswer;
  readonly chosen: AgencyId;
  readonly onChoose: (agency: AgencyId) => void;
}

/** The share with a point, by agency, against the line below which a spatial picture is not to be trusted (G9). */
export function RatesCard({ answer, chosen, onChoose }: RatesCardProps) {
  const { t, format } = useTexts();
  return (
    <Card
      title={t("quality.title")}
      icon={<IconMapPin size={18} stroke={1.75} aria-hidden />}
      meta={t("quality.line", { line: format.share(answer.line) })}
      tools={<MethodLink method="geocoding" rule="G9" of={t("quality.title")} />}
    >
      <Table
        label={t("quality.title")}
        head={
          <>
            <th scope="col">{t("data.agency")}</th>
            <th scope="col">{t("quality.rate")}</th>
            {PRECISIONS.map((precision) => (
              <th key={precision} scope="col" className={numberClass}>
                {t(`precision.${precision}`)}
              </th>
            ))}
            <th scope="col" className={numberClass}>
              {t("quality.reports")}
            </th>
          </>
        }
      >
        {answer.agencies.map(({ agency, name, all }) => (
          <tr key={agency} data-open={agency === chosen}>
            <th scope="row">
              <Button look="link" aria-pressed={agency === chosen} onClick={() => onChoose(agency)}>
                {name}
              </Button>
            </th>
            <td>
              <LocatedBar rate={all.rate} line={answer.line} />
            </td>
            {PRECISIONS.map((precision) => (
              <td key={precision} className={numberClass}>
                {format.count(all.byPrecision[precision])}
              </td>
            ))}
            <td className={numberClass}>{format.count(all.total)}</td>
          </tr>
        ))}
      </Table>
      <p className={classes.note}>{t("quality.explanation")}</p>
    </Card>
  );
}
