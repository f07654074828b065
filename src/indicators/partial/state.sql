CREATE OR REPLACE TEMP VIEW cube_state AS SELECT * EXCLUDE (superseded_at, place) FROM cube_version WHERE superseded_at IS NULL
