import { createHash, randomBytes } from "node:crypto";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { XianbanError } from "../errors.ts";
import { KEY_FILE } from "../settings/home.ts";
import { literal, sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";

/**
 * The installation's key for hashing personal data, made on first use with mode 600.
 * @param home home folder; the key never leaves it
 * @param inUse true when a warehouse was made with the key: then a missing one is not replaced
 */
export function secretKey(home: string, inUse: boolean): Buffer {
  const path = join(home, KEY_FILE);
  if (!existsSync(path)) {
    if (inUse) {
      throw new XianbanError(
        `${path}: the key is gone, and the warehouse beside it was made with it`,
        "put the file back from a backup; with a new key no caller would be known again",
      );
    }
    writeFileSync(path, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600 });
    chmodSync(path, 0o600);
  }
  const key = Buffer.from(readFileSync(path, "utf8").trim(), "hex");
  if (key.length < 32) {
    throw new XianbanError(
      `${path}: not a key of 64 hexadecimal digits`,
      "put the file back from a backup; a new key breaks the link between callers",
    );
  }
  return key;
}

/** Makes the macros for reading cells, with `key` set for the hashes. */
export async function preparePersonal(warehouse: Warehouse, key: Buffer): Promise<void> {
  await warehouse.run(`SET VARIABLE personal_key = ${literal(key.toString("hex"))}`);
  const salt = createHash("sha256").update(key).update("text").digest("hex").slice(0, 32);
  await warehouse.run(`SET VARIABLE text_salt = ${literal(salt)}`);
  await prepareReading(warehouse);
}

/**
 * Holds the key against the one that the callers of this warehouse were counted by; the first key is kept in mind.
 * @throws XianbanError for another key
 */
export async function requireOwnKey(warehouse: Warehouse, key: Buffer, home: string): Promise<void> {
  const mark = createHash("sha256").update(key).update("mark").digest("hex").slice(0, 16);
  const [known] = await warehouse.rows<{ mark: string }>("SELECT mark FROM ops.key_mark");
  if (known === undefined) await warehouse.run("INSERT INTO ops.key_mark VALUES ($mark)", { mark });
  else if (known.mark !== mark)
    throw new XianbanError(
      `${join(home, KEY_FILE)}: another key than the one that the warehouse beside it was made with`,
      "put the file back from a backup; with this one no caller would be known again",
    );
}

/** Makes the macros for reading and masking cells; those for keys need `preparePersonal`. */
export async function prepareReading(warehouse: Warehouse): Promise<void> {
  await warehouse.script(sqlFile(import.meta.url, "macros.sql"));
  await warehouse.script(sqlFile(import.meta.url, "mask.sql"));
}

/** Texts with their personal data as typed masks, in the same order (needs `prepareReading`). */
export async function masked(warehouse: Warehouse, texts: readonly string[]): Promise<string[]> {
  const rows = await warehouse.rows<{ shown: string }>(
    `SELECT mask(given) AS shown
     FROM (SELECT unnest(given) AS given, generate_subscripts(given, 1) AS place
       FROM (SELECT from_json($texts, '["VARCHAR"]') AS given)) ORDER BY place`,
    { texts: JSON.stringify(texts) },
  );
  return rows.map(({ shown }) => shown);
}

const PERSONAL_NAME =
  /姓名|联系人|反映人|来电人|诉求人|投诉人|身份证|证件|电话|手机|号码|邮箱|微信|住址|家庭地址|银行|卡号|车牌|号牌|司机名|驾驶员|账号|phone|mobile|name|email|id_?card/i;
const HARMLESS_NAME = /类别|类型|是否|性别|时间|日期|数|编码|单位名称|平台名称|事项名称/;

/** True for a column whose name announces personal data; such a column is stored only as a mask. */
export function isPersonalName(header: string): boolean {
  return PERSONAL_NAME.test(header) && !HARMLESS_NAME.test(header);
}
