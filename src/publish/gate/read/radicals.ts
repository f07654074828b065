/** Radicals that Unicode has no plain form for, and the character that each looks like. */
const LOOKS_LIKE = new Map(
  "⺁厂 ⺇几 ⺋巳 ⺎兀 ⺏尢 ⺐尢 ⺕彐 ⺗心 ⺝月 ⺠民 ⺢水 ⺤爪 ⺥爪 ⺩王 ⺫目 ⺬示 ⺮竹 ⺲网 ⺳网 ⺶羊 ⺷羊 ⺸羊 ⺺聿 ⺼肉 ⺾艹 ⻀艹 ⻁虎 ⻂衣 ⻃西 ⻄西 ⻅见 ⻆角 ⻇角 ⻈讠 ⻉贝 ⻊足 ⻋车 ⻌辶 ⻍辶 ⻏邑 ⻑長 ⻒镸 ⻓长 ⻔门 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻠饣 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻬齐 ⻮齿 ⻰龙 ⻱龟"
    .split(" ")
    .map((pair) => [pair.slice(0, 1), pair.slice(1)] as const),
);

/**
 * Text with radicals as the characters that they look like: a browser that prints takes the one for the other where a
 * face draws both alike, so that 联系人 is written 联系⼈ in a PDF.
 */
export function withoutRadicals(text: string): string {
  return text
    .replace(/[\u2f00-\u2fd5]/g, (radical) => radical.normalize("NFKC"))
    .replace(/[\u2e80-\u2ef3]/g, (radical) => LOOKS_LIKE.get(radical) ?? radical.normalize("NFKC"));
}
