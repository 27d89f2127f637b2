import {
  isInForceOrBegins,
  JOIN_STEPS,
  type Agency,
  type AgencyProfile,
  type AgreementVersion,
  type Day,
  type FeedState,
  type JoinStep,
} from "@lagebild/domain";

/** What is stored about an agency, as far as its way into the cooperation follows from it. */
export interface AgencyFacts {
  readonly agency: Agency;
  readonly profile: AgencyProfile;
  /** By agreement, only those in which it gives or receives. */
  readonly agreements: readonly (readonly AgreementVersion[])[];
  readonly feeds: readonly { readonly state: FeedState; readonly isTested: boolean }[];
  /** A run of it is done, by whatever way. */
  readonly hasRun: boolean;
}

export const EMPTY_PROFILE: AgencyProfile = { contact: null, legalBasis: null, kinds: [], content: null };

/** Whether a step is done. Who sends files by hand needs no feed: a run that is done stands for feed and test delivery. */
const IS_DONE: Readonly<Record<JoinStep, (facts: AgencyFacts, today: Day) => boolean>> = {
  agency: () => true,
  contact: ({ profile }) => profile.contact !== null && profile.legalBasis !== null,
  content: ({ profile }) => profile.kinds.length > 0,
  agreement: ({ agreements }, today) => agreements.some((versions) => isInForceOrBegins(versions, today)),
  feed: ({ feeds, hasRun }) => feeds.length > 0 || hasRun,
  test: ({ feeds, hasRun }) => feeds.some(({ isTested }) => isTested) || hasRun,
  live: ({ agency, feeds, hasRun }) => agency.state === "active" && (feeds.some(({ state }) => state === "live") || hasRun),
};

export function joinSteps(facts: AgencyFacts, today: Day): { readonly done: JoinStep[]; readonly next: JoinStep | null } {
  const done = JOIN_STEPS.filter((step) => IS_DONE[step](facts, today));
  return { done, next: JOIN_STEPS.find((step) => !done.includes(step)) ?? null };
}
