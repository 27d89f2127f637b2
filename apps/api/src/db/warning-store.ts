import type {
  CategoryChange,
  Alarm,
  AlarmChange,
  AlarmId,
  AlarmRate,
  Calibration,
  CalibrationAttempt,
  CityId,
  ComplaintCluster,
  Day,
  FearZone,
  FearZoneId,
  Instant,
  LocalText,
  Phenomenon,
  Subscription,
  WarningMarks,
  WarningRun,
  WarningRunId,
  ZoneCandidate,
  ZoneChange,
} from "@lagebild/domain";

/** A cluster above the threshold of its stream, before it is known which alarm it belongs to (D3). */
export type AlarmCandidate = Pick<
  Alarm,
  | "district"
  | "resolution"
  | "cells"
  | "center"
  | "areaKm2"
  | "sources"
  | "stream"
  | "period"
  | "recorded"
  | "expected"
  | "score"
  | "threshold"
  | "chanceDays"
  | "explanation"
>;

/** What a run found: aggregates only, so that nothing of a deleted report stays in it but its share in a number. */
export interface RunFindings {
  readonly marks: readonly WarningMarks[];
  readonly zones: readonly ZoneCandidate[];
  readonly alarms: readonly AlarmCandidate[];
  /** Of an applied run with the ids that they keep over the runs. */
  readonly clusters: readonly ComplaintCluster[];
  readonly phenomena: readonly Phenomenon[];
  /** [EW4] Absent in runs from before they were kept. */
  readonly changes?: readonly CategoryChange[];
  /** Of an applied run, by position in `zones` and `alarms`; a zone null: what was dismissed stays so. Empty for one that only looks back. */
  readonly zoneIds: readonly (FearZoneId | null)[];
  readonly alarmIds: readonly AlarmId[];
}

/** A zone without its history. */
export type ZoneBody = Omit<FearZone, "history">;
export type AlarmBody = Omit<Alarm, "history" | "outbreak">;

/** What a zone was when somebody dismissed or closed it: it comes back only with more than that. */
export type QuietEvidence = Pick<FearZone, "stage" | "cells"> & { readonly recorded: number };

export interface KnownZone {
  readonly zone: ZoneBody;
  /** Of dismissed and closed ones. */
  readonly quiet: QuietEvidence | null;
}

/** What settling a run starts from. */
export interface WarningBasis {
  /** Grows with every change of a zone or an alarm of the city. */
  readonly seq: number;
  /** The newest applied run, and its as-of day. */
  readonly appliedRun: WarningRunId | null;
  readonly appliedAsOf: Day | null;
  readonly zones: readonly KnownZone[];
  /** Those whose last cluster is at most 28 days older than the run, and those whose end is not noted yet. */
  readonly alarms: readonly AlarmBody[];
  /** Of the newest applied run. */
  readonly clusters: readonly ComplaintCluster[];
  /** Numbers given last. */
  readonly lastZone: number;
  readonly lastAlarm: number;
}

/** Zones and alarms as they are after a run, with what happened to each. */
export interface Settlement {
  readonly zones: readonly { readonly zone: ZoneBody; readonly changes: readonly ZoneChange[] }[];
  readonly alarms: readonly { readonly alarm: AlarmBody; readonly changes: readonly AlarmChange[] }[];
}

export type RunOutcome = NonNullable<WarningRun["outcome"]>;

export interface FinishedRun {
  readonly run: WarningRunId;
  readonly endedAt: Instant;
  /** What was done. */
  readonly progress: WarningRun["progress"];
  readonly outcome: RunOutcome;
  readonly findings: RunFindings;
  /** Null: the run only looks back. Otherwise written only while the city's `seq` is still that of the basis: ConflictError. */
  readonly settled: { readonly basis: number; readonly settlement: Settlement } | null;
}

export type ZoneUpdate = Partial<Pick<FearZone, "state" | "owner" | "reviewOn">>;
export type AlarmUpdate = Partial<Pick<Alarm, "state" | "outcome" | "reason" | "takenBy">>;

/** A message about a new alarm, lent to whoever sends it. */
export interface LentMessage {
  readonly no: number;
  readonly alarm: Alarm;
  readonly subscription: Subscription;
  /** This one included. */
  readonly attempts: number;
  /** Other alarms that this subscription has been told of, and those of which messages wait. */
  readonly told: readonly AlarmId[];
  readonly waiting: readonly AlarmId[];
}

export type MessageOutcome =
  | { readonly state: "sent"; readonly at: Instant }
  /** Not to be sent any more, e.g. because its reader may no longer see the alarm, or was told of its outbreak. */
  | { readonly state: "dropped"; readonly at: Instant }
  /** Not tried: what becomes of another message decides. Counts as no attempt. */
  | { readonly state: "postponed"; readonly at: Instant; readonly nextAt: Instant }
  | { readonly state: "waiting"; readonly at: Instant; readonly failure: LocalText; readonly nextAt: Instant }
  | { readonly state: "failed"; readonly at: Instant; readonly failure: LocalText };

