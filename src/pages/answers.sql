-- What was answered to a question of the follow-up: yes | partly | no, or why nothing was.
CREATE OR REPLACE TEMP MACRO pages_answer(said, reached) AS
  CASE WHEN said THEN 'yes' WHEN NOT said THEN 'no' WHEN reached THEN 'unrated' ELSE 'unreached' END;
CREATE OR REPLACE TEMP MACRO pages_content(said, reached) AS
  CASE WHEN said IN ('非常满意', '满意') THEN 'yes' WHEN said = '基本满意' THEN 'partly' WHEN said IS NOT NULL THEN 'no'
    WHEN reached THEN 'unrated' ELSE 'unreached' END;
