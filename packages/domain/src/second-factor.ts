import { z } from "zod";
import { sessionAnswerSchema } from "./session.ts";

/** Six digits of the app, or a recovery code; spaces and dashes are how people read them. */
export const factorCodeSchema = z.string().trim().min(6).max(40);
const ownPassword = z.string().min(1).max(1_000);

export const codeRequestSchema = z.strictObject({ code: factorCodeSchema });

/** Who sets a second factor up shows that it is the owner's hand; null where the password was given just before. */
export const factorStartSchema = z.strictObject({ password: ownPassword.nullable() });
export const factorConfirmationSchema = z.strictObject({ ticket: z.string().min(1).max(1_000), code: factorCodeSchema });
export type FactorConfirmation = z.infer<typeof factorConfirmationSchema>;
export const factorProofSchema = z.strictObject({ password: ownPassword, code: factorCodeSchema });
export type FactorProof = z.infer<typeof factorProofSchema>;

/** What an app for codes needs to know, once. */
export const factorOfferSchema = z.object({
  /** For the confirmation; holds the secret, readable by the server alone. */
  ticket: z.string(),
  /** `otpauth://…`, which the QR code says. */
  uri: z.string(),
  /** The same secret to type, base32. */
  secret: z.string(),
});
export type FactorOffer = z.infer<typeof factorOfferSchema>;

export const RECOVERY_CODES = 10;
export const recoveryCodesSchema = z.object({ codes: z.array(z.string()), session: sessionAnswerSchema });
export type RecoveryCodes = z.infer<typeof recoveryCodesSchema>;

/** What the page "Mein Konto" says of the second factor. */
export const accountAnswerSchema = z.object({
  /** False for people of the demo and of a directory, who have no password here. */
  hasPassword: z.boolean(),
  hasSecondFactor: z.boolean(),
  /** The role may not work without one. */
  needsSecondFactor: z.boolean(),
  recoveryCodesLeft: z.number().int(),
});
export type AccountAnswer = z.infer<typeof accountAnswerSchema>;
