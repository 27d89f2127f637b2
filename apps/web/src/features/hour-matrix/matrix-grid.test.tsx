// @vitest-environment jsdom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LanguageProvider } from "../../i18n/language.tsx";
import { resetState } from "../../state/actions.ts";
import { useLage } from "../../state/store.ts";
import { matrixRows } from "./matrix-classes.ts";
import { MatrixGrid } from "./matrix-grid.tsx";

const rows = matrixRows(
  Array.from({ length: 168 }, (_, index) => (index === 4 * 24 + 21 ? 20 : 2)),
  1,
);
let root: Root;
let host: HTMLElement;

beforeEach(() => {
  Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);
  host = document.body.appendChild(document.createElement("div"));
  root = createRoot(host);
  act(() =>
    root.render(
      <LanguageProvider language="de">
        <MatrixGrid rows={rows} isWeighted={false} />
      </LanguageProvider>,
    ),
  );
});

afterEach(() => {
  act(() => root.unmount());
  host.remove();
  resetState();
});

const at = (row: number, column: number): HTMLElement => {
  const found = host.querySelector<HTMLElement>(`[data-place="${row},${column}"]`);
  if (found === null) throw new RangeError(`no cell at ${row}, ${column}`);
  return found;
};
const press = (key: string, shiftKey = false): void =>
  act(() => void document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, shiftKey, bubbles: true, cancelable: true })));
const times = () => ({ weekdays: useLage.getState().choice.weekdays, hours: useLage.getState().choice.hours });

describe("the matrix by keyboard", () => {
  test("is one stop for Tab, and every cell says what it shows", () => {
    expect(host.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    expect(at(4, 21).getAttribute("aria-label")).toBe("Freitag, 21–22 Uhr: 20, 9,5-mal so viel wie bei gleicher Verteilung");
  });

  test("arrows walk, Enter chooses one hour of one weekday, again lets it go", () => {
    act(() => at(4, 20).focus());
    press("ArrowRight");
    expect(document.activeElement).toBe(at(4, 21));
    press("Enter");
    expect(times()).toEqual({ weekdays: [4], hours: [21] });
    expect(at(4, 21).getAttribute("aria-selected")).toBe("true");
    press("Enter");
    expect(times()).toEqual({ weekdays: undefined, hours: undefined });
  });

  test("Shift with arrows spans a rectangle", () => {
    act(() => at(4, 21).focus());
    press("ArrowRight", true);
    press("ArrowDown", true);
    press("Enter", true);
    expect(times()).toEqual({ weekdays: [4, 5], hours: [21, 22] });
  });

  test("heads choose a whole row or column", () => {
    act(() => at(0, -1).focus());
    press("Enter");
    act(() => at(-1, 6).focus());
    press(" ");
    expect(times()).toEqual({ weekdays: [0], hours: [6] });
  });
});
