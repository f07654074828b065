import { FIRST_RUN, isHan } from "./symbols.ts";

/** Characters that, standing alone, are grammar, count or a deed, and no part of a name. */
const LOOSE =
  "的了是在称我你他她它您们这那与及或就也还又很不没无未被把给让叫对向从到去来说要能可以请问吗呢吧啊呀哦嘛么什怎哪谁几多少个些种次每该此其但且如若则所者着过地得将已因由想求等用做做跟为当却更最太再才只仅均全总约超至往按照据使凭除并" +
  "年日号时点分秒元亿两半双位们户套间栋幢楼平米吨倍条辆台件份张片批届岁旁边处段" +
  "低短旧慢早晚够难易干买卖交关办看走住吃喝停修建拆挖扣罚收付退换改装找查管发送拿打挂贴写读教坐跑进出回起落涨降占堵卡死伤病怕吵闹臭脏乱差钱事非某系越判拉";

/** Characters that are part of a name only beside others that are. */
const SOFT =
  "东西南北上下前后左右内外中里大小高长老新好美真净开门口一二三四五六七八九十百千万零会有和同通成名人月水电气房车路面层区部第本各自经于而之以学站望安第令受都";

/** Of these, the ones that also join words: no name begins with one. */
const JOINING = "和有同本各自经于而之以会令受第部学成";

/** Words that end the name of a place or a body. */
const ENDINGS =
  "小区 社区 花园 家园 公寓 新城 新村 广场 国际 公馆 山庄 楼盘 安置小区 名邸 名苑 华庭 雅苑 佳苑 花苑 花城 家苑 美地 街 大街 大道 南路 北路 东路 西路 中路 环路 高速 国道 省道 立交桥 大桥 隧道 街道 收费站 服务区 物流园 工业园 产业园 科技园 地铁站 火车站 汽车站 村委会 水库";

/** Words that end a name only after something that is a name by itself. */
const WEAK_ENDINGS =
  "别墅 大厦 安置房 安置区 商铺 公路 高速公路 县道 立交 天桥 路口 街道办 办事处 开发区 经开区 高新区 新区 工业区 园区 物流园区 高铁站 公交站 客运站 停车场 加油站 检测站 检查站 治超站 卸货场 公园 市场 菜市场 农贸市场 批发市场 商场 超市 商城 酒店 宾馆 饭店 餐厅 烧烤店 酒吧 会所 医院 卫生院 诊所 学校 中学 小学 幼儿园 大学 学院 职业学院 职校 技校 一中 二中 三中 四中 驾校 培训 培训机构 培训学校 公司 有限公司 有限责任公司 股份 集团 分公司 子公司 企业 工厂 物业 物业公司 银行 支行 信用社 基金 投资 控股 置业 地产 房地产 实业 科技 物流 货运 运输 贸易 商贸 建材 建设 建筑 装饰 环保 环境 传媒 教育 平台 搅拌站 垃圾站 变电站 污水处理厂 养殖场 屠宰场 砖厂 化工厂 水泥厂 项目 工程 工地 中心 协会 合作社 居委会 业委会 派出所 法院 检察院 管理处 管理所 公交 公交车 财富 金融 理财 出行 速运 快运 优选";

/** Characters that end the name of a place or a body when they follow a name's characters. */
const ENDING_CHARACTERS =
  "路街巷镇乡村组屯庄寨坊园苑城府湾庭邸郡居阁轩墅寓厦坪塘坡岭桥港码厂店铺馆校院所局站场库区弄桥江河湖山岛线";

/** Words before an ending that name nothing. */
const PLAIN =
  "居民 住宅 老旧 高档 新建 商业 附近 周边 隔壁 对面 我们 整个 农村 城市 市区 县城 主干 村级 乡村 某某 上述 该 本 相关 有关 房地产 物业 物业管理 公共 社会 国家 国有 私营 民营 大型 小型 中型 各大 各个 全国 全省 全市 当地 外地 本地 地方 安全 管理 服务 行政 政务 人民 群众 业主 商品 经济 适用 廉租 公租 棚户 拆迁 安置 施工 建筑 开发 城镇 乡镇 街镇 一些 这个 那个 多个 部分 其他 其它 普通 高级 初级 中级 重点 示范 民办 公办 私立 公立 义务 职业 技术 成人 网络 网上 线上 官方 移动 第三方 交通 运输 货运 物流 客运 公交 地铁 出租 网约 汽车 机动 电动 共享 高速 国道 省道 快速 主要 次要 进城 出城 回家 上学 上班 下班 放学 人行 非机动 机动车 行车 停车 生活 建设 规划 设计 改造 绿化 环境 环保 卫生 污水 垃圾 水利 电力 供水 供电 供气 燃气 天然气 自来水 通信 教育 培训 医疗 社保 医保 养老 就业 劳动 人事 财政 税务 工商 公安 交警 消防 城管 法律 司法 信访 上级 下级 上面 下面 市政府 政府 领导 书记 市长 县长 镇长 司机 货车 货主 车辆 企业 单位 部门 个人 家庭 孩子 学生 家长 老师 员工 工人 农民 农民工 村民 市民 百姓 老百姓 用户 消费者 客户 乘客 行人 大量 许多 很多 大批 长期 短期 多年 几年 全部 所有 任何 另外 此外 国内 国外 世界 时代";

/** What numbers count: a number before these begins no name. */
const COUNTED =
  "小时 分钟 秒钟 公里 千米 毫米 厘米 平方 平米 平方米 立方 公斤 千克 分贝 号线 月份 年度 年级 年代 世纪 单元 楼层 层楼 号楼 路口 多年 多人 多户 万元 千元 亿元 多万 余人 余户 周岁 岁数 米高 米宽 米长 热线 电话 小区 国道 省道 县道 高速 线路 公交 公交车 工作日 星期 个月 人次 车次 班车 强企 高校";

