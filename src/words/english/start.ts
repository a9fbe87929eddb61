import type { Message } from "../message.ts";

/** The first page, where to start, and what is due. */
export const start = {
  "decision.noEnd": "no end",
  "portfolio.topRisks": "Top risks",
  "portfolio.topRisksNote": "What is open and first to read.",
  "portfolio.fixesNote": "One decision, and this many open findings end.",
  "portfolio.levelsNote": "Open findings of each level with the levels below it; the darker, the more.",
  "portfolio.openModel": "Open the model",
  "portfolio.nobodySays": "Nobody says",
  "portfolio.allOfIt": "All of it: lines to write, by owner, what is due",
  "portfolio.empty": "There is no level yet",
  "portfolio.fixedHead": "Fixed",
  "start.topFixes": "Top fixes",
  "start.topFixesNote": "One decision each, and what ends when every line of it is written.",
  "start.byKind": "By kind of change",
  "start.byOwnerNote": "Only what is written in levels that one owner answers for.",
  "start.questionsNote":
    "Facts that no model states and on which findings rest; those whose answers settle most.",
  "start.reviewsNote": "Overdue, due within thirty days, or never done.",
  "start.entriesNote": "Where somebody who is not trusted may begin.",
  "start.shares": "By owner, tag and profile",
  "start.sharesNote":
    "Open findings of the levels that an owner answers for or a tag marks, and of the rules of a profile.",
  "start.everyProfile": "rules of every profile",
  "start.reviews": "Reviews",
  "start.sharesShort": "Owners, tags, profiles",
  "start.neverReviewed": "never, as far as the model says",
  "diagnostic.error": "error",
  "diagnostic.warning": "warning",
} as const satisfies Readonly<Record<string, Message>>;
