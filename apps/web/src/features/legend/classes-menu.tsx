import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { type ShownFacts, useLagePicture } from "../../map/lage-picture.ts";
import { divide } from "../../map/modes/class-breaks.ts";
import { indicatorValues } from "../../map/modes/indicator-values.ts";
import { setClassing } from "../../state/actions.ts";
import {
  CLASS_METHODS,
  type ClassMethod,
  classingOf,
  type Classing,
  type Indicator,
  indicatorOf,
  MOST_BREAKS,
} from "../../state/classing.ts";
import { useView } from "../../state/hooks.ts";
import { Button, classNames } from "../../ui/button.tsx";
import { Labelled } from "../../ui/form-field.tsx";
import { MethodLink } from "../../ui/method-link.tsx";
import { Popover } from "../../ui/popover.tsx";
import { Segments } from "../../ui/segments.tsx";
import { Select } from "../../ui/select.tsx";
import { breaksText } from "./class-texts.ts";
import classes from "./classes-menu.module.css";
import { ManualForm } from "./manual-form.tsx";

/** Above zero; more have no colours. */
const CLASS_COUNTS = Array.from({ length: MOST_BREAKS }, (_, at) => String(at + 2));
const DEFAULT_COUNT = 5;

/** How the values on screen are divided; nothing where a test decides on the classes. */
export function ClassesMenu({ shown }: { readonly shown: ShownFacts }): ReactNode {
  const { t } = useTexts();
  const view = useView();
  const indicator = indicatorOf(view);
  const isOwn = classingOf(view) !== null;
  const isShown = shown.facts.mode === view.mode && shown.insufficient === null && shown.lacks === null;
  if (indicator === null || !isShown) return null;
  return (
    <Popover
      label={t("classes.label")}
      width={320}
      position="top-end"
      renderTarget={(props) => (
        <Button
          isDense
          look="plain"
          className={classNames(classes.button, isOwn && classes.own)}
          title={t("classes.label")}
          aria-label={isOwn ? `${t("classes.label")}: ${t("classes.own")}` : t("classes.label")}
          {...props}
        >
          <IconAdjustmentsHorizontal size={16} stroke={1.75} aria-hidden />
          <span>{t(isOwn ? "classes.own" : "classes.button")}</span>
        </Button>
      )}
    >
      {(close) => <ClassesForm key={indicator} indicator={indicator} shown={shown} onDone={close} />}
    </Popover>
  );
}

interface ClassesFormProps {
  readonly indicator: Indicator;
  readonly shown: ShownFacts;
  readonly onDone: () => void;
}

/** What is computed is drawn at once; breaks by hand once they are sound. */
function ClassesForm({ indicator, shown, onDone }: ClassesFormProps): ReactNode {
  const { t } = useTexts();
  const classing = classingOf(useView());
  const [isByHand, setIsByHand] = useState(classing?.method === "manual");
  const values = indicatorValues(shown);
  const canDivide = values.some((value) => value > 0);
  const method = isByHand ? "manual" : (classing?.method ?? "fixed");
  const compute = (chosen: Exclude<ClassMethod, "manual">, classCount: number): void => {
    const resolution = shown.rates === null ? shown.facts.resolution : null;
    setClassing(divide(values, { indicator, method: chosen, resolution, classCount }));
  };
  const choose = (chosen: ClassMethod | "fixed"): void => {
    setIsByHand(chosen === "manual");
    if (chosen === "fixed") setClassing(null);
    else if (chosen !== "manual" && canDivide) compute(chosen, DEFAULT_COUNT);
  };
  const options = (["fixed", ...CLASS_METHODS] as const).map((value) => ({ value, label: t(`classes.method.${value}`) }));
  return (
    <div className={classes.form}>
      <h2>
        {t("classes.label")} <MethodLink isIcon method="counting" rule="OC1" of={t("classes.label")} />
      </h2>
      <Segments label={t("classes.method")} value={method} options={options} onChange={choose} className={classes.methods} />
      <p>{t(`classes.help.${method}`)}</p>
      {method === "manual" && (
        <ManualForm
          indicator={indicator}
          bounds={shown.halves?.period.bounds ?? shown.facts.bounds}
          onApply={(breaks) => {
            setClassing({ indicator, method: "manual", resolution: null, breaks });
            onDone();
          }}
        />
      )}
      {method !== "manual" && !canDivide && <p role="status">{t("classes.nothing")}</p>}
      {classing !== null && (method === "quantile" || method === "jenks") && (
        <Computed classing={classing} canDivide={canDivide} onCompute={(classCount) => compute(method, classCount)} />
      )}
    </div>
  );
}

interface ComputedProps {
  readonly classing: Classing;
  readonly canDivide: boolean;
  readonly onCompute: (classCount: number) => void;
}

/** Equal values may leave fewer classes than were asked for. */
function Computed({ classing: { indicator, breaks }, canDivide, onCompute }: ComputedProps): ReactNode {
  const { t, format } = useTexts();
  const [wanted, setWanted] = useState<number>(Math.max(2, breaks.length + 1));
  const { isLoading } = useLagePicture();
  return (
    <>
      <p role="status">
        {breaks.length === 0 ? t("classes.breaks.none") : t("classes.breaks", { list: breaksText(indicator, breaks, format) })}
      </p>
      <div className={classes.again}>
        <Labelled label={t("classes.count")}>
          {({ id }) => (
            <Select
              id={id}
              isFramed
              label={t("classes.count")}
              value={String(wanted)}
              options={CLASS_COUNTS.map((value) => ({ value, label: value }))}
              onChange={(value) => {
                setWanted(Number(value));
                if (canDivide) onCompute(Number(value));
              }}
            />
          )}
        </Labelled>
        <Button isDense disabled={!canDivide || isLoading} title={t("classes.againHelp")} onClick={() => onCompute(wanted)}>
          {t("classes.again")}
        </Button>
      </div>
    </>
  );
}
