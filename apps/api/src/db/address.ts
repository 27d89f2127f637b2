import {
  addressAnswerSchema,
  addressPlaceSchema,
  NotFoundError,
  queuedAddressSchema,
  type AddressPlace,
  type CityId,
  type OpenAddressQuery,
  type QueuedAddress,
} from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { moveReports } from "./address-place.ts";
import { getCity } from "./city.ts";
import { stampChanges } from "./change-stamp.ts";
import { POSITIONAL_PRECISIONS } from "./report-row.ts";
import type { AddressPage, NewAddressAnswer } from "./address-store.ts";

const LATEST = "SELECT MAX(no) AS no, city, key FROM address_answer GROUP BY city, key";

/** Texts with their reports and the answer that counts; an answer that was taken back is none. */
const QUEUE = `
  SELECT a.no AS id, agency.id AS agency, a.street, a.house_number AS houseNumber, a.municipality, a.method, a.matched,
    COUNT(*) AS reports, MIN(r.received_at) AS firstSeen, MAX(r.received_at) AS lastSeen, MAX(r.positional_precision) AS precision,
    answer.answer, answer.by AS answeredBy, answer.at AS answeredAt
  FROM address a JOIN report r INDEXED BY report_of_address ON r.address = a.no JOIN agency ON agency.no = a.agency
  LEFT JOIN (SELECT answer.* FROM address_answer answer JOIN (${LATEST}) latest ON latest.no = answer.no WHERE answer.place IS NOT NULL) answer
    ON answer.city = a.city AND answer.key = a.key
  WHERE a.city = $city AND ($id IS NULL OR a.no = $id) AND ($agency IS NULL OR agency.id = $agency)
    AND ($state = 'all' OR ($state = 'open') = (answer.no IS NULL))
  GROUP BY a.no HAVING $precision IS NULL OR MAX(r.positional_precision) = $precision`;

interface QueueRow extends Record<string, unknown> {
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly precision: number;
  readonly answer: string | null;
}

export function listAddresses(db: Database, city: CityId, query: OpenAddressQuery): AddressPage {
  const { no } = getCity(db, city);
  const precision = query.precision === undefined ? null : POSITIONAL_PRECISIONS.indexOf(query.precision);
  const values = { city: no, id: null, agency: query.agency ?? null, state: query.state, precision };
  const sums = db.prepare<object, { total: number; reports: number | null }>(
    `SELECT COUNT(*) AS total, SUM(reports) AS reports FROM (${QUEUE})`,
  );
  const page = db.prepare<object, QueueRow>(`${QUEUE} ORDER BY reports DESC, a.no LIMIT $limit OFFSET $offset`);
  const { total, reports } = sums.get(values) ?? { total: 0, reports: 0 };
  const rows = page.all({ ...values, limit: query.limit, offset: query.offset });
  return { total, reports: reports ?? 0, addresses: rows.map(toAddress) };
}

/** Throws NotFoundError for a text that no report carries. */
export function getAddress(db: Database, city: CityId, id: number): QueuedAddress {
  const { no } = getCity(db, city);
  const row = db.prepare<object, QueueRow>(QUEUE).get({ city: no, id, agency: null, state: "all", precision: null });
  if (row === undefined) throw new NotFoundError("address", String(id));
  return toAddress(row);
}

function toAddress({ firstSeen, lastSeen, precision, answer, ...row }: QueueRow): QueuedAddress {
  return queuedAddressSchema.parse({
    ...row,
    precision: POSITIONAL_PRECISIONS[precision],
    firstSeenAt: new Date(firstSeen).toISOString(),
    lastSeenAt: new Date(lastSeen).toISOString(),
    answer: answer === null ? null : JSON.parse(answer),
  });
}

/**
 * Remembers an answer for the text of that address, whoever delivers it, and moves the stored reports with the text at once. Former answers stay as history.
 * Returns the number of reports that changed.
 */
export function putAddressAnswer(db: Database, city: CityId, id: number, { answer, place, by, at }: NewAddressAnswer): number {
  return db
    .transaction(() => {
      const { no } = getCity(db, city);
      const key = db.prepare<[number, number], string>("SELECT key FROM address WHERE city = ? AND no = ?").pluck().get(no, id);
      if (key === undefined) throw new NotFoundError("address", String(id));
      const { point, positionalPrecision: precision, precisionM, area } = place;
      const remembered = answer.kind === "automatic" ? null : JSON.stringify({ point, precision, precisionM, area });
      db.prepare("INSERT INTO address_answer (city, key, answer, place, by, at) VALUES (?, ?, ?, ?, ?, ?)").run(
        no,
        key,
        JSON.stringify(addressAnswerSchema.parse(answer)),
        remembered,
        by,
        at,
      );
      const addresses = db.prepare<[number, string], number>("SELECT no FROM address WHERE city = ? AND key = ?").pluck().all(no, key);
      const moved = moveReports(db, no, addresses, place);
      if (moved > 0) stampChanges(db, no);
      return moved;
    })
    .immediate();
}

/** What is remembered, by the text without case and superfluous spaces. */
export function listAddressAnswers(db: Database, city: CityId): readonly (readonly [key: string, place: AddressPlace])[] {
  const { no } = getCity(db, city);
  const rows = db.prepare<[number], { key: string; place: string }>(
    `SELECT answer.key, answer.place FROM address_answer answer JOIN (${LATEST}) latest ON latest.no = answer.no
     WHERE answer.city = ? AND answer.place IS NOT NULL`,
  );
  return rows.all(no).map(({ key, place }) => [key, addressPlaceSchema.parse(JSON.parse(place))]);
}
