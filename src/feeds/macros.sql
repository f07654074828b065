-- Cells as text: blanks at the ends away, the words that mean "nothing" as NULL. trim walks through every character and
-- the two-argument trim and translate build a set for every row, hence the cheap tests before them.
CREATE OR REPLACE TEMP MACRO feed_blank_end(x) AS starts_with(x, ' ') OR ends_with(x, ' ') OR contains(x, chr(10))
  OR starts_with(x, chr(12288)) OR ends_with(x, chr(12288)) OR starts_with(x, chr(160)) OR ends_with(x, chr(160))
  OR starts_with(x, chr(9)) OR ends_with(x, chr(9)) OR starts_with(x, chr(13)) OR ends_with(x, chr(13));
CREATE OR REPLACE TEMP MACRO feed_text(x) AS CASE
  WHEN feed_blank_end(x) THEN nullif(trim(trim(x, chr(10) || chr(13) || chr(9) || ' ')), '')
  WHEN strlen(x) > 11 THEN x
  WHEN contains('|||-|--|—|——|/|N/A|NA|n/a|None|none|null|NULL|NaN|nan|#N/A|Unspecified|无|', concat('|', x, '|')) THEN NULL
  ELSE x END;

-- Whether any of the cells of a row, joined by U+E000, is one that feed_text or feed_line changes: one pass instead of
-- one for every cell.
CREATE OR REPLACE TEMP MACRO feed_odd(joined) AS regexp_matches(joined,
  '[[:cntrl:]]|(?:^|\x{E000})(?:[ \x{A0}\x{3000}]|(?:-|--|—|——|/|N/A|NA|n/a|None|none|null|NULL|NaN|nan|#N/A|Unspecified|无)?(?:\x{E000}|$))|[ \x{A0}\x{3000}](?:\x{E000}|$)');

-- A cell on one line: JSON escapes control characters (\n), and a mask could bite into the escape.
CREATE OR REPLACE TEMP MACRO feed_line(x) AS CASE
  WHEN regexp_matches(x, '[[:cntrl:]]') THEN feed_text(regexp_replace(x, '[[:cntrl:]]+', ' ', 'g')) ELSE feed_text(x) END;

-- Full-width digits, letters and marks to half-width.
CREATE OR REPLACE TEMP MACRO feed_half(x) AS CASE WHEN regexp_matches(x, '[０-９Ａ-Ｚａ-ｚ－：．／，（）　]') THEN translate(x,
  '０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ－：．／，（）　',
  '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-:./,() ') ELSE x END;

-- A ticket number: blanks and a leading apostrophe away, 188409.0 as 188409.
CREATE OR REPLACE TEMP MACRO feed_id(x) AS
  CASE WHEN regexp_full_match(x, '[0-9A-Za-z_-]+') THEN x
    ELSE regexp_replace(regexp_replace(feed_half(x), '^''|\s', '', 'g'), '^(\d+)\.0+$', '\1') END;

CREATE OR REPLACE TEMP MACRO feed_serial(t) AS
  CASE WHEN TRY_CAST(t AS DOUBLE) >= 32874 AND TRY_CAST(t AS DOUBLE) < 73051
    THEN date_trunc('second', TIMESTAMP '1899-12-30' + to_milliseconds(CAST(round(TRY_CAST(t AS DOUBLE) * 86400) * 1000 AS BIGINT))) END;

-- 2026年2月11日 9时5分, 2026/2/11 9:05, 2026.2.11 → one form with '-' and ':'; 上午/下午 → AM/PM at the end.
CREATE OR REPLACE TEMP MACRO feed_time_form(t) AS
  trim(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
    replace(t, '秒', ''), '\(?(星期|周)[一二三四五六日天]\)?', ' ', 'g'),
    '[年月/.]', '-', 'g'), '[日号]', ' ', 'g'), '[时点分]', ':', 'g'),
    '(上午|下午|AM|PM) *([0-9:]*[0-9]):*', ' \2 \1'), ' :-');

