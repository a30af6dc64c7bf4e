/** Whether a delivery's signature is right, by the code of the Standard Webhooks authors. */
import { Webhook } from "standardwebhooks";
import { type WebhookDelivery } from "./webhook-delivery";

/** Receivers refuse what is older or newer than this (Standard Webhooks, "Timestamp"). */
const TOLERANCE_MS = 5 * 60_000;

/** The library's own `verify` asks the machine for the time; the story has a time of its own, so its tolerance is applied here. */
export function verifies({ at, headers, body }: WebhookDelivery, secret: string): boolean {
  const { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures } = headers;
  if (id === undefined || timestamp === undefined || signatures === undefined) return false;
  const signedAt = new Date(Number(timestamp) * 1000);
  const late = Math.abs(at.getTime() - signedAt.getTime());
  return late <= TOLERANCE_MS && signatures.split(" ").includes(new Webhook(secret).sign(id, signedAt, body));
}
