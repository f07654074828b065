TRUNCATE mart.clock_changed;
DROP VIEW cube_state;
DROP TABLE cube_version;
DROP TABLE cube_place;
DROP TABLE cube_start;
DROP TABLE cube_matter;
DROP TABLE cube_clock;
DROP TABLE cube_touched;
DROP TABLE cube_day;
