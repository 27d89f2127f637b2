import type {
  AddressAnswer,
  AddressPlace,
  AgencyId,
  CityId,
  Instant,
  OpenAddressQuery,
  PlacedReport,
  PositionalPrecision,
  QueuedAddress,
} from "@lagebild/domain";

export interface AddressPage {
  readonly total: number;
  /** Reports that the whole list stands for. */
  readonly reports: number;
  readonly addresses: readonly QueuedAddress[];
}

/** Everything of a report that follows from its place. */
export type ReportPlace = Pick<PlacedReport, "point" | "positionalPrecision" | "precisionM" | "area" | "cells" | "districts" | "isOutside">;

/** An answer with what it comes to. */
export interface NewAddressAnswer {
  readonly answer: AddressAnswer;
  readonly place: ReportPlace;
  readonly by: string;
  readonly at: Instant;
}

/** Reports of an agency that were received within an hour, or happened on a day of the city, by precision. */
export interface PrecisionCount {
  readonly agency: AgencyId;
  /** Milliseconds since 1970 of the hour, or days since 1970. */
  readonly at: number;
  readonly precision: PositionalPrecision;
  readonly reports: number;
}

/** The part of the store that keeps addresses that reports carry, and what people said of them. */
export interface AddressStore {
  /** Address texts of stored reports about which a person may decide; most reports first. */
  listAddresses(city: CityId, query: OpenAddressQuery): Promise<AddressPage>;
  /** NotFoundError for one that no report carries. */
  getAddress(city: CityId, id: number): Promise<QueuedAddress>;
  /** Remembers an answer for the text, and moves the stored reports that carry it. Gives how many changed; logged in report_change. NotFoundError. */
  putAddressAnswer(city: CityId, id: number, answer: NewAddressAnswer): Promise<number>;
  /** Newest answer by text: street, house number and municipality in lower case, single spaces, joined by line feeds. */
  listAddressAnswers(city: CityId): Promise<readonly (readonly [key: string, place: AddressPlace])[]>;
  /** One pass over the reports of the city. */
  countPrecisions(city: CityId, by: "received" | "occurred"): Promise<readonly PrecisionCount[]>;
}
