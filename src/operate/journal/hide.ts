import { hidePersonal } from "../../publish/gate/personal/find.ts";
import type { Settings } from "../../settings/settings.ts";

/** Variables of the environment whose names say that they are secret. */
const SECRET_NAME = /TOKEN|SECRET|PASSW|CREDENTIAL|WEBHOOK|API_?KEY|ACCESS_?KEY|PRIVATE/i;
/** Shorter values are words that stand everywhere. */
const SHORTEST = 4;
const MARK = "[secret]";

/** What is secret by its form: passwords in addresses, tokens in queries and headers. */
const FORMS: readonly [RegExp, string][] = [
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]*@/gi, `$1${MARK}@`],
  [
    /\b((?:access_?token|token|key|sign|signature|secret|password|passwd|pwd|auth)=)[^\s&"'，。；]+/gi,
    `$1${MARK}`,
  ],
  [/\b(bearer|basic)\s+[\w.~+/=-]{6,}/gi, `$1 ${MARK}`],
  [/(\/(?:hook|webhook|robot|bot)\/(?:v\d\/)?)[\w-]{8,}/gi, `$1${MARK}`],
];

/** Takes secrets and what is of a person out of a text. */
export type Hide = (text: string) => string;

/**
 * What hides the secrets of an installation: values of variables that its settings name as `${NAME}` or whose own name says so.
 * @param env the environment
 */
export function hider(settings: Settings, env: Readonly<Record<string, string | undefined>>): Hide {
  const named = new Set([...JSON.stringify(settings).matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name ?? ""));
  const secrets = Object.entries(env)
    .filter(([name]) => named.has(name) || SECRET_NAME.test(name))
    .map(([, value]) => value ?? "")
    .filter((value) => value.length >= SHORTEST)
    .flatMap((value) => [value, encodeURIComponent(value)])
    .sort((a, b) => b.length - a.length);
  return (text) => {
    const bare = secrets.reduce((left, secret) => left.replaceAll(secret, MARK), text);
    return hidePersonal(FORMS.reduce((left, [form, shown]) => left.replace(form, shown), bare));
  };
}
