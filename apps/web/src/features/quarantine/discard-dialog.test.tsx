// @vitest-environment jsdom
import { cityAnswerSchema, type CityAnswer } from "@lagebild/domain";
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LanguageProvider } from "../../i18n/language.tsx";
import { OpenCityProvider } from "../../state/open-city.tsx";
import { DiscardDialog } from "./discard-dialog.tsx";

// Only the id of the city is asked for.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const city = cityAnswerSchema.partial().parse({ id: "probe" }) as CityAnswer;
const onClose = vi.fn<() => void>();
const fetch = vi.fn<(url: string, init: RequestInit) => Promise<Response>>(async () => Response.json({ deleted: 2 }));
let root: Root;
let host: HTMLElement;

beforeEach(() => {
  Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);
  vi.stubGlobal("fetch", fetch);
  // What the test's document does not know of dialogs and colour schemes.
  Object.assign(HTMLDialogElement.prototype, { showModal: () => undefined, close: () => undefined });
  Object.assign(globalThis, {
    matchMedia: () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }),
  });
  host = document.body.appendChild(document.createElement("div"));
  root = createRoot(host);
  act(() =>
    root.render(
      <MantineProvider>
        <QueryClientProvider client={new QueryClient()}>
          <LanguageProvider language="de">
            <OpenCityProvider value={city}>
              <DiscardDialog choices={[{ ids: [3, 5] }]} count={2} onClose={onClose} />
            </OpenCityProvider>
          </LanguageProvider>
        </QueryClientProvider>
      </MantineProvider>,
    ),
  );
});

afterEach(() => {
  act(() => root.unmount());
  host.remove();
  vi.unstubAllGlobals();
});

function buttonNamed(name: string): HTMLButtonElement {
  const found = [...host.querySelectorAll("button")].find(({ textContent }) => textContent === name);
  if (found === undefined) throw new RangeError(`no button ${name}`);
  return found;
}

function type(text: string): void {
  const area = host.querySelector("textarea");
  if (area === null) throw new TypeError("no field for the reason");
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")?.set?.call(area, text);
    area.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

test("rows are discarded only with a reason, which is sent", async () => {
  expect(buttonNamed("Verwerfen").disabled).toBe(true);
  type("  x ");
  expect(buttonNamed("Verwerfen").disabled).toBe(true);
  type(" Ort nicht zu ermitteln ");
  await act(async () => buttonNamed("Verwerfen").click());
  await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(fetch.mock.calls.map(([url, { body }]) => [url, body])).toEqual([
    ["/api/cities/probe/quarantine/discard", JSON.stringify({ ids: [3, 5], reason: "Ort nicht zu ermitteln" })],
  ]);
});
