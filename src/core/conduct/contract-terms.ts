/**
 * 格式条款 (LY 第六条第5项、第八条第6项; 消费者权益保护法 第二十六条): clauses that look like freeing the operator or taking rights from consumers, found by
 * their wording and listed for a person. No clause is unfair because a pattern met it.
 */
import type { Say } from "../citation.ts";

export interface ClausePattern {
  readonly id: string;
  readonly say: Say;
  /** Phrases any of which, blanks aside, makes a person look. */
  readonly phrases: readonly string[];
}

export interface ClauseHit {
  readonly pattern: string;
  readonly say: Say;
  readonly phrase: string;
  /** The sentence in which it stands, and its number in the text from 1. */
  readonly sentence: string;
  readonly number: number;
}

/** Every hit in the order of the text; one a sentence and pattern. */
export function clausesToReview(patterns: readonly ClausePattern[], terms: string): readonly ClauseHit[] {
  return sentencesOf(terms).flatMap((sentence, index) => {
    const plain = sentence.replace(/\s+/g, "");
    return patterns.flatMap(({ id, say, phrases }) => {
      const phrase = phrases.find((each) => plain.includes(each));
      return phrase === undefined ? [] : [{ pattern: id, say, phrase, sentence, number: index + 1 }];
    });
  });
}

function sentencesOf(text: string): readonly string[] {
  return text
    .split(/(?<=[。；！？;!?])|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
}
