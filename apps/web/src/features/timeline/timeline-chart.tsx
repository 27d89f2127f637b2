import { addDays, periodDays, toDayNumber, type Day, type Period, type Step, type TimelineAnswer } from "@lagebild/domain";
import { type KeyboardEvent, memo, type PointerEvent, useId, useRef, useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { setPeriod } from "../../state/actions.ts";
import { useIsPlaying, usePlayed } from "../../state/play.ts";
import { classNames } from "../../ui/button.tsx";
import { type Size, useElementSize } from "../../ui/element-size.ts";
import { HatchPatterns } from "../../ui/hatch.tsx";
import { labelledSteps, niceMax } from "./axis.ts";
import { dragPeriod, type Handle, movePeriod, resizePeriod } from "./brush.ts";
import { CompareBand } from "./compare-band.tsx";
import type { StepGap } from "./step-gaps.ts";
import { edgeAt, shareOf, STEP_DAYS } from "./timeline-window.ts";
import classes from "./timeline.module.css";

const MARGIN = { left: 44, right: 20, top: 8, bottom: 20 } as const;
/** A label of a month needs this much. */
const LABEL_PX = 76;
const HANDLE_PX = 12;

interface ChartProps {
  readonly steps: TimelineAnswer["steps"];
  readonly step: Step;
  readonly window: Period;
  readonly period: Period;
  /** [M10] Steps that lack days, in order. */
  readonly gaps: readonly StepGap[];
}

export function TimelineChart(props: ChartProps) {
  const [ref, size] = useElementSize();
  const isPlaying = useIsPlaying();
  return (
    <div ref={ref} className={classNames(classes.chart, isPlaying && "lb-own-layer")}>
      {size !== null && size.width > 120 && size.height > 40 && <Drawing {...props} size={size} />}
    </div>
  );
}

interface Drag {
  readonly handle: Handle;
  readonly origin: Period;
  readonly edge: Day;
  readonly period: Period;
}

function Drawing({ steps, step, window, period, gaps, size }: ChartProps & { readonly size: Size }) {
  const { t } = useTexts();
  const svg = useRef<SVGSVGElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const played = usePlayed();
  const shown = drag?.period ?? played?.period ?? period;
  const width = size.width - MARGIN.left - MARGIN.right;
  const height = size.height - MARGIN.top - MARGIN.bottom;
  const minDays = STEP_DAYS[step];
  const x = (day: Day): number => Math.min(width, Math.max(0, shareOf(day, window) * width));

  const shareAt = (event: PointerEvent): number => (event.clientX - (svg.current?.getBoundingClientRect().left ?? 0) - MARGIN.left) / width;
  const edgeOf = (event: PointerEvent): Day => edgeAt(shareAt(event), window, step);

  function start(handle: Handle, event: PointerEvent): void {
    if (event.button !== 0) return;
    event.stopPropagation();
    svg.current?.setPointerCapture(event.pointerId);
    setDrag({ handle, origin: shown, edge: edgeOf(event), period: shown });
  }

  function move(event: PointerEvent): void {
    if (drag === null) return;
    setDrag({ ...drag, period: dragPeriod(drag.handle, drag.origin, drag.edge, edgeOf(event), window, minDays) });
  }

  function finish(event: PointerEvent): void {
    if (drag === null) return;
    const toEdge = edgeOf(event);
    setDrag(null);
    // A click on a bar chooses its step; a click on the brush changes nothing.
    if (toEdge === drag.edge && drag.handle !== "new") return;
    setPeriod(toEdge === drag.edge ? (stepOf(shareAt(event), steps) ?? window) : drag.period);
  }

  return (
    <svg
      ref={svg}
      role="group"
      aria-label={t("time.title")}
      width={size.width}
      height={size.height}
      className={classes.svg}
      onPointerDown={(event) => start("new", event)}
      onPointerMove={move}
      onPointerUp={finish}
      onPointerCancel={() => setDrag(null)}
    >
      <g transform={`translate(${MARGIN.left} ${MARGIN.top})`}>
        <rect className={classes.ground} x={x(shown.from)} width={Math.max(2, x(shown.to) - x(shown.from))} height={height} />
        <Bars steps={steps} gaps={gaps} period={shown} width={width} height={height} />
        <CompareBand x={x} width={width} height={height} window={window} step={step} />
        <Brush x={x} height={height} period={shown} window={window} step={step} onStart={start} />
      </g>
    </svg>
  );
}

/** The step under a share of the window; the first or last one beyond its ends. */
function stepOf(share: number, steps: ChartProps["steps"]): Period | undefined {
  const step = steps[Math.min(steps.length - 1, Math.max(0, Math.floor(share * steps.length)))];
  return step === undefined ? undefined : { from: step.from, to: step.to };
}

interface BarsProps {
  readonly steps: ChartProps["steps"];
  readonly gaps: ChartProps["gaps"];
  readonly period: Period;
  readonly width: number;
  readonly height: number;
}

function Bars({ steps, gaps, period, width, height }: BarsProps) {
  const { format } = useTexts();
  const hatch = useId();
  const most = Math.max(...steps.map(({ count }) => count));
  const max = niceMax(most);
  const isWeighted = steps.some(({ count }) => !Number.isInteger(count));
  const each = width / steps.length;
  const gap = each > 5 ? 1.5 : each > 2.5 ? 0.7 : 0;
  const labelled = labelledSteps(
    steps.map(({ from }) => from),
    Math.floor(width / LABEL_PX),
  );
  return (
    <>
      {(most === 0 ? [] : [1, 0.5]).map((share) => (
        <g key={share} className={classes.axis} aria-hidden>
          <line x1={-4} x2={width} y1={height * (1 - share)} y2={height * (1 - share)} />
          <text x={-8} y={height * (1 - share) + 4} textAnchor="end">
            {Number.isInteger(max * share) ? format.count(max * share) : ""}
          </text>
        </g>
      ))}
      <HatchPatterns id={hatch} />
      {steps.map((step, index) => (
        <Bar
          key={step.from}
          step={step}
          isChosen={step.from < period.to && step.to > period.from}
          isWeighted={isWeighted}
          x={index * each + gap / 2}
          width={Math.max(0.5, each - gap)}
          height={height}
          max={max}
        />
      ))}
      {gaps.map(({ index, isLate, text }) => (
        <rect
          key={index}
          data-gap={isLate ? "late" : "gap"}
          x={index * each}
          width={each}
          height={height}
          fill={`url(#${hatch}-${isLate ? "late" : "gap"})`}
        >
          <title>{text}</title>
        </rect>
      ))}
      <line className={classes.base} x1={0} x2={width} y1={height + 0.5} y2={height + 0.5} />
      {labelled.map((index) => (
        <text key={index} className={classes.label} x={index * each} y={height + 15} aria-hidden>
          {format.month(steps[index]?.from ?? period.from)}
        </text>
      ))}
    </>
  );
}

interface BarProps {
  readonly step: ChartProps["steps"][number];
  readonly isChosen: boolean;
  readonly isWeighted: boolean;
  readonly x: number;
  readonly width: number;
  /** Of the highest bar that fits. */
  readonly height: number;
  readonly max: number;
}

/** While time is played, only the bars that come or go are drawn again. */
const Bar = memo(function Bar({ step: { from, to, count }, isChosen, isWeighted, x, width, height, max }: BarProps) {
  const { t, format } = useTexts();
  const own = (count / max) * height;
  return (
    <rect className={isChosen ? classes.chosen : classes.bar} x={x} width={width} y={height - own} height={own}>
      <title>{t("time.bar", { period: format.period({ from, to }), text: format.tally(count, isWeighted) })}</title>
    </rect>
  );
});

interface BrushProps {
  readonly x: (day: Day) => number;
  readonly height: number;
  readonly period: Period;
  readonly window: Period;
  readonly step: Step;
  readonly onStart: (handle: Handle, event: PointerEvent) => void;
}

/** Three stops for the keyboard: the whole period and its two ends. */
function Brush({ x, height, period, window, step, onStart }: BrushProps) {
  const { t, format } = useTexts();
  const days = STEP_DAYS[step];
  const text = format.period(period);
  const [left, right] = [x(period.from), x(period.to)];

  function onKey(handle: "whole" | "start" | "end", event: KeyboardEvent): void {
    const sign =
      event.key === "ArrowRight" || event.key === "ArrowUp" ? 1 : event.key === "ArrowLeft" || event.key === "ArrowDown" ? -1 : 0;
    if (sign === 0) return;
    event.preventDefault();
    const end = handle === "whole" && event.shiftKey ? "end" : handle;
    setPeriod(
      end === "whole"
        ? movePeriod(period, sign * days, window)
        : resizePeriod(period, end, sign * days, window, Math.min(days, periodDays(period))),
    );
  }

  const range = { "aria-valuemin": toDayNumber(window.from), "aria-valuemax": toDayNumber(window.to) };
  return (
    <>
      <rect
        role="slider"
        tabIndex={0}
        className={classes.brush}
        x={left}
        width={Math.max(2, right - left)}
        height={height}
        aria-label={t("time.brush", { period: text })}
        aria-valuetext={text}
        aria-valuenow={toDayNumber(period.from)}
        {...range}
        onKeyDown={(event) => onKey("whole", event)}
        onPointerDown={(event) => onStart("whole", event)}
      />
      {(["start", "end"] as const).map((end) => (
        <End
          key={end}
          end={end}
          day={end === "start" ? period.from : period.to}
          x={x(end === "start" ? period.from : period.to)}
          height={height}
          range={range}
          onKeyDown={(event) => onKey(end, event)}
          onPointerDown={(event) => onStart(end, event)}
        />
      ))}
    </>
  );
}

interface EndProps {
  readonly end: "start" | "end";
  readonly day: Day;
  readonly x: number;
  readonly height: number;
  readonly range: { readonly "aria-valuemin": number; readonly "aria-valuemax": number };
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPointerDown: (event: PointerEvent) => void;
}

/** One end of the brush: a thin line, a grip, and a wide invisible target. */
function End({ end, day, x, height, range, onKeyDown, onPointerDown }: EndProps) {
  const { t, format } = useTexts();
  return (
    <g className={classes.handle}>
      <line x1={x} x2={x} y1={0} y2={height} />
      <rect className={classes.grip} x={x - 2} width={4} y={height / 2 - 9} height={18} rx={2} />
      <rect
        role="slider"
        tabIndex={0}
        x={x - HANDLE_PX / 2}
        width={HANDLE_PX}
        height={height}
        fill="transparent"
        aria-label={t(end === "start" ? "time.brushStart" : "time.brushEnd")}
        aria-valuetext={format.dayLong(end === "start" ? day : addDays(day, -1))}
        aria-valuenow={toDayNumber(day)}
        {...range}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
      />
    </g>
  );
}