CREATE OR REPLACE TEMP MACRO feed_time_formed(n, dates) AS coalesce(
  CASE WHEN regexp_matches(n, '^\d{4}-')
    THEN coalesce(try_strptime(n, ['%Y-%m-%d %H:%M:%S', '%Y-%m-%d %H:%M', '%Y-%m-%d', '%Y-%m-%d %H']), TRY_CAST(n AS TIMESTAMP)) END,
  try_strptime(replace(replace(n, '上午', 'AM'), '下午', 'PM'), ['%Y-%m-%d %I:%M:%S %p', '%Y-%m-%d %I:%M %p', '%Y-%m-%d %I %p']),
  CASE WHEN regexp_matches(n, ' 1[3-9]:[0-9:]+ (下午|PM)$| 2[0-3]:[0-9:]+ (下午|PM)$') THEN TRY_CAST(regexp_replace(n, ' (下午|PM)$', '') AS TIMESTAMP) END,
  CASE WHEN regexp_matches(n, '^\d{1,2}-\d{1,2}-\d\d( |$)')
    THEN CASE WHEN dates = 'dmy' THEN try_strptime(n, ['%d-%m-%y %H:%M:%S', '%d-%m-%y %H:%M', '%d-%m-%y'])
      ELSE try_strptime(n, ['%m-%d-%y %H:%M:%S', '%m-%d-%y %H:%M', '%m-%d-%y']) END
  WHEN dates = 'dmy' THEN try_strptime(n, ['%d-%m-%Y %H:%M:%S', '%d-%m-%Y %H:%M', '%d-%m-%Y'])
  ELSE try_strptime(n, ['%m-%d-%Y %H:%M:%S', '%m-%d-%Y %H:%M', '%m-%d-%Y', '%m-%d-%Y %I:%M:%S %p', '%m-%d-%Y %I:%M %p']) END,
  try_strptime(n, ['%d-%b-%y', '%d-%b-%Y', '%b %d, %Y']));

-- One-element lists with a lambda stand for "let": a macro's argument is copied wherever it is named.
CREATE OR REPLACE TEMP MACRO feed_time_of(t, zone, dates) AS CASE
  WHEN regexp_full_match(t, '\d{5}(\.\d+)?') THEN feed_serial(t)
  WHEN regexp_full_match(t, '\d{14}') THEN try_strptime(t, '%Y%m%d%H%M%S')
  WHEN regexp_full_match(t, '\d{12}') THEN try_strptime(t, '%Y%m%d%H%M')
  WHEN regexp_full_match(t, '\d{8}') THEN try_strptime(t, '%Y%m%d')
  WHEN regexp_full_match(t, '\d{13}') THEN epoch_ms(TRY_CAST(t AS BIGINT)) AT TIME ZONE 'UTC' AT TIME ZONE zone
  WHEN regexp_full_match(t, '\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\.\d+') THEN TRY_CAST(t AS TIMESTAMP)
  WHEN regexp_full_match(t, '\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)? ?(Z|UTC|[+-]\d\d(:?\d\d)?)')
    THEN TRY_CAST(regexp_replace(t, '([+-]\d\d)(\d\d)$', '\1:\2') AS TIMESTAMPTZ) AT TIME ZONE zone
  ELSE list_transform([regexp_replace(feed_time_form(t), ' +', ' ', 'g')], lambda n: feed_time_formed(n, dates))[1] END;
CREATE OR REPLACE TEMP MACRO feed_time_slow(t, zone, dates) AS list_transform(
  list_transform([feed_half(t)], lambda h: date_trunc('second', feed_time_of(h, zone, dates))),
  lambda v: CASE WHEN v BETWEEN TIMESTAMP '1990-01-01' AND TIMESTAMP '2099-12-31' THEN v END)[1];

-- The forms in which nearly all moments are written: 2026-02-11 9:05, 2026/2/11; 2026年2月11日 9时5分; a workbook's serial.
CREATE OR REPLACE TEMP MACRO feed_form_plain() AS '(?:199\d|20\d\d)[-/]\d{1,2}[-/]\d{1,2}(?:[ T]+\d{1,2}:\d{1,2}(?::\d{1,2})?)?';
CREATE OR REPLACE TEMP MACRO feed_form_chinese() AS '(?:199\d|20\d\d)年\d{1,2}月\d{1,2}日 *\d{1,2}[时:]\d{1,2}分?(?:\d{1,2}秒)?';
CREATE OR REPLACE TEMP MACRO feed_form_serial() AS '\d{5}(?:\.\d+)?';
CREATE OR REPLACE TEMP MACRO feed_time_plain(t) AS regexp_full_match(t, feed_form_plain());
CREATE OR REPLACE TEMP MACRO feed_times_plain(joined) AS
  regexp_full_match(joined, '(?:' || feed_form_plain() || '\x{E000})*(?:' || feed_form_plain() || ')?');
CREATE OR REPLACE TEMP MACRO feed_time_usual(t) AS
  regexp_full_match(t, feed_form_plain() || '|' || feed_form_chinese() || '|' || feed_form_serial());

-- A moment in one of the usual forms, as local time to the second.
CREATE OR REPLACE TEMP MACRO feed_usual_time(t) AS CASE
  WHEN contains(t, '年')
    THEN TRY_CAST(rtrim(regexp_replace(t, '^(\d+)年(\d+)月(\d+)日 *(\d+)[时:](\d+)分?(\d*)秒?$', '\1-\2-\3 \4:\5:\6'), ':') AS TIMESTAMP)
  WHEN contains(t, '-') OR contains(t, '/') THEN TRY_CAST(t AS TIMESTAMP)
  ELSE feed_serial(t) END;

