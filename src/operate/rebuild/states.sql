UPDATE core.ticket_version
SET unit_id = k.unit_id, complained_platform_id = k.complained_platform_id, issue_id = k.issue_id, driver_text = k.driver_text, flags = k.flags
FROM $KEPT AS k
WHERE core.ticket_version.ticket_id = k.ticket_id AND core.ticket_version.file_id = k.file_id
  AND (core.ticket_version.state_hash & 18446744073709551615::UHUGEINT)::UBIGINT = k.state
  AND (core.ticket_version.unit_id, core.ticket_version.complained_platform_id, core.ticket_version.issue_id,
    core.ticket_version.driver_text, core.ticket_version.flags)
    IS DISTINCT FROM (k.unit_id, k.complained_platform_id, k.issue_id, k.driver_text, k.flags)
