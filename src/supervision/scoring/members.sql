SELECT 'unit' AS register, unit_id AS id, name FROM core.unit
UNION ALL SELECT 'unit', unit_id, short_name FROM core.unit
UNION ALL SELECT 'unit', unit_id, alias FROM core.unit_alias
UNION ALL SELECT 'platform', platform_id, name FROM core.platform
UNION ALL SELECT 'platform', platform_id, alias FROM core.platform_alias
UNION ALL SELECT 'district', district, district FROM core.district
UNION ALL SELECT 'district', district, alias FROM core.district_alias;
