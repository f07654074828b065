-- What was seen on each day, kept for good: the archive of warnings is made from it (see life.ts). ops.warning_run: the days that
-- were judged; of days judged later only the rises are known (replayed).
CREATE TABLE IF NOT EXISTS ops.warning_run (day DATE PRIMARY KEY, replayed BOOLEAN NOT NULL);
CREATE TABLE IF NOT EXISTS ops.warning_day (
  day DATE NOT NULL, kind VARCHAR NOT NULL, scope VARCHAR NOT NULL, member VARCHAR NOT NULL, issue VARCHAR NOT NULL,
  severity VARCHAR NOT NULL, onset DATE NOT NULL, weight DOUBLE NOT NULL, said VARCHAR NOT NULL, total INTEGER NOT NULL,
  evidence JSON, tickets VARCHAR[] NOT NULL
);
