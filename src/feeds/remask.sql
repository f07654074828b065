UPDATE core.text SET title = mask(title), body = mask(body), reply = mask(reply)
WHERE mask(title) IS DISTINCT FROM title OR mask(body) IS DISTINCT FROM body OR mask(reply) IS DISTINCT FROM reply;
UPDATE ops.rejected SET raw = mask(raw) WHERE mask(raw) IS DISTINCT FROM raw;
DELETE FROM ops.masked;
