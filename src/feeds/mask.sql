-- Typed masks for personal data in texts, in the order in which they must be tried (RE2: no lookbehind).
CREATE OR REPLACE TEMP MACRO mask_digits(t) AS
  regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(t,
    '[1-9]\d{5} ?(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]) ?\d{3}[\dXx]', '[身份证]', 'g'),
    '\b[3-6]\d{3}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?\b', '[银行卡]', 'g'),
    '(^|[^0-9])(?:\+?(?:00)?86[ .·—－-]?)?1[3-9]\d[ .·—－-]?\d{4}[ .·—－-]?\d{4}(\b|[A-Za-z_])', '\1[电话]\2', 'g'),
    '\(?\b0\d{2,3}\)?[ .·—－-]?[2-9]\d{6,7}\b', '[电话]', 'g'),
    '((?:电话|手机|号码|致电|联系方式)(?:号码|号)?(?:是|为)?[:： ]{0,2})\d{7,11}\b', '\1[电话]', 'g');

CREATE OR REPLACE TEMP MACRO mask_number() AS '[0-9]{3}[ .·—－-]?[0-9]{4}';
CREATE OR REPLACE TEMP MACRO mask_numbers(t) AS CASE
  WHEN regexp_matches(t, mask_number()) THEN mask_digits(t) ELSE t END;

CREATE OR REPLACE TEMP MACRO mask_plate() AS '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Za-z][·•\s-]?(?:[A-Za-z0-9]{5,6}|[A-Za-z0-9]{4}[挂学警港澳])';
CREATE OR REPLACE TEMP MACRO mask_plates(t) AS regexp_replace(t, mask_plate(), '[车牌]', 'g');

CREATE OR REPLACE TEMP MACRO mask_handles(t) AS regexp_replace(regexp_replace(t,
  '[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+', '[邮箱]', 'g'),
  '((?:微信|QQ|qq|[Ww][Xx]|[Vv][Xx])(?:号码|号)?(?:是|为)?[:： ]{0,2})[A-Za-z0-9_-]{5,20}', '\1[账号]', 'g');

-- A surname with a form of address, a name after a word that announces one, and one before a role in brackets. Surnames that begin everyday words
-- (司机高速上, 货主方面) take no second character that makes such a word: RE2 has no lookahead.
CREATE OR REPLACE TEMP MACRO mask_addressed() AS '(欧阳|上官|司马|诸葛|[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹章苏潘葛范彭鲁马方任袁柳鲍史唐费薛雷贺倪汤罗毕郝安常于傅齐康伍余顾孟黄萧尹姚邵汪毛戴宋庞熊纪项祝董梁杜阮蓝季贾江郭梅林钟徐邱骆高夏蔡田樊胡霍万柯卢莫房丁邓崔龚程邢裴陆翁侯段武刘龙叶黎白乔谭申冉温庄瞿阎易廖文曾辛简饶聂晁关耿洪])[一-龥]{0,2}?(先生|女士|小姐|师傅|老板)';
CREATE OR REPLACE TEMP MACRO mask_name() AS '(?:(?:欧阳|上官|司马|诸葛|[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许吕张孔曹魏陶姜谢邹章苏潘葛范彭鲁袁柳鲍史唐费薛雷贺倪汤罗毕郝傅齐康伍顾孟黄萧尹姚邵汪毛戴宋庞熊纪项祝董梁杜阮蓝季贾江郭梅林钟徐邱骆夏蔡田樊胡霍万柯卢莫房丁邓崔龚程邢裴陆翁侯武刘龙叶黎白乔谭申温庄阎易廖文曾辛聂关耿洪])[一-龥]|高[一-枵枷-渨渪-逞造-龥]|马[一-三下-跮跰-龥]|方[一-侾俀-靡靣-龥]|安[一-內兩-掑掓-龥]|常[一-平幵-龥]|何[一-旵旷-龥]|任[一-佔佖-加劢-龥]|金[一-颜颞-龥]|严[一-里野-龥]|于[一-昮昰-龥]|余[一-欽欿-颜颞-龥]|段[一-萼萾-龥])[一-龥]?';
CREATE OR REPLACE TEMP MACRO mask_announced() AS '(联系人|姓名|户名|持卡人|我叫|本人叫|收款人|欠款人|货主|老板|司机|法人代表|法人|经理|负责人|当事人|反映人|车主|反映|投诉)((?:[:：]|叫|是|为|名叫)?)' || mask_name() || '([,，。;；、:：\s()（）\[0-9]|电话|手机|拖欠|称|表示|反映|$)';
CREATE OR REPLACE TEMP MACRO mask_explained() AS mask_name() || '([（(](?:货主|车主|司机|老板|发货人|收货人|联系人|负责人)[）)])';
CREATE OR REPLACE TEMP MACRO mask_names(t) AS regexp_replace(regexp_replace(regexp_replace(t,
  mask_addressed(), '[姓名]\2', 'g'),
  mask_announced(), '\1\2[姓名]\3', 'g'),
  mask_explained(), '[姓名]\1', 'g');

-- A text with its personal data as typed masks. Most texts have none and are told by one pass over all the patterns.
-- Nested as it is, every pattern is compiled once: within a lambda it would be again for every 2,048 rows. A text with
-- full-width digits or letters is narrowed first, whatever stands in it.
CREATE OR REPLACE TEMP MACRO mask_wide() AS '[０-９Ａ-Ｚａ-ｚ]';
CREATE OR REPLACE TEMP MACRO mask_narrow(x) AS CASE WHEN regexp_matches(x, mask_wide()) THEN translate(x,
  '０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ',
  '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz') ELSE x END;
CREATE OR REPLACE TEMP MACRO mask_all(x) AS mask_names(mask_handles(mask_plates(mask_numbers(mask_narrow(x)))));
CREATE OR REPLACE TEMP MACRO mask(x) AS CASE
  WHEN regexp_matches(x, '@|微信|QQ|qq|[WwVv][Xx]|' || mask_wide() || '|' || mask_number() || '|' || mask_plate() || '|' || mask_addressed() || '|' || mask_announced() || '|' || mask_explained())
    THEN mask_all(x) ELSE x END;

-- A long text before it is masked: the wrapping blanks of web forms evened out, what nobody sees of it (zero-width blanks,
-- marks of direction, soft hyphens) taken away.
CREATE OR REPLACE TEMP MACRO feed_seen(x) AS regexp_replace(x, '[\x{AD}\x{200B}\x{200E}\x{200F}\x{202A}-\x{202E}\x{2060}\x{2066}-\x{2069}]', '', 'g');
CREATE OR REPLACE TEMP MACRO feed_long(x) AS CASE
  WHEN strlen(x) < 12 THEN trim(feed_text(feed_seen(x)), chr(10))
  WHEN NOT regexp_matches(x, '[\t\r\x{A0}\x{AD}\x{200B}\x{200E}\x{200F}\x{2060}\x{3000}]|  |_x000D_|^[ \n]|[ \n]$') THEN x
  ELSE trim(regexp_replace(regexp_replace(feed_seen(replace(x, '_x000D_', chr(10))), '[\t\r \x{A0}\x{3000}]+', ' ', 'g'), ' ?\n[ \n]*', chr(10), 'g'), chr(32) || chr(10)) END;
