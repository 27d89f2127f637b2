import type { ProcessingAnswer } from "@lagebild/domain";
import { IconFileCode, IconPrinter } from "@tabler/icons-react";
import { useProcessing } from "../../api/processing.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, Cards } from "../../ui/card.tsx";
import { usePrintInLight } from "../../ui/print-in-light.ts";
import { saveFile } from "../../ui/save-file.ts";
import { ErrorNote, Skeleton } from "../../ui/states.tsx";
import { AgreementsPart } from "./agreements-part.tsx";
import { FlowsPart } from "./flows-part.tsx";
import { ContextPart, NoticesPart, RetentionPart, RolesPart, SafeguardsPart, SpecialPart } from "./more-parts.tsx";
import { OpenPart } from "./open-part.tsx";
import classes from "./processing.module.css";

/** [R7] Record of processing and list of data flows, made from what is set up; for reading, for paper, and as JSON. */
export function ProcessingPage() {
  const { t } = useTexts();
  const city = useOpenCity();
  const answer = useProcessing(city.id);
  if (answer.data !== undefined) return <Sheet processing={answer.data} />;
  return (
    <Cards>
      <Card title={t("processing.title")}>
        {answer.isError ? (
          <ErrorNote what={t("processing.title")} error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <Skeleton lines={10} />
        )}
      </Card>
    </Cards>
  );
}

function Sheet({ processing }: { readonly processing: ProcessingAnswer }) {
  const { t, format } = useTexts();
  const { timeZone } = useOpenCity();
  usePrintInLight();
  const { city, asOf, madeAt } = processing;
  return (
    <article className={classes.sheet}>
      <header className={classes.head}>
        <div>
          <h3>{t("processing.heading", { city: city.name })}</h3>
          <p className={classes.meta}>{t("processing.made", { day: format.day(asOf), at: format.instant(madeAt, timeZone) })}</p>
        </div>
        <div className={classes.tools}>
          <Button isDense onClick={() => saveFile(`verfahren-${city.id}.json`, JSON.stringify(processing, null, 2), "application/json")}>
            <IconFileCode size={16} stroke={1.75} aria-hidden />
            {t("processing.json")}
          </Button>
          <Button isDense onClick={() => window.print()}>
            <IconPrinter size={16} stroke={1.75} aria-hidden />
            {t("processing.print")}
          </Button>
        </div>
      </header>
      <p>{t("processing.intro")}</p>
      {city.isSynthetic && <p className={classes.note}>{t("processing.synthetic")}</p>}
      <OpenPart processing={processing} />
      <FlowsPart processing={processing} />
      <AgreementsPart processing={processing} />
      <RetentionPart processing={processing} />
      <SpecialPart processing={processing} />
      <ContextPart processing={processing} />
      <NoticesPart processing={processing} />
      <RolesPart processing={processing} />
      <SafeguardsPart processing={processing} />
    </article>
  );
}
