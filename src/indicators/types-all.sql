-- Sources and members that tickets have.
CREATE OR REPLACE TEMP TYPE source AS ENUM (
  SELECT $headline::VARCHAR
  UNION SELECT DISTINCT rating_source FROM core.ticket_state WHERE rating_source IS NOT NULL
);
CREATE OR REPLACE TEMP TYPE member AS ENUM (
  SELECT unnest(['', '未派', '未填', '未归类'])
  UNION SELECT DISTINCT unit_id FROM core.ticket_state WHERE unit_id IS NOT NULL
  UNION SELECT DISTINCT district FROM core.ticket_state WHERE district IS NOT NULL
  UNION SELECT DISTINCT complained_platform_id FROM core.ticket_state WHERE complained_platform_id IS NOT NULL
  UNION SELECT DISTINCT answered_by_platform_id FROM core.ticket_state WHERE answered_by_platform_id IS NOT NULL
  UNION SELECT DISTINCT issue_id FROM core.ticket_state WHERE issue_id IS NOT NULL
  UNION SELECT DISTINCT channel FROM core.ticket_state WHERE channel IS NOT NULL
  UNION SELECT DISTINCT kind FROM core.ticket_state WHERE kind IS NOT NULL
  UNION SELECT DISTINCT field FROM core.ticket_state WHERE field IS NOT NULL
);