-- A moment in any form met; NULL where it cannot be read or lies outside 1990–2099.
CREATE OR REPLACE TEMP MACRO feed_time(t, zone, dates) AS CASE
  WHEN t IS NULL OR NOT regexp_matches(t, '[0-9０-９]') THEN NULL
  WHEN feed_time_usual(t) THEN feed_usual_time(t)
  ELSE feed_time_slow(t, zone, dates) END;

-- 3.2万元, 32,000, ￥1 000.50, {$1000.00} → yuan; NULL where no single amount stands there.
CREATE OR REPLACE TEMP MACRO feed_amount_bare(t) AS regexp_replace(feed_half(t), '[,\s￥¥$元{}约共计人民币块钱RMB:]', '', 'g');
CREATE OR REPLACE TEMP MACRO feed_amount(t) AS CASE
  WHEN t IS NULL THEN NULL
  WHEN regexp_full_match(feed_amount_bare(t), '-?\d+(\.\d+)?(千|万|亿)?')
  THEN TRY_CAST(round(TRY_CAST(regexp_extract(feed_amount_bare(t), '-?\d+(\.\d+)?') AS DOUBLE)
    * CASE WHEN t LIKE '%亿%' THEN 1e8 WHEN t LIKE '%万%' THEN 1e4 WHEN t LIKE '%千%' THEN 1e3 ELSE 1 END, 2) AS DECIMAL(18, 2)) END;

-- SHA-256 over the installation's key, which fills the first block, and x; 128 bits as hex. As only half of the hash is
-- kept, nothing can be appended to it.
CREATE OR REPLACE TEMP MACRO feed_keyed(x) AS left(sha256(getvariable('personal_key') || x), 32);

-- What stands in the caller's column of many strangers: masks, placeholders, users made for tests, the hotlines themselves.
CREATE OR REPLACE TEMP MACRO feed_nobody(t) AS length(t) < 4 OR regexp_matches(t, '[*＊]')
  OR regexp_full_match(t, '(?i)0[0\- ]*|1[1\- ]*|2[2\- ]*|3[3\- ]*|4[4\- ]*|5[5\- ]*|6[6\- ]*|7[7\- ]*|8[8\- ]*|9[9\- ]*|[xX][xX\- ]*|[#＃.·?？－—-]+|0?12345(6(7(8(9(0(1)?)?)?)?)?)?|123\d\d|13800138000')
  OR regexp_full_match(t, '(?i)[\[【(（<]?(匿名|保密|隐私|不详|未知|隐藏|未?提供|未留|未?显示|不显示|不便透露|不愿(透露|提供)|无主叫|无|私密|已?脱敏|已?遮蔽|已隐藏|测试|系统|管理员|电话|手机号?|号码|test|dummy|admin|administrator|user|guest|anonymous|anonym|unknown|system|root)+(用户|来电|号码|电话|账号|管理员|人士|市民|群众|者|隐藏|保密|不详|未知)?[ _-]?\d{0,3}[\]】)）>]?');

-- A caller: digits of a telephone number, else the code as it stands; nobody where strangers would become one.
CREATE OR REPLACE TEMP MACRO feed_caller_form(t) AS CASE
  WHEN regexp_full_match(t, '1[3-9]\d{9}') AND substr(t, 4) <> repeat(right(t, 1), 8) AND t <> '13800138000' THEN t
  WHEN t IS NULL OR feed_nobody(t) OR regexp_full_match(t, '1[3-9]\d{9}') THEN NULL
  WHEN regexp_full_match(feed_half(t), '[0-9+() -]+(\.0+)?') THEN regexp_replace(regexp_replace(feed_half(t), '\.0+$|[^0-9]', '', 'g'), '^(0086|86)(1[3-9]\d{9})$', '\2')
  ELSE t END;
CREATE OR REPLACE TEMP MACRO feed_plate_form(t) AS CASE
  WHEN t IS NULL OR contains(t, '*') THEN NULL
  ELSE upper(regexp_replace(feed_half(t), '[·•\s-]', '', 'g')) END;
CREATE OR REPLACE TEMP MACRO feed_plate_prefix(p) AS nullif(regexp_extract(p, '^[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z]'), '');

-- 95.2 %, 95.2 or 0.952 → 0.952; percentages above 1 are read as such.
CREATE OR REPLACE TEMP MACRO feed_share(x) AS CASE
  WHEN TRY_CAST(replace(feed_half(x), '%', '') AS DOUBLE) > 1 OR contains(x, '%') THEN TRY_CAST(replace(feed_half(x), '%', '') AS DOUBLE) / 100
  ELSE TRY_CAST(x AS DOUBLE) END;
