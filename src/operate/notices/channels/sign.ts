import { createHmac } from "node:crypto";

/** DingTalk's signature (加签) of a time in milliseconds: not yet encoded for an address. */
export function dingtalkSign(secret: string, milliseconds: number): string {
  return createHmac("sha256", secret).update(`${milliseconds}\n${secret}`).digest("base64");
}

/** Feishu's signature (签名校验) of a time in seconds: time and secret are the key, and what is signed is empty. */
export function feishuSign(secret: string, seconds: number): string {
  return createHmac("sha256", `${seconds}\n${secret}`).update("").digest("base64");
}

/** Signature of a webhook's body: hexadecimal HMAC-SHA256 of `SECONDS.BODY`. */
export function webhookSign(secret: string, seconds: number, body: string): string {
  return createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
}
