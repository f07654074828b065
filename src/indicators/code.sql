-- Members of one scope as a compact type, so that a million rows group fast.
CREATE OR REPLACE TEMP TYPE {type} AS ENUM (
  SELECT DISTINCT coalesce({column}, {missing}) AS member FROM core.ticket_state
  UNION SELECT {missing}
);
