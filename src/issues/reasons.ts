/** How many words an explanation names, and how much of each. */
const MOST_SHOWN = 5;
const LONGEST_SHOWN = 24;

/** What spoke for the classes in one text; the lists are used again from text to text. */
export class Reasons {
  private count = 0;
  private readonly targets: number[] = [];
  private readonly points: number[] = [];
  private readonly words: string[] = [];
  private readonly titles: boolean[] = [];

  clear(): void {
    this.count = 0;
  }

  /** Notes a word, or the place of the text that a pattern found, with its weight. */
  add(target: number, points: number, word: string, inTitle: boolean): void {
    const at = this.count++;
    this.targets[at] = target;
    this.points[at] = points;
    this.words[at] = word;
    this.titles[at] = inTitle;
  }

  /** Whether a word, or the same place of the text by another pattern, spoke for the class before. */
  private isRepeated(at: number, target: number): boolean {
    const before = this.words.indexOf(this.words[at]!);
    return before < at && this.targets[before] === target;
  }

  /** The words that spoke for a class, the weightiest first, of equals the earlier; 〔题〕 marks those of the title. */
  explain(target: number): string {
    const best: number[] = [];
    for (let at = 0; at < this.count; at++) {
      if (this.targets[at] !== target || this.isRepeated(at, target)) continue;
      let place = best.length;
      while (place > 0 && this.points[best[place - 1]!]! < this.points[at]!) place--;
      if (place < MOST_SHOWN) best.splice(place, 0, at);
      if (best.length > MOST_SHOWN) best.pop();
    }
    let shown = "";
    for (const at of best) {
      const word = this.words[at]!;
      shown += `${shown === "" ? "" : "、"}${word.length > LONGEST_SHOWN ? word.slice(0, LONGEST_SHOWN) : word}`;
      if (this.titles[at]) shown += "〔题〕";
    }
    return shown;
  }
}
