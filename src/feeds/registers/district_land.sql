UPDATE core.district SET trucks = l.trucks FROM register_landing AS l
WHERE core.district.district = l.district AND l.reason IS NULL AND $file_id > 0;
