import type { AddressInfo, Server as NetServer } from "node:net";
import mysql, { type Connection } from "mysql2";
import { describe, expect, it } from "vitest";
import { atEnd, pullHome } from "./support.ts";

const VAR_STRING = 253;
const LONGLONG = 8;
const UTF8MB4 = 45;
const NAMES = ["id", "title"] as const;
const TYPES = [LONGLONG, VAR_STRING];

/** A connection as the stand-in sees it: the package's own types leave the server's half out. */
interface Told extends Connection {
  stream: { destroy(): void };
  sequenceId: number;
  writePacket(packet: object): void;
  writeColumns(columns: object[]): void;
  writeEof(): void;
}

/** A packet of the protocol with room for its head. */
function packet(payload: Buffer): object {
  const buffer = Buffer.concat([Buffer.alloc(4), payload]);
  const writeHeader = (sequence: number) => {
    buffer.writeUIntLE(payload.length, 0, 3);
    buffer[3] = sequence;
  };
  return { buffer, length: () => buffer.length, writeHeader };
}

const columns = NAMES.map((name, i) => ({
  ...{ catalog: "def", schema: "", table: "", orgTable: "", name, orgName: name },
  ...{ characterSet: UTF8MB4, columnLength: 255, columnType: TYPES[i], flags: 0, decimals: 0 },
}));

/** A row of the binary protocol: a number of 64 bits, and a text or null. */
function row(id: bigint, title: string | null): Buffer {
  const number = Buffer.alloc(8);
  number.writeBigInt64LE(id);
  const text = Buffer.from(title ?? "", "utf8");
  const nulls = title === null ? 1 << (1 + 2) : 0;
  return Buffer.concat([
    Buffer.from([0, nulls]),
    number,
    ...(title === null ? [] : [Buffer.from([text.length]), text]),
  ]);
}

/** A server that speaks MySQL's protocol and writes down what it is told. */
async function standIn(drops = false) {
  const said: string[] = [];
  const bound: unknown[][] = [];
  const server = mysql.createServer(() => undefined);
  server.on("connection", (connection: Told) => {
    connection.on("error", () => undefined);
    connection.serverHandshake({
      ...{
        protocolVersion: 10,
        serverVersion: "8.0.36",
        connectionId: 1,
        statusFlags: 2,
        characterSet: UTF8MB4,
      },
      capabilityFlags: 0x00_ff_f7_ff & ~0x0800 & ~0x0020,
      authCallback: (_: object, done: (error: null) => void) => {
        done(null);
        connection.sequenceId = 0;
      },
    });
    const told = (sql: string) => {
      connection.sequenceId = 1;
      said.push(sql);
      if (/VERSION\(\)/.test(sql)) {
        connection.writeColumns([{ ...columns[1], name: "version", orgName: "version" }]);
        connection.writePacket(packet(Buffer.concat([Buffer.from([6]), Buffer.from("8.0.36")])));
        connection.writeEof();
      } else if (/time_zone = 'Asia/.test(sql)) {
        connection.writeError({ code: 1298, message: "Unknown or incorrect time zone: 'Asia/Shanghai'" });
      } else connection.writeOk();
      connection.sequenceId = 0;
    };
    connection.on("query", told);
    connection.on("stmt_prepare", (sql: string) => {
      // The package's server takes SET for a statement to be prepared.
      if (sql.startsWith("SET ")) return told(sql);
      connection.sequenceId = 1;
      said.push(sql);
      const parameters = sql.split("?").length - 1;
      const head = Buffer.alloc(12);
      head.writeUInt32LE(1, 1);
      head.writeUInt16LE(0, 5);
      head.writeUInt16LE(parameters, 7);
      connection.writePacket(packet(head));
      for (let i = 0; i < parameters; i++) connection.writePacket(definition());
      if (parameters > 0) connection.writeEof();
      connection.sequenceId = 0;
    });
    connection.on("stmt_execute", (_id: number, _flags: number, _times: number, values: unknown[]) => {
      connection.sequenceId = 1;
      bound.push(values);
      connection.writeColumns(columns);
      connection.writePacket(packet(row(202602110000000001n, "路费")));
      if (drops) {
        connection.stream.destroy();
        return;
      }
      connection.writePacket(packet(row(2n, null)));
      connection.writeEof();
      connection.sequenceId = 0;
    });
  });
  const inner = server as unknown as { _server: NetServer; listen(port: number, host: string): void };
  inner.listen(0, "127.0.0.1");
  await new Promise((resolve) => inner._server.once("listening", resolve));
  atEnd(() => void inner._server.close());
  return { port: (inner._server.address() as AddressInfo).port, said, bound };
}

/** Definition of a parameter: a text. */
function definition(): object {
  const text = (value: string) => Buffer.concat([Buffer.from([value.length]), Buffer.from(value)]);
  const rest = Buffer.alloc(13);
  rest[0] = 0x0c;
  rest.writeUInt16LE(UTF8MB4, 1);
  rest[7] = VAR_STRING;
  return packet(Buffer.concat([...["def", "", "", "", "?", ""].map(text), rest]));
}

const FEED = (port: number) =>
  `database: mysql://reader@127.0.0.1:${port}/hot\nquery: SELECT id, title FROM t WHERE at > $watermark OR id = $watermark\nwatermark: { column: id, start: 7 }`;

describe("a pull from what speaks MySQL's protocol", () => {
  it("is prepared, its watermark bound apart from the query, read only, numbers whole and null kept", async () => {
    const { port, said, bound } = await standIn();
    const { one, settings, landed } = pullHome();
    settings({ hot: FEED(port) });
    expect(await one()).toMatchObject({ outcome: "pulled", rows: 2 });
    expect(Object.values(landed())).toEqual([
      '{"id":"202602110000000001","title":"路费"}\n{"id":"2","title":null}\n',
    ]);
    expect(bound).toEqual([["7", "7"]]);
    expect(said).toEqual([
      "SELECT VERSION() AS version",
      "SET time_zone = 'Asia/Shanghai'",
      "SET time_zone = '+08:00'",
      "SET SESSION max_execution_time = 3600000",
      "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",
      "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY",
      "SELECT id, title FROM t WHERE at > ? OR id = ?",
    ]);
  });

  it("that breaks off in the middle lands nothing and is tried again", async () => {
    const { port, bound } = await standIn(true);
    const { one, settings, landed, waits } = pullHome();
    settings({ hot: `${FEED(port)}\ntries: 2` });
    const report = await one();
    expect(report.outcome).toBe("failed");
    expect(report.message).toMatch(/tried 2 times/);
    expect([bound.length, waits.length, landed()]).toEqual([2, 1, {}]);
  });
});
