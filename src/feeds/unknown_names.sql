SELECT DISTINCT 'unit' AS field, unit_given AS given FROM core.ticket_version WHERE unit_id IS NULL AND unit_given IS NOT NULL
UNION SELECT DISTINCT 'platform', platform_given FROM core.ticket_version WHERE complained_platform_id IS NULL AND platform_given IS NOT NULL
UNION SELECT DISTINCT 'platform', platform_given FROM core.platform_complaint_version WHERE platform_id IS NULL AND platform_given IS NOT NULL;
