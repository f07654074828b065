-- Whether a ticket has a member or a rating source that the cube has no word for.
SELECT EXISTS (
  SELECT 1 FROM (
    SELECT DISTINCT unnest([
      unit_id, district, complained_platform_id, answered_by_platform_id, issue_id, channel, kind, field]) AS member
    FROM cube_state
  )
  WHERE member IS NOT NULL AND member NOT IN ({members})
) OR EXISTS (
  SELECT 1 FROM (SELECT DISTINCT rating_source FROM cube_state) WHERE rating_source IS NOT NULL AND rating_source NOT IN ({sources})
) AS strangers;
