import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useEffect, type ReactNode } from "react";
import { ApiError, isWorthRetrying } from "../api/api-error.ts";
import { sessionOptions } from "../api/session.ts";
import { LanguageProvider } from "../i18n/language.tsx";
import { useLage } from "../state/store.ts";
import { cssVariablesResolver, theme } from "../ui/theme.ts";
import { preferredLanguage, rememberLanguage } from "./preferences.ts";

const RETRIES = 2;
const GC_MS = 10 * 60_000;

/** A session that has ended is found out by whatever is asked next; the page then leads to signing in. */
function noteSignedOut(error: unknown): void {
  if (error instanceof ApiError && error.status === 401) void queryClient.invalidateQueries({ queryKey: sessionOptions.queryKey });
}

const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noteSignedOut }),
  mutationCache: new MutationCache({ onError: noteSignedOut }),
  defaultOptions: {
    queries: {
      // The server may be on this machine or in a closed network: what the browser calls offline says nothing about it.
      networkMode: "always",
      retry: (failures, error) => failures < RETRIES && isWorthRetrying(error),
      // Every key of a picture holds the data stamp: an answer stays true as long as its key is asked.
      staleTime: 60_000,
      gcTime: GC_MS,
      refetchOnWindowFocus: false,
    },
  },
});
const colorSchemeManager = localStorageColorSchemeManager({ key: "lagebild-theme" });
const firstLanguage = preferredLanguage();

/** The server puts a fresh nonce into the page; Mantine's style element carries it (CSP). */
function getStyleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";
}

export function Providers({ children }: { readonly children: ReactNode }) {
  const language = useLage(({ view }) => view.language) ?? firstLanguage;
  const chosen = useLage(({ view }) => view.language);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    if (chosen !== null) rememberLanguage(chosen);
  }, [chosen]);
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        colorSchemeManager={colorSchemeManager}
        defaultColorScheme="auto"
        getStyleNonce={getStyleNonce}
        withGlobalClasses={false}
        deduplicateCssVariables={false}
      >
        <LanguageProvider language={language}>{children}</LanguageProvider>
      </MantineProvider>
    </QueryClientProvider>
  );
}
