CREATE OR REPLACE TEMP TABLE text_needed AS
WITH needed AS (
  SELECT DISTINCT text_id FROM landing WHERE class IN ('new', 'changed') AND NOT joint AND text_id IS NOT NULL
), stored AS (FROM needed ANTI JOIN core.text USING (text_id))
SELECT text_id, count(*) AS times FROM staged SEMI JOIN stored USING (text_id) GROUP BY text_id;
