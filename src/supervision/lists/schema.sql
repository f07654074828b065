CREATE SCHEMA IF NOT EXISTS mart;

-- Who goes on which list of the meetings, by which rule, since when (T26-三（四）, T26-6, T26-9, T26-10, T26-14, T23-24, T23-26).
CREATE OR REPLACE TABLE mart.listing (
  list VARCHAR NOT NULL,            -- summon | circular | escalation | study | praise
  position INTEGER NOT NULL,
  scope VARCHAR NOT NULL, member VARCHAR NOT NULL,    -- as in mart.warning
  rule VARCHAR NOT NULL,            -- name of the rule
  clause VARCHAR, basis VARCHAR NOT NULL,
  hint BOOLEAN NOT NULL,            -- to be looked into first; not yet enough to be named
  since DATE NOT NULL, said VARCHAR NOT NULL,
  tickets VARCHAR[] NOT NULL, total INTEGER NOT NULL  -- newest tickets behind it, and how many there are
);

-- Members that a list leaves out because they have too few ratings to mean anything.
CREATE OR REPLACE TABLE mart.listing_few (list VARCHAR NOT NULL, member VARCHAR NOT NULL, rated INTEGER NOT NULL);
