import {
  newTokenSchema,
  tokensAnswerSchema,
  ownSessionsSchema,
  type SessionId,
  type TokenId,
  type TokenRequest,
  accountAnswerSchema,
  factorOfferSchema,
  recoveryCodesSchema,
  sessionAnswerSchema,
  type FactorConfirmation,
  type FactorProof,
} from "@lagebild/domain";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, routes, send } from "./client.ts";
import { sessionOptions, useSessionChange } from "./session.ts";

const accountOptions = queryOptions({
  queryKey: ["account"],
  queryFn: ({ signal }) => get(routes.account.$path(), accountAnswerSchema, { signal }),
});

/** How the own account is protected. */
export const useAccount = () => useQuery(accountOptions);

/** The second step of a sign-in. */
export const useGiveCode = () =>
  useSessionChange((code: string) => send("POST", routes.session.code.$path(), sessionAnswerSchema, { code }));

/** Null: the password was given just before. */
export const useOfferFactor = () =>
  useMutation({ mutationFn: (password: string | null) => send("POST", routes.account.factor.$path(), factorOfferSchema, { password }) });

/** Leaves the session of the page as it is, until somebody has put the codes away: `useAcceptSession`. */
export const useConfirmFactor = () =>
  useMutation({
    mutationFn: (confirmation: FactorConfirmation) => send("PUT", routes.account.factor.$path(), recoveryCodesSchema, confirmation),
  });

export function useRenewCodes() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (proof: FactorProof) => send("POST", routes.account.factor.codes.$path(), recoveryCodesSchema, proof),
    onSuccess: () => client.invalidateQueries(accountOptions),
  });
}

export function useRemoveFactor() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (proof: FactorProof) => send("POST", routes.account.factor.removal.$path(), sessionAnswerSchema, proof),
    onSuccess: async (answer) => {
      client.setQueryData(sessionOptions.queryKey, answer);
      await client.invalidateQueries(accountOptions);
    },
  });
}

const tokensOptions = queryOptions({
  queryKey: ["account", "tokens"],
  queryFn: ({ signal }) => get(routes.account.tokens.$path(), tokensAnswerSchema, { signal }),
});

/** The own tokens for scripts. */
export const useTokens = () => useQuery(tokensOptions);

export function useMakeToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: TokenRequest) => send("POST", routes.account.tokens.$path(), newTokenSchema, request),
    onSuccess: () => client.invalidateQueries(tokensOptions),
  });
}

export function useRevokeToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (token: TokenId) => send("DELETE", routes.account.tokens[":token"].$path({ param: { token } }), tokensAnswerSchema),
    onSuccess: (answer) => client.setQueryData(tokensOptions.queryKey, answer),
  });
}

const sessionsOptions = queryOptions({
  queryKey: ["account", "sessions"],
  queryFn: ({ signal }) => get(routes.account.sessions.$path(), ownSessionsSchema, { signal }),
});

/** The own sessions that are open, here and elsewhere. */
export const useOwnSessions = () => useQuery({ ...sessionsOptions, refetchOnWindowFocus: true });

export function useEndSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (session: SessionId) =>
      send("DELETE", routes.account.sessions[":session"].$path({ param: { session } }), ownSessionsSchema),
    onSuccess: (answer) => client.setQueryData(sessionsOptions.queryKey, answer),
    onError: () => client.invalidateQueries(sessionsOptions),
  });
}
