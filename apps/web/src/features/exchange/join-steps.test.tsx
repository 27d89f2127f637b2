// @vitest-environment jsdom
import { cityAnswerSchema, registeredAgencySchema, sessionAnswerSchema, type CityAnswer } from "@lagebild/domain";
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { act, type ReactNode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { sessionOptions } from "../../api/session.ts";
import { LanguageProvider } from "../../i18n/language.tsx";
import { OpenCityProvider } from "../../state/open-city.tsx";
import { StepAgreement } from "./step-agreement.tsx";
import { StepFeed } from "./step-feed.tsx";
import { StepLive } from "./step-live.tsx";
import { StepTest } from "./step-test.tsx";

// Only the id of the city is asked for.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const city = cityAnswerSchema.partial().parse({ id: "probe" }) as CityAnswer;
const agency = registeredAgencySchema.parse({
  id: "abfall",
  city: "probe",
  name: "Abfall",
  state: "draft",
  profile: { contact: null, legalBasis: null, kinds: ["complaint"], content: null },
  done: ["agency", "content"],
  next: "contact",
  reports: 0,
  feeds: 0,
  agreements: { gives: 0, receives: 0 },
});
const sessionWith = (...actions: readonly string[]) =>
  sessionAnswerSchema.parse({ person: null, stage: "full", actions, endsAt: null, demo: [], needsFirst: false });
const STEWARD = sessionWith("manage-exchange", "manage-feeds", "view-feeds", "import-reports", "view-picture");
const READER = sessionWith("view-exchange", "view-feeds", "view-picture");
const live = { ...agency, state: "active" as const, done: [...agency.done, "live" as const], next: null, reports: 30 };
const onNext = (): void => undefined;
const UPLOAD = ["Erste Datei hochladen", "/daten/import?agency=abfall&kind=complaint&then=agency"];
const FEED = ["Datenfeed einrichten", "/daten/datenfeeds/neu?agency=abfall&kind=complaint"];
let root: Root;
let host: HTMLElement;

beforeEach(() => {
  Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);
  vi.stubGlobal("fetch", async (url: string) =>
    Response.json(url.includes("agreements") ? { on: "2026-11-23", agreements: [] } : { feeds: [] }),
  );
  Object.assign(globalThis, {
    matchMedia: () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }),
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

/** Links by their words, once everything is there. */
async function linksOf(step: ReactNode, session = STEWARD): Promise<readonly (readonly [string, string | null])[]> {
  const rootRoute = createRootRoute({ component: () => step });
  const router = createRouter({ routeTree: rootRoute, history: createMemoryHistory() });
  const client = new QueryClient();
  client.setQueryData(sessionOptions.queryKey, session);
  await act(async () => {
    root.render(
      <MantineProvider>
        <QueryClientProvider client={client}>
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
  return [...host.querySelectorAll("a")].map((link) => [link.textContent, link.getAttribute("href")] as const);
}

test("a first file of the kind that was named can be brought from the agreement on", async () => {
  expect(await linksOf(<StepAgreement agency={agency} onNext={onNext} />)).toContainEqual(UPLOAD);
});

test("the step of the feed names the kind to the upload as well", async () => {
  expect(await linksOf(<StepFeed agency={agency} onNext={onNext} />)).toEqual([FEED, UPLOAD]);
});

test("the test delivery offers both ways where there is no feed yet", async () => {
  expect(await linksOf(<StepTest agency={agency} onNext={onNext} />)).toEqual([UPLOAD, FEED]);
});

test("who is live is led to its reports on the map", async () => {
  expect(await linksOf(<StepLive agency={live} onNext={onNext} />)).toEqual([["Auf der Karte ansehen", "/lage?agencies=abfall"]]);
});

test("who may not change the exchange reads the steps, and is offered nothing that would be refused", async () => {
  expect(await linksOf(<StepFeed agency={agency} onNext={onNext} />, READER)).toEqual([]);
  expect(host.textContent).toContain("Sie können das lesen.");
  expect(await linksOf(<StepTest agency={agency} onNext={onNext} />, READER)).toEqual([]);
  expect(await linksOf(<StepLive agency={live} onNext={onNext} />, READER)).toEqual([["Auf der Karte ansehen", "/lage?agencies=abfall"]]);
  await linksOf(<StepAgreement agency={agency} onNext={onNext} />, READER);
  expect(host.querySelector("fieldset")?.disabled).toBe(true);
});
