-- $scheme, $scope, $drivers, $kinds and $rules (JSON arrays; no kinds: any).
INSERT INTO mart.score_case
SELECT $scheme, rule, month_start, member, ticket_id
FROM (
  SELECT *, CASE $scope WHEN 'unit' THEN unit WHEN 'district' THEN district WHEN 'platform_about' THEN platform_about
    WHEN 'platform_answered' THEN platform_answered END AS member
  FROM score_evidence
)
WHERE member IS NOT NULL AND (NOT $drivers OR driver)
  AND (len(from_json($kinds::JSON, '["VARCHAR"]')) = 0 OR list_contains(from_json($kinds::JSON, '["VARCHAR"]'), kind))
  AND list_contains(from_json($rules::JSON, '["VARCHAR"]'), rule);
