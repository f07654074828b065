import { expect, it } from "vitest";
import { dingtalkSign, feishuSign, webhookSign } from "../../../src/operate/notices/channels/sign.ts";
import { hmacByHand } from "./support.ts";

// No vendor publishes a value. Feishu's: time and secret of the vendor's example, as two other programs have it, and as
//   printf '' | openssl dgst -sha256 -mac HMAC -macopt hexkey:$(printf '1599360473\ndemo' | xxd -p -c 200) -binary | base64
// DingTalk's: secret of the vendor's example, as
//   printf '1546084445901\nthis is secret' | openssl dgst -sha256 -mac HMAC -macopt key:'this is secret' -binary | base64
// The webhook's: printf '1767225600.{"a":1}' | openssl dgst -sha256 -mac HMAC -macopt key:hook-secret
it("feishuSign signs nothing with time and secret as the key", () => {
  expect(feishuSign("demo", 1599360473)).toBe("l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=");
});

it("dingtalkSign signs time and secret with the secret as the key", () => {
  expect(dingtalkSign("this is secret", 1546084445901)).toBe("iZUamRUhDrNjadIMypR3HzMCRArfP4PWgn33Azh7zVk=");
});

it("webhookSign signs time and body", () => {
  expect(webhookSign("hook-secret", 1767225600, '{"a":1}')).toBe(
    "0c55904c004db4ff0b31a211ff8c5b24b98b1caeb306f4b30c57e483272879ef",
  );
});

it("the fakes' own HMAC is that of RFC 4231, test case 2", () => {
  expect(hmacByHand("Jefe", "what do ya want for nothing?").toString("hex")).toBe(
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  );
});
