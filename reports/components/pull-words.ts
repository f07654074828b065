const STATUSES: Readonly<Record<string, string>> = {
  401: "账号或令牌不被接受",
  403: "账号或令牌没有权限",
  404: "地址不存在",
  429: "请求过于频繁",
};

type Words = (found: readonly string[]) => string;

/** Causes of a pull that failed, as the log names them, and what a page says of them; the first that fits. */
const CAUSES: readonly (readonly [RegExp, Words])[] = [
  [/the server answers (\d{3})/, ([, code = ""]) => `对方服务器回答 ${code}（${statusWords(code)}）`],
  [/environment variable (\w+) is not set/, ([, name]) => `环境变量 ${name} 没有设`],
  [/asks to wait (\d+) minutes/, ([, minutes]) => `对方要求等 ${minutes} 分钟`],
  [/not done within (\d+) minutes/, ([, minutes]) => `${minutes} 分钟内没有取完`],
  [/ within [\d.]+ s|stopped for/, () => "对方没有及时回答"],
  [/nothing listens there|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|no such host/, () => "连不上对方服务器"],
  [/certificate/, () => "对方的证书不受信任"],
  [/was wanted|no list|no records|no objects/, () => "回来的不是所要的数据，可能是登录页"],
  [/cut off|broke off|broken|breaks the rules/, () => "回答没有传完"],
  [/MB came, which is the limit/, () => "数据超过大小上限"],
  [/redirected/, () => "被转到别的地址，没有跟随"],
  [/the database refuses/, () => "数据库拒绝了查询"],
];

/** Why a feed could not be pulled, in the words of a page; the log has it in full. */
export function pullReason(message: string): string {
  for (const [cause, said] of CAUSES) {
    const found = cause.exec(message);
    if (found) return said(found);
  }
  return "原因见日志";
}

function statusWords(code: string): string {
  return STATUSES[code] ?? (code.startsWith("5") ? "服务暂时不可用" : "请求没有被接受");
}
