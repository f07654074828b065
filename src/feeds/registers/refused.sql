INSERT INTO ops.rejected
SELECT $file_id, row_number, NULL, reason, left(mask(CAST(cells AS VARCHAR)), 500) FROM register_landing WHERE reason IS NOT NULL;