/** Everyday words younger than jieba's dictionary, which would cut them to pieces that look like names. */
export const MODERN: readonly string[] =
  "失联 拒保 磅差 长达 高达 多达 断缴 补缴 缴存 头婚 红绿灯 人社局 人社厅 人社部 住建局 住建部 住建委 发改委 卫健委 卫健局 医保局 市监局 应急局 官网 公众号 小程序 短视频 直播间 科目一 科目二 科目三 科目四 微信 微信群 业主群 支付宝 网约车 顺风车 共享单车 广场舞 盲道 抄牌 违停 渣土车 泥头车 大货车 小货车 半挂 半挂车 车贴 行为分 派单 抢单 接单 压车 治超 绿通 年审 从业资格证 道路运输证 营运证 网贷 爆雷 跑路 非法集资 出借人 学区房 摇号 校园贷 顶岗实习 新农合 生育津贴 不动产证 维修基金 延期交房 限价房 公租房 廉租房 安置房 经适房 青苗费 过渡费 扬尘 垃圾分类 垃圾站 二次供水 井盖 宰客 打印店 麻将馆 养狗 流浪犬 流浪狗 高空抛物 健康码 抗疫 网课 五险一金 入职 首套房 二套房 携号转网 充电桩 声屏障 隔音板 教师编 教招 事业编 三支一扶 约考 交强险 辅警 土地流转 采砂 小产权 网格员 政务大厅 经开区 高新区 保税区 银行卡 社保卡 医保卡 敢开窗 入户 消防栓 消防通道 业委会 居委会 村委会 村支书 学位房 托管班 培训班 预付卡 物业费 停车费 车位费 水电费 装修保证金 滞纳金 违约金 补偿款 安置费 搬迁费 征收款 工程款 材料款 尾款 押金 订金 会员费 信息费 服务费 技术服务费 限行 禁行 禁货 通行证 超限 超载 卸货 装货 空驶 放空 货损 货差 磅差 保价 理赔 车检 尿素 国六 国五 国四 新能源 充电站 换电站 号码 扫码 刷卡 验证码 客服 投诉信 举报信 实名 匿名 私信 微博 抖音 快手 外卖 快递 快递柜 驿站 团购 网购 预售 预售证 五证 网签 备案价 毛坯 精装 精装修 烂尾楼 停工 复工 断供 法拍房 按揭 公摊 容积率 楼间距 采光 飞线 外立面 渗水 漏水 空鼓 开裂 返水 反水 倒灌 异味 臭味 臭气 恶臭 刺鼻 黑烟 废气 废水 排污 偷排 噪声 噪音 扰民 夜宵 宵夜 烧烤 油烟 大排档".split(
    " ",
  );

/** Bodies known everywhere whose names jieba's dictionary lacks or cuts. */
export const KNOWN_BODIES: readonly string[] =
  "货拉拉 运满满 货车帮 满帮 快狗打车 路歌 好运宝 福佑卡车 滴滴 滴滴出行 美团 饿了么 拼多多 京东 淘宝 顺丰 圆通 中通 申通 韵达 百世 极兔 哈啰 高德".split(
    " ",
  );

const characters = (text: string) => new Set([...text].map((one) => one.charCodeAt(0)));
const words = (text: string) => new Set(text.split(" "));

const loose = characters(LOOSE);
const soft = characters(SOFT);
const joining = characters(JOINING);
const endingCharacters = characters(ENDING_CHARACTERS);
const endings = words(ENDINGS);
const weakEndings = words(WEAK_ENDINGS);
const plain = words(PLAIN);
const counted = words(COUNTED);
/** Words that end names, for the lexicon. */
export const ENDING_WORDS: readonly string[] = [...endings, ...weakEndings].filter((word) => word.length > 1);
const endingPairs = new Set(
  [...endings, ...weakEndings]
    .filter((word) => word.length === 2)
    .map((word) => word.charCodeAt(0) * FIRST_RUN + word.charCodeAt(1)),
);

/** Symbols that no new word crosses: the commonest grammar. */
export const CLOSED: ReadonlySet<number> = characters(
  "的了是我你他她它您们这那与及或就也还又很不没被把吗呢吧啊么什怎哪谁些每该其但且因于请在",
);

/** Whether a lone character is grammar, count or a deed. */
export function isLoose(symbol: number): boolean {
  return loose.has(symbol);
}

/** Whether a lone character can be part of a name. */
export function isNamePart(symbol: number): boolean {
  return isHan(symbol) && !loose.has(symbol) && !soft.has(symbol);
}

/** Whether a lone character is part of a name only beside others that are. */
export function isSoft(symbol: number): boolean {
  return soft.has(symbol);
}

/** Whether a lone character joins words, so that no name begins with it. */
export function isJoining(symbol: number): boolean {
  return joining.has(symbol);
}

/** Whether a lone character ends names. */
export function isEndingCharacter(symbol: number): boolean {
  return endingCharacters.has(symbol);
}

/** Whether a word ends names, whatever stands before it (小区, 大道). */
export function isEnding(word: string): boolean {
  return endings.has(word);
}

/** Whether two symbols are a word that ends names. */
export function isEndingPair(left: number, right: number): boolean {
  return endingPairs.has(left * FIRST_RUN + right);
}

/** Whether a word ends a name only after something that is a name by itself (医院, 公司). */
export function isWeakEnding(word: string): boolean {
  return weakEndings.has(word);
}

/** Whether a word is what numbers count. */
export function isCounted(word: string): boolean {
  return counted.has(word);
}

/** Whether a word before an ending leaves it nameless (居民小区). */
export function isPlain(word: string): boolean {
  return plain.has(word);
}
