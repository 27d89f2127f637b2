import { changedDimensions } from "./filter.ts";
import type { Step, Walked } from "./step.ts";
import { type LageState, useLage } from "./store.ts";

const HISTORY_LIMIT = 50;

type Asked = Pick<LageState, "choice" | "view">;

function stepOf({ choice, view: { mode, rate, classing } }: Asked): Step {
  return { choice, indicator: { mode, rate, classing } };
}

/** What a change that can be undone leaves behind it. */
export function withPast(state: Asked & Pick<LageState, "past">): Pick<LageState, "past" | "future" | "walked"> {
  return { past: [...state.past, stepOf(state)].slice(-HISTORY_LIMIT), future: [], walked: null };
}

export function undo(): void {
  useLage.setState((state) => {
    const last = state.past.at(-1);
    if (last === undefined) return {};
    return { ...restored(state, last, "undo"), past: state.past.slice(0, -1), future: [stepOf(state), ...state.future] };
  });
}

export function redo(): void {
  useLage.setState((state) => {
    const [next, ...rest] = state.future;
    if (next === undefined) return {};
    return { ...restored(state, next, "redo"), past: [...state.past, stepOf(state)], future: rest };
  });
}

/** A class of another indicator is not held up any more. */
function restored(state: Asked, to: Step, way: "undo" | "redo"): Pick<LageState, "choice" | "view" | "walked"> {
  const { view } = state;
  const isOtherIndicator = view.mode !== to.indicator.mode || view.rate !== to.indicator.rate;
  const isOtherClasses = view.classing !== to.indicator.classing;
  const dimensions: readonly Walked[] = [
    ...changedDimensions(state.choice, to.choice),
    ...(isOtherIndicator ? (["indicator"] as const) : []),
    ...(isOtherClasses ? (["classes"] as const) : []),
  ];
  const pinnedClass = isOtherIndicator || isOtherClasses ? null : view.pinnedClass;
  return { choice: to.choice, view: { ...view, ...to.indicator, pinnedClass }, walked: { way, dimensions } };
}
