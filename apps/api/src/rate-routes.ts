import type { RateRoutes } from "./middleware/rate-limits.ts";

const CITY = "/api/cities/:city";

/** Whoever is not known yet tries to come in. */
const DOOR = [
  "POST /api/session",
  "POST /api/session/demo",
  "POST /api/session/link",
  "POST /api/people/first",
  "PUT /api/session/password",
  "POST /api/session/code",
  "GET /api/session/provider",
  "GET /api/session/provider/callback",
  "PUT /api/account/factor",
  "POST /api/account/factor/removal",
  "POST /api/account/factor/codes",
  "POST /api/account/tokens",
];

const COSTLY = [
  `POST ${CITY}/analyses`,
  `POST ${CITY}/early-warning/runs`,
  `POST ${CITY}/alarm-setting/calibrations`,
  `POST ${CITY}/uploads`,
  `POST ${CITY}/uploads/:upload/jobs`,
  `POST ${CITY}/quarantine/fix`,
  `POST ${CITY}/quarantine/discard`,
  `POST ${CITY}/quarantine/retry`,
  `POST ${CITY}/import-runs/:run/revert`,
  `POST ${CITY}/import-runs/:run/undo-revert`,
  `PUT ${CITY}/districts`,
  `POST ${CITY}/districts/check`,
  `POST ${CITY}/context-layers`,
  `PUT ${CITY}/context-layers/:layer`,
  `GET ${CITY}/context-layers/:layer/export`,
  `POST ${CITY}/retention/runs`,
  `POST ${CITY}/published`,
  `GET ${CITY}/published/:audience/export`,
  `POST ${CITY}/area/reports/export`,
  `POST ${CITY}/feeds/:feed/run`,
  `POST ${CITY}/feeds/:feed/test`,
  "GET /api/audit/chain",
  "POST /api/audit/export",
];

/** Which routes have a budget of their own beside that of every request. */
export const RATE_ROUTES: RateRoutes = { door: new Set(DOOR), costly: new Set(COSTLY) };
