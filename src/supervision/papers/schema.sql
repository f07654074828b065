-- Papers that were written, each with its number in the series of its kind and year. The same matters again keep their number.
CREATE TABLE IF NOT EXISTS ops.paper (
  kind VARCHAR NOT NULL, year INTEGER NOT NULL, number INTEGER NOT NULL, unit_id VARCHAR NOT NULL,
  about VARCHAR NOT NULL,           -- hash of what it is about
  dated DATE NOT NULL, tickets VARCHAR[] NOT NULL, written_at TIMESTAMP NOT NULL
);
