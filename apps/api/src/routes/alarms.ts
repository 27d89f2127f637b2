import {
  alarmAnswerSchema,
  alarmDecisionSchema,
  alarmIdSchema,
  alarmsAnswerSchema,
  alarmSettingRequestSchema,
  alarmSettingSchema,
  cityIdSchema,
  subscriptionRequestSchema,
  subscriptionsAnswerSchema,
  subscriptionSchema,
} from "@lagebild/domain";
import { createRoute, z } from "@hono/zod-openapi";
import { decideAlarm } from "../services/early-warning/decide-alarm.ts";
import { getAlarm, listAlarms } from "../services/early-warning/get-alarm.ts";
import { listSubscriptions } from "../services/early-warning/list-subscriptions.ts";
import { getAlarmSetting } from "../services/early-warning/read-alarm-setting.ts";
import { calibrateAgain, cancelCalibration, setAlarmRate } from "../services/early-warning/set-alarm-rate.ts";
import { subscribe, unsubscribe } from "../services/early-warning/subscribe.ts";
import type { WarningDeps } from "../services/early-warning/warning-deps.ts";
import { accepted, answers, cityParams, created, createRouter, takes } from "./parameters.ts";

const tags = ["Alarms"];
const ALARMS = "/api/cities/{city}/alarms";
const SETTING = "/api/cities/{city}/alarm-setting";
const SUBSCRIPTIONS = "/api/cities/{city}/subscriptions";
const alarmParams = z.object({ city: cityIdSchema, alarm: alarmIdSchema });

const alarmsRoute = createRoute({
  method: "get",
  path: ALARMS,
  tags,
  summary: "The inbox: alarms, newest first, with the setting they come by",
  request: { params: cityParams },
  responses: answers(alarmsAnswerSchema, "The 500 newest; those in state `new` are unread"),
});
const alarmRoute = createRoute({
  method: "get",
  path: `${ALARMS}/{alarm}`,
  tags,
  summary: "One alarm with its history",
  request: { params: alarmParams },
  responses: answers(alarmAnswerSchema, "As the newest run left it"),
});
const decisionRoute = createRoute({
  method: "post",
  path: `${ALARMS}/{alarm}/decisions`,
  tags,
  summary: "See, take, close with an outcome, reopen or comment on an alarm",
  request: { params: alarmParams, body: takes(alarmDecisionSchema) },
  responses: answers(alarmAnswerSchema, "The alarm as it is from now on; 409 where its state does not allow the decision"),
});
const settingRoute = createRoute({
  method: "get",
  path: SETTING,
  tags,
  summary: "How many alarms by chance are acceptable, and what was measured",
  request: { params: cityParams },
  responses: answers(
    alarmSettingSchema,
    "Rate, calibration in force and the one before, progress of a new one or why it was not made, outcomes of the last 365 days with the share that was right",
  ),
});
const putSettingRoute = createRoute({
  method: "put",
  path: SETTING,
  tags,
  summary: "Set how many alarms by chance are acceptable, and calibrate for it",
  request: { params: cityParams, body: takes(alarmSettingRequestSchema) },
  responses: accepted(alarmSettingSchema, "The calibration goes on; the former one stays in force until it is done"),
});
const calibrateRoute = createRoute({
  method: "post",
  path: `${SETTING}/calibrations`,
  tags,
  summary: "Calibrate again for the rate that is set",
  request: { params: cityParams },
  responses: accepted(alarmSettingSchema, "The calibration goes on"),
});
const cancelCalibrationRoute = createRoute({
  method: "delete",
  path: `${SETTING}/calibrations`,
  tags,
  summary: "Stop the calibration that is being made",
  request: { params: cityParams },
  responses: answers(alarmSettingSchema, "The one in force stays so; 409 where none is being made"),
});
const subscriptionsRoute = createRoute({
  method: "get",
  path: SUBSCRIPTIONS,
  tags,
  summary: "How the viewer is told of new alarms",
  request: { params: cityParams },
  responses: answers(subscriptionsAnswerSchema, "Own subscriptions, and which channels the operator has set up"),
});
const subscribeRoute = createRoute({
  method: "post",
  path: SUBSCRIPTIONS,
  tags,
  summary: "Be told of new alarms",
  request: { params: cityParams, body: takes(subscriptionRequestSchema) },
  responses: created(subscriptionsAnswerSchema, "All own subscriptions"),
});
const unsubscribeRoute = createRoute({
  method: "delete",
  path: `${SUBSCRIPTIONS}/{subscription}`,
  tags,
  summary: "Be told no more",
  request: { params: z.object({ city: cityIdSchema, subscription: subscriptionSchema.shape.id }) },
  responses: answers(subscriptionsAnswerSchema, "The own subscriptions that are left"),
});

/** The inbox of alarms, its setting, and who is told. */
export function alarmRoutes(deps: WarningDeps) {
  return createRouter()
    .openapi(alarmsRoute, async (c) => c.json(await listAlarms(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(alarmRoute, async (c) => c.json(await getAlarm(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(decisionRoute, async (c) => {
      const input = { ...c.req.valid("param"), decision: c.req.valid("json") };
      return c.json(await decideAlarm(deps, c.get("viewer"), input), 200);
    })
    .openapi(settingRoute, async (c) => c.json(await getAlarmSetting(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(putSettingRoute, async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("json") };
      return c.json(await setAlarmRate(deps, c.get("viewer"), input), 202);
    })
    .openapi(calibrateRoute, async (c) => c.json(await calibrateAgain(deps, c.get("viewer"), c.req.valid("param")), 202))
    .openapi(cancelCalibrationRoute, async (c) => c.json(await cancelCalibration(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(subscriptionsRoute, async (c) => c.json(await listSubscriptions(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(subscribeRoute, async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("json") };
      return c.json(await subscribe(deps, c.get("viewer"), input), 201);
    })
    .openapi(unsubscribeRoute, async (c) => c.json(await unsubscribe(deps, c.get("viewer"), c.req.valid("param")), 200));
}
