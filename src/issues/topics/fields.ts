import { FIRST_RUN } from "./symbols.ts";

/**
 * Fields of a city's work and pairs of characters in the words that tell them. Coarse on purpose: noise, smoke and dust
 * of one building site are one matter, a school's places and the fees at the same estate are two.
 */
const FIELDS: Readonly<Record<string, string>> = {
  school:
    "入学 学区 学位 小学 招生 划片 就读 上学 读书 学籍 幼儿 开学 中学 教师 老师 补课 高考 中考 家长 托管 摇号 适龄 子女 学龄 教育",
  estate:
    "物业 业委 保洁 保安 门禁 电梯 公摊 维修 停车 车位 车库 泊位 收益 大会 备案 涨价 收费 充电 捆绑 认购",
  building:
    "漏水 渗水 裂缝 开裂 空鼓 交房 收房 验收 精装 装修 烂尾 毛坯 墙皮 产权 房产 办证 不动 权证 过户 交付 质量",
  surroundings:
    "噪音 噪声 扰民 吵闹 睡觉 隔音 声屏 油烟 烧烤 餐饮 饭店 夜宵 夜市 污染 粉尘 扬尘 臭味 恶臭 异味 臭气 废水 排污 偷排 废气 灰尘 环评 环保 化工 刺鼻 垃圾 开窗 搅拌 违建 占道 摆摊",
  roads:
    "路面 修路 坑洼 围挡 通车 断头 路灯 井盖 拓宽 红绿 拥堵 堵车 斑马 公交 班次 末班 地铁 出口 站点 绕行 轻轨 线路",
  resettlement: "拆迁 征收 征地 补偿 安置 过渡 还迁 回迁 搬迁",
  labour: "工资 欠薪 社保 加班 劳动 劳务 实习 薪水 工钱 讨薪 工友",
  money: "集资 诈骗 理财 投资 贷款 网贷 兑付 清退 存款 套路 退费 退款 预付 会员 学费 骗子 受骗 本金 跑路",
  supply: "停水 停电 水压 燃气 天然 暖气 供暖 供水 供电 自来 水质 电压 断水 断电 供热",
  health: "医院 医保 报销 看病 医生 药品 手术 住院",
};

export const FIELD_COUNT: number = Object.keys(FIELDS).length;

const fieldOfPair = new Map<number, number>();
Object.values(FIELDS).forEach((pairs, field) => {
  for (const pair of pairs.split(" ")) fieldOfPair.set(keyOf(pair.charCodeAt(0), pair.charCodeAt(1)), field);
});

/** The field that a word tells by the first pair of characters that does, -1 where none does. */
export function fieldOf(symbols: ArrayLike<number>): number {
  for (let at = 0; at + 1 < symbols.length; at++) {
    const field = fieldOfPair.get(keyOf(symbols[at]!, symbols[at + 1]!));
    if (field !== undefined) return field;
  }
  return -1;
}

function keyOf(left: number, right: number): number {
  return left * FIRST_RUN + right;
}
