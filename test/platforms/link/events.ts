import { Random } from "../../../src/statistics/random.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";

/** A complaint as a platform's list has it, and a ticket as the hotline has it. */
interface Side {
  id: string;
  platform: string;
  received_at: string;
  issue: string;
  district: string | null;
  caller_key: string | null;
  plate_key: string | null;
  amount: number | null;
  body: string;
}

/** Two lists about the same platforms, and which of their entries are one event. */
export interface TwoLists {
  complaints: Side[];
  tickets: Side[];
  /** Complaint id → ticket id. */
  truth: Map<string, string>;
}

const DISTRICTS = ["武清", "静海", "滨海新区", "北辰", "东丽", "西青", "津南", "宝坻"];
const GOODS = [
  "钢卷",
  "白菜",
  "建材",
  "饲料",
  "家具",
  "玻璃",
  "化肥",
  "煤炭",
  "冷冻鱼",
  "木材",
  "配件",
  "纸箱",
];
const CITIES = [
  "石家庄",
  "唐山",
  "济南",
  "沈阳",
  "太原",
  "郑州",
  "临沂",
  "廊坊",
  "沧州",
  "大连",
  "包头",
  "徐州",
];
/** The platform's own name of the class where it files by another list. */
const CLASSES: Record<string, { other: string; told: string[]; noted: string[]; sums: number[] }> = {
  定金不退: {
    other: "交易纠纷",
    told: [
      "司机反映付了{sum}元定金去{city}拉{goods}，到{district}装货地货主说货没了，定金不退。",
      "{goods}去{city}的单子，货主临时换车，扣下订金{sum}元。",
    ],
    noted: [
      "用户诉求：退还定金{sum}元，货物{goods}，目的地{city}。",
      "定金{sum}，货主爽约，{city}方向{goods}，要求退。",
    ],
    sums: [100, 200, 200, 300, 500],
  },
  运费拖欠: {
    other: "运费结算",
    told: [
      "给货主拉{goods}到{city}，卸完货一直拖欠运费{sum}元，电话不接。",
      "{district}装的{goods}，运到{city}，{sum}元尾款两个月没给，血汗钱。",
    ],
    noted: [
      "司机投诉货主未支付运费{sum}元，{goods}，{city}卸货。",
      "运费{sum}未结，线路{district}至{city}，货物{goods}。",
    ],
    sums: [1800, 2600, 3450, 4200, 6800, 5230],
  },
  行为分封号: {
    other: "账户处罚",
    told: [
      "去{city}的{goods}订单货主取消，平台扣了行为分，限制接单。",
      "拉{goods}到{city}改了地址，平台认定私下交易，停单{hours}天。",
    ],
    noted: [
      "司机申诉扣分，订单终点{city}，货物{goods}。",
      "用户不认可停单{hours}天的处罚，{city}{goods}单。",
    ],
    sums: [],
  },
  会员费及收费: {
    other: "费用咨询",
    told: ["会员费{sum}元自动续费，没有提醒，申请退费被拒。", "交了{sum}元会员费单量没增加，客服说不能退。"],
    noted: ["会员自动续费{sum}元，用户要求退款。", "用户称会员{sum}元权益不符，要求退费。"],
    sums: [88, 168, 288, 329, 365],
  },
};

const START = Date.UTC(2025, 8, 1);

/** Draws `events` that stand in both lists (keys, sums, places and classes often missing or differing) among many that do not. */
export function drawLists(seed: number, events: number, alone: number): TwoLists {
  const random = new Random(seed, "events");
  const complaints: Side[] = [];
  const tickets: Side[] = [];
  const truth = new Map<string, string>();
  for (let i = 0; i < events; i++) {
    const event = draw(random);
    const complaint = asComplaint(event, random, complaints.length);
    const later = random.chance(0.1) ? -2 * random.next() : random.longTailed(3, 0.9);
    const ticket = asTicket({ ...event, day: event.day + later }, random, tickets.length);
    complaints.push(complaint);
    tickets.push(ticket);
    truth.set(complaint.id, ticket.id);
    if (!random.chance(0.15)) continue;
    const another = { ...draw(random), caller: event.caller, plate: event.plate, platform: event.platform };
    tickets.push(asTicket({ ...another, day: event.day + 30 * random.next() }, random, tickets.length));
  }
  for (let i = 0; i < alone; i++) {
    complaints.push(asComplaint(draw(random), random, complaints.length));
    tickets.push(
      asTicket(draw(random), random, tickets.length),
      asTicket(draw(random), random, tickets.length + 1),
    );
  }
  return { complaints, tickets, truth };
}

