CREATE OR REPLACE TEMP MACRO epoch_day(moment) AS (moment::DATE - DATE '1970-01-01')::INTEGER;
CREATE OR REPLACE TEMP MACRO loaded_soon(moment, seen, days) AS
  coalesce(seen >= moment AND seen <= moment + to_days(days::INTEGER), false);
-- Since when a moment could be known: when the warehouse first held it, if that was soon after; else the moment itself.
CREATE OR REPLACE TEMP MACRO known_from(moment, seen, days) AS
  CASE WHEN loaded_soon(moment, seen, days) THEN seen ELSE moment END;
-- A moment on a scale of its own: hours of the wall clock, or working days gone (day: a row with working, gone).
CREATE OR REPLACE TEMP MACRO risk_moment(by_hours, moment, day) AS
  CASE WHEN by_hours THEN epoch(moment) / 3600
    ELSE day.gone + if(day.working, epoch(moment::TIME) / 86400, 0) END;
