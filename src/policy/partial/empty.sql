DELETE FROM mart.clock_rule;
TRUNCATE mart.clock_row;
TRUNCATE mart.clock_match;
TRUNCATE mart.clock_due_day;
TRUNCATE mart.clock_changed;