interface Event {
  platform: string;
  issue: string;
  district: string;
  caller: string;
  plate: string;
  day: number;
  amount: number | null;
  facts: Record<string, string>;
}

function draw(random: Random): Event {
  const issue = random.pick(Object.keys(CLASSES));
  const { sums } = CLASSES[issue]!;
  const district = random.pick(DISTRICTS);
  const amount = sums.length > 0 ? random.pick(sums) : null;
  return {
    platform: random.pick(["huolala", "manban"]),
    issue,
    district,
    caller: `c${random.int(0, 99_999)}`,
    plate: `p${random.int(0, 99_999)}`,
    day: 150 * random.next(),
    amount,
    facts: {
      sum: String(amount ?? ""),
      city: random.pick(CITIES),
      goods: random.pick(GOODS),
      hours: String(random.int(2, 9)),
      district,
    },
  };
}

function asComplaint(event: Event, random: Random, n: number): Side {
  const spec = CLASSES[event.issue]!;
  return {
    ...shared(event, random),
    id: `k${String(n).padStart(5, "0")}`,
    issue: random.chance(0.3) ? spec.other : event.issue,
    district: random.chance(0.25) ? null : event.district,
    caller_key: random.chance(0.35) ? null : event.caller,
    plate_key: random.chance(0.6) ? null : event.plate,
    body: filled(random.pick(spec.noted), event),
  };
}

function asTicket(event: Event, random: Random, n: number): Side {
  return {
    ...shared(event, random),
    id: `t${String(n).padStart(5, "0")}`,
    issue: event.issue,
    district: random.chance(0.1) ? random.pick(DISTRICTS) : event.district,
    caller_key: random.chance(0.05) ? `c${random.int(0, 99_999)}` : event.caller,
    plate_key: random.chance(0.5) ? null : event.plate,
    body: filled(random.pick(CLASSES[event.issue]!.told), event),
  };
}

function shared(event: Event, random: Random): Pick<Side, "platform" | "received_at" | "amount"> {
  const amount = event.amount !== null && random.chance(0.1) ? Math.round(event.amount * 0.9) : event.amount;
  return {
    platform: event.platform,
    received_at: new Date(START + event.day * 86_400_000).toISOString().slice(0, 19).replace("T", " "),
    amount: random.chance(0.25) ? null : amount,
  };
}

function filled(template: string, event: Event): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => event.facts[name] ?? "");
}

/** A warehouse in memory that holds both lists. */
export async function warehouseOf({ complaints, tickets }: TwoLists): Promise<Warehouse> {
  const warehouse = await Warehouse.open(":memory:");
  const rows = (sides: readonly Side[]) => ({ rows: JSON.stringify(sides) });
  const from = `FROM (SELECT unnest(from_json($rows::JSON, '[{"id":"VARCHAR","platform":"VARCHAR","received_at":"TIMESTAMP",
    "issue":"VARCHAR","district":"VARCHAR","caller_key":"VARCHAR","plate_key":"VARCHAR","amount":"DECIMAL(18,2)","body":"VARCHAR"}]')) AS r)`;
  const columns = (
    id: string,
    platform: string,
  ) => `r.id AS ${id}, r.platform AS ${platform}, 'test' AS source, r.id AS number,
    r.received_at, r.issue AS class_given, r.district, r.caller_key, r.plate_key, r.amount AS amount_claimed, hash(r.id)::UHUGEINT AS text_id, 1 AS file_id,
    hash(r.id)::UHUGEINT AS state_hash, r.received_at AS known_at, r.received_at AS recorded_at`;
  await warehouse.run(
    `INSERT INTO core.platform_complaint_version BY NAME SELECT ${columns("complaint_id", "platform_id")} ${from}`,
    rows(complaints),
  );
  await warehouse.run(
    `INSERT INTO core.ticket_version BY NAME SELECT ${columns("ticket_id", "complained_platform_id")} ${from}`,
    rows(tickets),
  );
  for (const sides of [complaints, tickets]) {
    await warehouse.run(
      `INSERT INTO core.text BY NAME SELECT hash(r.id)::UHUGEINT AS text_id, r.body ${from}`,
      rows(sides),
    );
  }
  return warehouse;
}
