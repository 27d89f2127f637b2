import type { Action } from "@lagebild/api";
import {
  isInScope,
  sessionAnswerSchema,
  type AgencyId,
  type CityId,
  type DistrictScope,
  type FirstPerson,
  type LinkRequest,
  type PasswordChange,
  type PersonRole,
  type SessionAnswer,
  type SignInRequest,
} from "@lagebild/domain";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { get, routes, send } from "./client.ts";

export type { Action };

/** How late a page learns that it may do something else now. */
const STALE_MS = 60_000;

export const sessionOptions = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => get(routes.session.$path(), sessionAnswerSchema, { signal }),
  staleTime: STALE_MS,
  refetchOnWindowFocus: true,
});

export const useSession = () => useQuery(sessionOptions);

/** Whether the person may do something; no while nobody knows. `owner`: with what belongs to that agency; null: with what reaches over all of them. */
export type May = (action: Action, owner?: AgencyId | null) => boolean;

export function useMay(): May {
  const { data } = useSession();
  return useCallback(
    (action, owner) => {
      const own = data?.person?.agency ?? null;
      return (data?.actions.includes(action) ?? false) && (owner === undefined || own === null || own === owner);
    },
    [data],
  );
}

/** Whether the person may decide about what was found in a district; null: outside of every district. */
export function useReach(city: CityId): (district: Pick<DistrictScope, "level" | "code"> | null) => boolean {
  const scope = useSession().data?.person?.districts ?? null;
  return useCallback((district) => isInScope(scope, city, district), [scope, city]);
}

/** From now on the page is for whom the server says. Nothing that was answered to one person is shown to the next. */
export function useAcceptSession(): (answer: SessionAnswer) => void {
  const client = useQueryClient();
  return useCallback(
    (answer) => {
      // Who signed in by a provider signs out there, too: the next one at this machine would come in without a question.
      if (answer.leaveAt !== undefined) location.assign(answer.leaveAt);
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" && queryKey[0] !== "ready" });
      client.setQueryData(sessionOptions.queryKey, answer);
    },
    [client],
  );
}

export function useSessionChange<Input>(ask: (input: Input) => Promise<SessionAnswer>) {
  const accept = useAcceptSession();
  return useMutation({ mutationFn: ask, onSuccess: accept });
}

export const useSignIn = () =>
  useSessionChange((request: SignInRequest) => send("POST", routes.session.$path(), sessionAnswerSchema, request));
export const useDemoSignIn = () =>
  useSessionChange((role: PersonRole) => send("POST", routes.session.demo.$path(), sessionAnswerSchema, { role }));
export const useRedeemLink = () =>
  useSessionChange((request: LinkRequest) => send("POST", routes.session.link.$path(), sessionAnswerSchema, request));
export const useFirstPerson = () =>
  useSessionChange((request: FirstPerson) => send("POST", routes.people.first.$path(), sessionAnswerSchema, request));
/** Here, or on all machines. */
export const useSignOut = () =>
  useSessionChange((isEverywhere: boolean) =>
    send("DELETE", isEverywhere ? routes.sessions.$path() : routes.session.$path(), sessionAnswerSchema),
  );

export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: PasswordChange) => send("PUT", routes.session.password.$path(), sessionAnswerSchema, change),
    onSuccess: (answer) => client.setQueryData(sessionOptions.queryKey, answer),
  });
}
