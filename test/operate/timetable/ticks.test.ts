import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { everyMinute } from "../../../src/operate/timetable/ticks.ts";

/** A clock that is set by hand, and timetables that only count how often they are begun. */
function played() {
  const state = { wall: 1_000_000, gone: 0, begun: 0, ended: 0, ticks: 0 };
  const parts = {
    wall: () => state.wall,
    gone: () => state.gone,
    cron: () => {
      state.begun++;
      return { destroy: () => void state.ended++ };
    },
    lookMs: 5,
  };
  const stop = everyMinute("Asia/Shanghai", () => void state.ticks++, parts);
  const pass = async (ms: number, jump = 0) => {
    state.gone += ms;
    state.wall += ms + jump;
    await pause(40);
  };
  return { state, stop, pass };
}

const DAY = 86_400_000;

it("leaves the timetable alone while the clock goes on", async () => {
  const { state, stop, pass } = played();
  await pass(60_000);
  await pass(60_000, 900);
  await stop();
  expect(state).toMatchObject({ begun: 1, ended: 1, ticks: 0 });
});

it.each([
  ["back by a day", -DAY],
  ["ahead by a year", 365 * DAY],
])("begins it anew, and looks at once, when the clock was set %s", async (_, jump) => {
  const { state, stop, pass } = played();
  await pass(60_000, jump);
  expect(state).toMatchObject({ begun: 2, ended: 1, ticks: 1 });
  await pass(60_000);
  await stop();
  expect(state).toMatchObject({ begun: 2, ended: 2, ticks: 1 });
});
