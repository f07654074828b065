import { alone, type Pattern } from "./pattern.ts";

const PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
const LETTER = "A-HJ-NP-Za-hj-np-z";
const GAP = "[·•.\\s-]?";

const plate = (form: string): Pattern => ({ kind: "plate", form: alone(form) });

/** Number plates (GA 36-2018): ordinary, new-energy (a place more), trailers, learners', police, border, embassies', and the armed police's. */
export const PLATES: readonly Pattern[] = [
  plate(`[${PROVINCES}][${LETTER}]${GAP}(?=[${LETTER}]*\\d)[${LETTER}\\d]{4,5}[${LETTER}\\d挂学警港澳领使]`),
  plate(`[${PROVINCES}][${LETTER}]${GAP}\\d{4}应急`),
  plate("使\\d{6}"),
  plate("\\d{6}使"),
  plate(`WJ${GAP}[${PROVINCES}]?${GAP}\\d{4,5}[${LETTER}\\d]`),
];
