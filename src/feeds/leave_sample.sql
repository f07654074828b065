DELETE FROM core.assignment_before WHERE file_id IN (SELECT file_id FROM ops.file WHERE sample);
DELETE FROM core.assignment WHERE file_id IN (SELECT file_id FROM ops.file WHERE sample);
DELETE FROM core.ticket_version WHERE file_id IN (SELECT file_id FROM ops.file WHERE sample);
DELETE FROM core.platform_complaint_version WHERE file_id IN (SELECT file_id FROM ops.file WHERE sample);
DELETE FROM core.text WHERE text_id NOT IN (
  SELECT text_id FROM core.ticket_version WHERE text_id IS NOT NULL
  UNION SELECT text_id FROM core.platform_complaint_version WHERE text_id IS NOT NULL);
DELETE FROM core.official_rate WHERE file_id IN (SELECT file_id FROM ops.file WHERE sample);
UPDATE core.district SET trucks = NULL WHERE EXISTS (SELECT 1 FROM ops.file WHERE sample AND kind = 'district')
  AND NOT EXISTS (SELECT 1 FROM ops.file WHERE NOT sample AND kind = 'district' AND outcome = 'loaded');
DELETE FROM ops.rejected WHERE file_id IN (SELECT file_id FROM ops.file WHERE sample);
DELETE FROM ops.file WHERE sample;
-- What was seen in the sample is no past of real tickets.
DELETE FROM ops.warning_day;
DELETE FROM ops.warning_run;
