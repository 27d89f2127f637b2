// @vitest-environment jsdom
import { cityAnswerSchema, type CityAnswer } from "@lagebild/domain";
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LanguageProvider } from "../../i18n/language.tsx";
import { OpenCityProvider } from "../../state/open-city.tsx";
import { VisibilityCard } from "./visibility-card.tsx";

// Only the id of the city and its levels are asked for.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const city = cityAnswerSchema
  .partial()
  .parse({ id: "probe", levels: [{ id: "bezirk", name: { de: "Bezirk", en: "District" }, parent: null }] }) as CityAnswer;
const agencies = [
  { id: "abfall", name: "Abfall" },
  { id: "polizei", name: "Polizei" },
  { id: "stadt", name: "Stadt" },
].map((each) => ({ ...each, city: "probe", state: "active" }));
const line = { to: "stadt", from: "polizei", agreement: "agreement-0000000001", version: 1, kinds: null, categories: null };
const lines = [{ ...line, precision: { type: "point" }, minimumCount: 1, reports: 7 }];
let root: Root;
let host: HTMLElement;

beforeEach(() => {
  Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);
  vi.stubGlobal("fetch", async (url: string) => Response.json(url.includes("visibility") ? { on: "2026-11-23", lines } : { agencies }));
  Object.assign(globalThis, {
    matchMedia: () => ({ matches: true, addEventListener: () => undefined, removeEventListener: () => undefined }),
    scrollTo: () => undefined,
  });
  host = document.body.appendChild(document.createElement("div"));
  root = createRoot(host);
});
afterEach(() => {
  act(() => root.unmount());
  host.remove();
  vi.unstubAllGlobals();
});

test("an agency without any agreement has its row and column, in which nothing is open", async () => {
  const routeTree = createRootRoute({ component: VisibilityCard });
  const router = createRouter({ routeTree, history: createMemoryHistory() });
  await act(async () => {
    root.render(
      <MantineProvider>
        <QueryClientProvider client={new QueryClient()}>
          <LanguageProvider language="de">
            <OpenCityProvider value={city}>
              <RouterProvider router={router} />
            </OpenCityProvider>
          </LanguageProvider>
        </QueryClientProvider>
      </MantineProvider>,
    );
    await router.load();
  });
  await act(() => vi.waitFor(() => expect(host.querySelectorAll("tbody tr")).toHaveLength(3)));
  const rows = [...host.querySelectorAll("tr")].map((row) => [...row.children].map((cell) => cell.textContent));
  expect(rows[0]).toEqual(["gibt", "an Abfall", "an Polizei", "an Stadt"]);
  expect(rows[1]).toEqual(["Abfall", "eigene", "nichts", "nichts"]);
  expect(rows[2]?.slice(0, 3)).toEqual(["Polizei", "nichts", "eigene"]);
  expect(rows[2]?.[3]).toContain("7 Meldungen");
});