/** Complaints with a point, by time and number. */
export interface ComplaintPoints {
  readonly reportId: Uint32Array;
  readonly lng: Float64Array;
  readonly lat: Float64Array;
  /** [C1] A number for each reporter's one-way name within its agency; 0 = none was sent. */
  readonly reporter: Uint32Array;
  /** Position in `statuses` + 1; 0 = none was sent. */
  readonly status: Uint16Array;
  readonly statuses: readonly string[];
}

export type ZoneReach = Pick<FearZone, "id" | "number" | "resolution" | "district" | "sources">;

/** The part of the store that keeps early warning. Histories are append-only. */
export interface WarningStore {
  /** Begins a run as `queued`. */
  putWarningRun(run: WarningRun): Promise<void>;
  /** Throws ConflictError once the run has ended. */
  updateWarningRun(
    run: WarningRunId,
    change: Partial<Pick<WarningRun, "state" | "startedAt" | "endedAt" | "error" | "progress">>,
  ): Promise<WarningRun>;
  findWarningRun(run: WarningRunId): Promise<WarningRun | undefined>;
  /** Asked for last comes first. A run whose process died counts as interrupted. */
  listWarningRuns(city: CityId, limit: number): Promise<readonly WarningRun[]>;
  findAppliedRun(city: CityId): Promise<WarningRun | undefined>;
  /** Undefined for a run without findings, and for one so old that they were let go. */
  readFindings(run: WarningRunId): Promise<RunFindings | undefined>;
  /** Runs of dead processes. */
  markInterruptedWarningRuns(endedAt: Instant): Promise<number>;
  /** Of the days [from, asOf]; for a look back those received by the end of `asOf`. */
  readComplaintPoints(
    city: CityId,
    days: { readonly from: Day; readonly asOf: Day; readonly isLookBack: boolean },
  ): Promise<ComplaintPoints>;
  readWarningBasis(city: CityId, asOf: Day): Promise<WarningBasis>;
  /** One transaction: the run is done with its findings, zones and alarms follow it, and messages about new alarms wait to be sent. */
  finishWarningRun(finished: FinishedRun): Promise<WarningRun>;
  /** All that was found in a synthetic city, whose reports are made anew. Rate and subscriptions stay. ConflictError for another city. */
  forgetWarnings(city: CityId): Promise<void>;

  /** Newest last day first. */
  listZones(city: CityId): Promise<readonly FearZone[]>;
  /** Of every zone what tells who may know of it: without the rest, of which there is a thousand times as much. */
  listZoneReaches(city: CityId): Promise<readonly ZoneReach[]>;
  findZone(zone: FearZoneId): Promise<FearZone | undefined>;
  /** What a person decides. ConflictError when the zone is not in the state `from` any more. Keeps the evidence of a zone that is dismissed or closed. */
  putZoneChange(
    zone: FearZoneId,
    change: { readonly from: FearZone["state"]; readonly set: ZoneUpdate; readonly change: ZoneChange },
  ): Promise<FearZone>;

  /** Newest first; at most `limit`. */
  listAlarms(city: CityId, limit: number): Promise<readonly Alarm[]>;
  findAlarm(alarm: AlarmId): Promise<Alarm | undefined>;
  /** As `putZoneChange`. */
  putAlarmChange(
    alarm: AlarmId,
    change: { readonly from: Alarm["state"]; readonly set: AlarmUpdate; readonly change: AlarmChange },
  ): Promise<Alarm>;
  /** Alarms closed on or after that instant, by outcome. */
  countAlarmOutcomes(city: CityId, since: Instant): Promise<{ readonly true: number; readonly false: number; readonly unclear: number }>;

  /** Null: nobody has set it yet. */
  getAlarmRate(city: CityId): Promise<AlarmRate | null>;
  putAlarmRate(city: CityId, rate: AlarmRate): Promise<void>;
  /** Ends the attempt of that id as well. */
  putCalibration(calibration: Calibration): Promise<void>;
  /** Newest first; the first one is in force. */
  listCalibrations(city: CityId, limit: number): Promise<readonly Calibration[]>;
  /** In place of the city's last one. */
  putCalibrationAttempt(attempt: CalibrationAttempt): Promise<void>;
  /** Nothing for one that another has replaced. */
  endCalibrationAttempt(id: CalibrationAttempt["id"], end: Pick<CalibrationAttempt, "state" | "endedAt" | "error">): Promise<void>;
  /** Null: the newest one is done, or there was none. One whose process died is interrupted. */
  findCalibrationAttempt(city: CityId): Promise<CalibrationAttempt | null>;

  listSubscriptions(city: CityId): Promise<readonly Subscription[]>;
  putSubscription(subscription: Subscription): Promise<void>;
  /** With the messages that wait for it. False: there was none. */
  deleteSubscription(id: Subscription["id"]): Promise<boolean>;
  /**
   * Messages that are due, oldest first. Each is lent until `until`: whoever dies with it lets it be sent again then, under the same number.
   */
  lendMessages(loan: { readonly now: Instant; readonly until: Instant; readonly limit: number }): Promise<readonly LentMessage[]>;
  /** Also keeps when the subscription was served last, or why it was not. */
  endMessage(no: number, outcome: MessageOutcome): Promise<void>;
}
