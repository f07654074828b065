DELETE FROM mart.arrears WHERE ticket_id IN (SELECT ticket_id FROM arrears_read);

INSERT INTO mart.arrears BY NAME
SELECT r.*, w.text_id, w.platform, $reader AS reader FROM arrears_read AS r JOIN arrears_waiting AS w USING (ticket_id);

DROP TABLE arrears_waiting;

DROP TABLE arrears_read;
