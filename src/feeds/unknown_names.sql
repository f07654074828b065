-- Names given that no register knew, and those of members that a register has no more: merged into others, which took their names.
SELECT DISTINCT 'unit' AS field, unit_given AS given FROM core.ticket_version
WHERE unit_given IS NOT NULL AND (unit_id IS NULL OR unit_id NOT IN (SELECT unit_id FROM core.unit))
UNION SELECT DISTINCT 'platform', platform_given FROM core.ticket_version
WHERE platform_given IS NOT NULL
  AND (complained_platform_id IS NULL OR complained_platform_id NOT IN (SELECT platform_id FROM core.platform))
UNION SELECT DISTINCT 'platform', platform_given FROM core.platform_complaint_version
WHERE platform_given IS NOT NULL AND (platform_id IS NULL OR platform_id NOT IN (SELECT platform_id FROM core.platform));
