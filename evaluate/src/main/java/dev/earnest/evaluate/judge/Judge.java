package dev.earnest.evaluate.judge;

import dev.earnest.chat.ChatModel;
import dev.earnest.chat.SamplingOptions;

/// Who judges. Asked through a [JudgeDesk].
public sealed interface Judge {
    /// @return what people call it; part of the key under which its replies are kept
    String name();

    /// A language model that reads the candidates and writes a verdict.
    ///
    /// @param model how to reach it
    /// @param prompts what it is told
    /// @param options how its replies are drawn; repeats get their own seeds
    record Language(String name, ChatModel model, JudgePrompts prompts, SamplingOptions options)
            implements Judge {}

    /// A program that scores answers: a reward model, a rule.
    ///
    /// @param scorer the program
    /// @param tie differences up to this are ties, at least 0
    record Scoring(String name, AnswerScorer scorer, double tie) implements Judge {
        public Scoring {
            if (!(tie >= 0)) {
                throw new IllegalArgumentException("a tie margin of " + tie + " is below 0");
            }
        }
    }

    /// Verdicts that somebody gave before.
    record Recorded(String name, RecordedVerdicts verdicts) implements Judge {}
}
