import { z } from "zod";

const NAME = "[A-Za-z_][A-Za-z0-9_]*";
const IN_THE_ENVIRONMENT = `a secret stands in the environment: write \${NAME} here, and set NAME`;

/** A secret: an environment variable by its name, such as ${WECOM_KEY}, and nothing else. */
const secret = z.string().regex(new RegExp(`^\\$\\{${NAME}\\}$`), IN_THE_ENVIRONMENT);
const line = z.string().regex(/^[^\r\n\0]*$/, "one line");
/** One address of mail, without a display name. */
const mailbox = line.regex(/^[^\s@<>",;:]+@[^\s@<>",;:]+$/, "an address such as hotline@example.cn");

/** Address of the product's server, for installations of one's own. */
const server = (usual: string) =>
  z
    .url({ protocol: /^https?$/, error: "an address such as https://qyapi.weixin.qq.com" })
    .refine(
      (address) =>
        address.startsWith("https:") || /^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(`${address}/`),
      "https:// wanted: the address bears the robot's key",
    )
    .default(usual);

const wecom = z.strictObject({
  kind: z.literal("wecom"),
  /** Key of the robot's webhook, or the whole address. */
  key: secret,
  server: server("https://qyapi.weixin.qq.com"),
});

const dingtalk = z.strictObject({
  kind: z.literal("dingtalk"),
  /** access_token of the robot's webhook, or the whole address. */
  token: secret,
  /** Secret of signing (加签), SEC…; left out where the robot goes by keyword or address. */
  secret: secret.optional(),
  server: server("https://oapi.dingtalk.com"),
});

const feishu = z.strictObject({
  kind: z.literal("feishu"),
  /** Last part of the robot's webhook, or the whole address. */
  token: secret,
  /** Secret of signing (签名校验); left out where the robot goes without. */
  secret: secret.optional(),
  server: server("https://open.feishu.cn"),
});

const mail = z
  .strictObject({
    kind: z.literal("mail"),
    host: line.min(1),
    port: z.int().min(1).max(65535).default(465),
    /** tls: from the first byte; starttls: wanted after the greeting; none: in clear, within one's own network alone. */
    tls: z.enum(["tls", "starttls", "none"]).default("tls"),
    user: line.optional(),
    password: secret.optional(),
    from: mailbox,
    to: z.array(mailbox).min(1),
  })
  .refine(({ user, password }) => (user === undefined) === (password === undefined), {
    error: "user and password go together",
    path: ["user"],
  });

/** A secret as part of an address: in its query, or as the password of a user. */
const SECRET_IN_ADDRESS =
  /[?&][^=&]*(?:token|key|secret|password|sign)[^=&]*=(?!\$\{)|\/\/[^/@]*:(?!\$\{)[^/@]*@/i;
const SECRET_HEADER = /auth|token|key|secret|cookie|password/i;
const INNER = new RegExp(`\\$\\{${NAME}\\}`);

const webhook = z
  .strictObject({
    kind: z.literal("webhook"),
    /** Where notices are posted to; ${NAME} in it stands for an environment variable. */
    url: line.regex(/^(https?:\/\/|\$\{)/, "an address such as https://oa.example.cn/hook"),
    headers: z.record(z.string().regex(/^[A-Za-z0-9-]+$/, "letters, digits and - only"), line).default({}),
    /** Secret that the body is signed with (HMAC-SHA256). */
    secret: secret.optional(),
  })
  .superRefine(({ url, headers }, context) => {
    if (SECRET_IN_ADDRESS.test(url))
      context.addIssue({ code: "custom", path: ["url"], message: IN_THE_ENVIRONMENT });
    for (const [name, value] of Object.entries(headers))
      if (SECRET_HEADER.test(name) && !INNER.test(value))
        context.addIssue({
          code: "custom",
          path: ["headers", name],
          message: IN_THE_ENVIRONMENT,
        });
  });

/** One way in which notices go out. */
export const channel = z.discriminatedUnion("kind", [wecom, dingtalk, feishu, mail, webhook]);
/** Settings of one channel. */
export type ChannelSettings = z.infer<typeof channel>;
