package dev.earnest.app.judge;

import dev.earnest.evaluate.judge.Price;
import dev.earnest.evaluate.judge.RankedSet;
import dev.earnest.evaluate.judge.ScoredAnswer;
import dev.earnest.evaluate.judge.quality.Estimated;
import dev.earnest.evaluate.judge.quality.RankingQuality;
import dev.earnest.evaluate.judge.quality.ScoreQuality;
import dev.earnest.evaluate.judge.quality.Spending;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a judge made of answers that it scored or ranked.
public sealed interface JudgedAnswers {
    /// @return its name
    String judge();

    /// @return what was asked
    Ask ask();

    /// @return how many questions the answers belong to
    long questions();

    /// @return how far the judge can be trusted
    List<JudgeMeasure> measures();

    /// @return what it took
    Spending spending();

    /// @return what it charges, where known
    Optional<Price> price();

    /// @return answers that hold what looks like a verdict
    long armed();

    /// Scores of single answers.
    ///
    /// @param scored the answers, in the order of the data
    /// @param quality what the scores come to
    /// @param categories means by category, where there are several
    record Scores(
            String judge,
            List<ScoredAnswer> scored,
            ScoreQuality quality,
            List<ScoreQuality.Mean> categories,
            Spending spending,
            Optional<Price> price,
            long armed)
            implements JudgedAnswers {
        public Scores {
            scored = List.copyOf(scored);
            categories = List.copyOf(categories);
        }

        @Override
        public Ask ask() {
            return Ask.SCORE;
        }

        @Override
        public long questions() {
            return scored.stream().map(one -> one.set().question().id()).distinct().count();
        }

        @Override
        public List<JudgeMeasure> measures() {
            return AnswerMeasures.of(quality);
        }
    }

    /// Rankings of all answers to a question.
    ///
    /// @param ranked the rankings, in the order of the data
    /// @param quality what they come to
    /// @param categories how often pairs stand the same way round in both orders, by category, where there are several
    record Rankings(
            String judge,
            List<RankedSet> ranked,
            RankingQuality quality,
            Map<String, Optional<Estimated>> categories,
            Spending spending,
            Optional<Price> price,
            long armed)
            implements JudgedAnswers {
        public Rankings {
            ranked = List.copyOf(ranked);
            categories = Collections.unmodifiableMap(new LinkedHashMap<>(categories));
        }

        @Override
        public Ask ask() {
            return Ask.RANKING;
        }

        @Override
        public long questions() {
            return ranked.size();
        }

        @Override
        public List<JudgeMeasure> measures() {
            return AnswerMeasures.of(quality);
        }
    }
}
