import {
  accessMatrixSchema,
  peopleAnswerSchema,
  personAnswerSchema,
  personLinkAnswerSchema,
  personTokensSchema,
  sessionsEndedSchema,
  type PersonChange,
  type PersonId,
  type PersonRequest,
  type TokenId,
} from "@lagebild/domain";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, routes, send } from "./client.ts";
import { sessionOptions } from "./session.ts";

const KEY = ["people"];
const person = routes.people[":person"];

/** Everybody whom the reader keeps. Who came or went meanwhile shows when the page is looked at again. */
export function usePeople() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => get(routes.people.$path(), peopleAnswerSchema, { signal }),
    refetchOnWindowFocus: true,
  });
}

/** A change of oneself changes what the own screen shows. */
function usePeopleChange<Input, Answer>(ask: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ask,
    onSettled: () =>
      Promise.all([client.invalidateQueries({ queryKey: KEY }), client.invalidateQueries({ queryKey: sessionOptions.queryKey })]),
  });
}

export const useAddPerson = () =>
  usePeopleChange((request: PersonRequest) => send("POST", routes.people.$path(), personLinkAnswerSchema, request));
export const useChangePerson = () =>
  usePeopleChange(({ id, change }: { readonly id: PersonId; readonly change: PersonChange }) =>
    send("PATCH", person.$path({ param: { person: id } }), personAnswerSchema, change),
  );
/** A one-time link for a new password. */
export const useInvite = () =>
  usePeopleChange((id: PersonId) => send("POST", person.link.$path({ param: { person: id } }), personLinkAnswerSchema));
export const useEndSessions = () =>
  usePeopleChange((id: PersonId) => send("DELETE", person.sessions.$path({ param: { person: id } }), sessionsEndedSchema));

/** For somebody who has lost phone and codes. */
export const useResetFactor = () =>
  usePeopleChange((id: PersonId) => send("DELETE", person.factor.$path({ param: { person: id } }), personAnswerSchema));

const tokensKey = (id: PersonId) => [...KEY, id, "tokens"];

/** The tokens for scripts of somebody. */
export const useTokensOf = (id: PersonId) =>
  useQuery({
    queryKey: tokensKey(id),
    queryFn: ({ signal }) => get(person.tokens.$path({ param: { person: id } }), personTokensSchema, { signal }),
  });

export function useRevokeTokenOf(id: PersonId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (token: TokenId) => send("DELETE", person.tokens[":token"].$path({ param: { person: id, token } }), personTokensSchema),
    onSuccess: (answer) => client.setQueryData(tokensKey(id), answer),
    onError: () => client.invalidateQueries({ queryKey: tokensKey(id) }),
  });
}

/** Which role may do what. */
export function useAccessMatrix() {
  return useQuery({
    queryKey: ["access-matrix"],
    queryFn: ({ signal }) => get(routes["access-matrix"].$path(), accessMatrixSchema, { signal }),
  });
}
