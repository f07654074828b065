CREATE OR REPLACE TEMP MACRO epoch_day(moment) AS (moment::DATE - DATE '1970-01-01')::INTEGER;
CREATE OR REPLACE TEMP MACRO loaded_soon(moment, seen, days) AS
  coalesce(seen >= moment AND seen <= moment + to_days(days::INTEGER), false);
-- Since when a moment could be known: when the warehouse first held it, if that was soon after; else the moment itself.
CREATE OR REPLACE TEMP MACRO known_from(moment, seen, days) AS
  CASE WHEN loaded_soon(moment, seen, days) THEN seen ELSE moment END;
