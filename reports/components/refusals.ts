/** What to do about a file refused whole, by words of the reason; the first that fits. */
const REMEDIES: readonly [words: RegExp, remedy: string][] = [
  [/必需的列/, "在 xianban.yaml 的 feeds 下用 columns 写明是哪一列，或补上该列后重新放入"],
  [/表头/, "补上表头行，或在 xianban.yaml 写明 header_row 与 columns"],
  [/密码/, "去掉密码后另存，再放入"],
  [/没有名为.*工作表/, "核对 xianban.yaml 里写的 sheet"],
  [/压缩包[里内]|解压/, "解压后把里面的表格逐个放入"],
  [/锁文件/, "关闭正在打开的工作簿，放入工作簿本身"],
  [/指针文件/, "放入数据本身，不是指针"],
  [/编码|解码/, "另存为 UTF-8 的 CSV，或在 xianban.yaml 写明 encoding"],
  [/没有任何|没有数据|没有一条|是空的|只有空字节/, "核对导出条件，导出有数据的文件"],
  [/不是表格|内容无法识别|不是文件/, "从业务系统导出为 .xlsx 或 .csv 再放入"],
  [/不完整|损坏|无法打开|无法作为|无法读取/, "重新导出，先确认文件能正常打开"],
];

/** What to do about a file refused for that reason. */
export function remedy(reason: string | null): string {
  const known = REMEDIES.find(([words]) => words.test(reason ?? ""));
  return known?.[1] ?? "按原因改正后放回 feeds/，再运行 npx xianban load";
}
