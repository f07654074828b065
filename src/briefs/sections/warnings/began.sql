-- First day of the log on which everything was judged, not the rises alone.
SELECT min(day) FILTER (NOT replayed)::VARCHAR AS began FROM ops.warning_run
