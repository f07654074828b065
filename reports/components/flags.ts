import { FIELD_NAMES, fieldName } from "./field-names.js";

/** A doubt about a loaded row in words, and what it touches. */
export interface FlagWords {
  label: string;
  effect: string;
}

const ORDER = "时间先后不合，用到这两个时间的时限与用时以原值计，请核对";

/** The checks that a row can fail, by their codes. */
export const FLAGS: Record<string, FlagWords> = {
  completed_before_receipt: { label: "办结早于受理", effect: "办结日按受理日归期；请核对" },
  dispatched_before_receipt: { label: "转派早于受理", effect: ORDER },
  accepted_before_dispatch: { label: "接单早于转派", effect: ORDER },
  contacted_before_receipt: { label: "联系早于受理", effect: ORDER },
  completed_before_dispatch: { label: "办结早于转派", effect: ORDER },
  visited_before_completion: { label: "回访早于办结", effect: ORDER },
  rated_before_completion: { label: "评价早于办结", effect: ORDER },
  future_time: { label: "时间晚于导出之时", effect: "涉及的时限与归期可能不准；请核对" },
  date_only: { label: "受理时间只有日期", effect: "按当日零时计，小时类时限不可靠" },
};

const REGISTERS: Record<string, string> = {
  unit: "units.csv",
  platform: "platforms.csv",
  answered_by: "platforms.csv",
  district: "districts.csv",
  handling_district: "districts.csv",
};

/** A flag's code in words: the checks by name, `unknown_…` and `unreadable_…` by the field they are about. */
export function flagWords(code: string): FlagWords {
  const check = FLAGS[code];
  if (check) return check;
  const unknown = /^unknown_(.+)$/.exec(code)?.[1];
  if (unknown) return unknownWords(unknown);
  const unreadable = /^unreadable_(.+)$/.exec(code)?.[1];
  if (unreadable)
    return { label: `${fieldName(unreadable)}读不出`, effect: "该格按空缺计，其余照用；请核对写法" };
  return { label: code, effect: "" };
}

function unknownWords(field: string): FlagWords {
  const register = REGISTERS[field];
  return register
    ? {
        label: `${fieldName(field)}不在名录`,
        effect: `不计入任何一家；在 registers/${register} 补名称或别名后重新载入即可对上`,
      }
    : {
        label: `${fieldName(field)}的写法不认识`,
        effect: "该格按空缺计；在 xianban.yaml 的 values 里对应后重新载入",
      };
}

/** Codes for the method page: every check by name, and the two kinds that any field can have. */
export function flagList(): { code: string; label: string; effect: string }[] {
  const fields = Object.keys(FIELD_NAMES);
  return [
    ...Object.entries(FLAGS).map(([code, words]) => ({ code, ...words })),
    ...Object.keys(REGISTERS).map((field) => ({ code: `unknown_${field}`, ...unknownWords(field) })),
    {
      code: "unknown_…",
      label: "某列的写法不认识",
      effect: `该格按空缺计；列为${["channel", "kind", "status"].map(fieldName).join("、")}等 ${fields.length} 项之一`,
    },
    { code: "unreadable_…", label: "某列读不出", effect: "该格按空缺计，其余照用；请核对写法" },
  ];
}
