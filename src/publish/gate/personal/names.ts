import { alone, type Pattern } from "./pattern.ts";

/** Surnames of nearly all people, those of two characters first. */
const SURNAME =
  "(?:欧阳|上官|司马|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄米贝臧戴宋庞熊纪舒屈项祝董梁杜阮蓝闵季贾江郭梅林刁钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房解丁邓郁洪包左石崔吉龚程嵇邢裴陆荣翁荀羊惠曲封储靳段焦巴牧山谷车侯全班秋仲伊宫宁仇栾甘武符刘景詹束龙叶司韶黎印白蒲从索咸籍赖卓蔺屠蒙池乔翟谭劳逄姬申扶冉宰郦雍桑桂牛寿通边扈燕冀尚农温庄晏柴瞿阎充慕连茹习艾鱼容向古易慎戈廖居衡步都耿满弘匡国文寇广禄阙东殴沃利蔚越隆师巩聂晁勾敖融冷訾辛阚那简饶空曾沙养鞠须丰巢关蒯相查荆红游权逯盖益桓公肖付闫覃])";
/** Words after which a person is named. */
const ANNOUNCED =
  "姓名|名字|户名|持卡人|司机|驾驶员|联系人|经办人|反映人|投诉人|来电人|当事人|负责人|法定代表人|法人代表|法人|车主|货主|收货人|发货人|收款人|欠款人|债务人|债权人|我叫|本人叫";
/** What a name announced by a bare colon runs into. */
const END = "(?![\\u4e00-\\u9fa5])|(?=电话|手机|身份证|拖欠|称|表示|反映|说|，)";

/** What only looks like a name after such a word: our own words for what is unknown or masked. */
const NO_NAME =
  /^(?:车主|无名|不详|未知|匿名|全部|都有|公司|车辆|方面|任何|何人|安全|高速|常见|广大|相关|关于|通过|连续|国内|边界|空车|文明|万人)/;

const isName = (found: string) => !NO_NAME.test(found);

/** Names where a word announces them or a form of address follows; accounts; e-mail addresses. */
export const NAMES: readonly Pattern[] = [
  {
    kind: "name",
    form: new RegExp(
      `(?:${ANNOUNCED})[\\])）」】]?\\s{0,2}[:：]\\s{0,2}(${SURNAME}[\\u4e00-\\u9fa5]{1,2})(?:${END})`,
      "g",
    ),
    holds: isName,
  },
  {
    kind: "name",
    form: new RegExp(`"(?:${ANNOUNCED})"\\s*[:,]\\s*"(${SURNAME}[\\u4e00-\\u9fa5]{1,2})"`, "g"),
    holds: isName,
  },
  {
    kind: "name",
    form: new RegExp(`(?:我叫|本人叫|名叫|(?:${ANNOUNCED})叫)(${SURNAME}[\\u4e00-\\u9fa5]{1,2})`, "g"),
    holds: isName,
  },
  {
    kind: "name",
    form: new RegExp(
      `(?:联系人|司机|驾驶员|车主|姓名|当事人)(${SURNAME}[\\u4e00-\\u9fa5]{1,2})(?=[，,。;；、（(\\s\\d]|电话|手机|身份证|$)`,
      "g",
    ),
    holds: isName,
  },
  {
    kind: "account",
    form: /(?<![A-Za-z]|matter:)(?:微信|薇信|wechat|weixin|[wv]x|v信)(?:号码|号|id)?(?:是|为)?(?:[:：] ?| (?=[A-Za-z]))([A-Za-z][\w-]{5,19}|\d{5,12})(?![\w-])/gi,
  },
  {
    kind: "account",
    form: /(?<![A-Za-z]|matter:)(?:微信|薇信|wechat|weixin)(?:号码|号|id)(?:是|为)?[:： ]{0,2}([A-Za-z][\w-]{5,19}|\d{5,12})(?![\w-])/gi,
  },
  { kind: "account", form: /(?<![A-Za-z])(?:QQ)(?:号码|号)?(?:是|为)?[:： ]{0,2}(\d{5,12})(?!\d)/gi },
  {
    kind: "e-mail address",
    form: alone("[A-Za-z0-9][\\w.%+-]*@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,}"),
  },
];
