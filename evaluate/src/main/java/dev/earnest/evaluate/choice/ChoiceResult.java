package dev.earnest.evaluate.choice;

import dev.earnest.evaluate.judge.quality.Estimated;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A model's results on a benchmark.
///
/// @param answers one for each question
/// @param accuracy share of questions whose likeliest option is right; empty for [ChoiceItem#several()]
/// @param normalised the same where log-probabilities are divided by the option's characters
/// @param probability mean probability of the right options among all; empty unless [ChoiceItem#several()]
/// @param categories accuracy (or probability) by category, where there is more than one
public record ChoiceResult(
        List<Answer> answers,
        Optional<Estimated> accuracy,
        Optional<Estimated> normalised,
        Optional<Estimated> probability,
        Map<String, Estimated> categories) {
    public ChoiceResult {
        answers = List.copyOf(answers);
    }

    /// A model's answer to one question.
    ///
    /// @param item the question
    /// @param context what stood before every option
    /// @param likelihoods of the options
    public record Answer(ChoiceItem item, String context, List<Likelihood> likelihoods) {
        public Answer {
            likelihoods = List.copyOf(likelihoods);
        }

        /// @return the likeliest option, the first of equals
        public int likeliest() {
            return best(false);
        }

        /// @return the option with the greatest log-probability per character
        public int likeliestPerCharacter() {
            return best(true);
        }

        /// @return the probability of the right options among all
        public double rightProbability() {
            double most =
                    likelihoods.stream()
                            .mapToDouble(Likelihood::logProbability)
                            .max()
                            .orElseThrow();
            double all = 0;
            double right = 0;
            for (int place = 0; place < likelihoods.size(); place++) {
                double share = Math.exp(likelihoods.get(place).logProbability() - most);
                all += share;
                right += item.correct().get(place) ? share : 0;
            }
            return right / all;
        }

        private int best(boolean perCharacter) {
            int best = 0;
            double most = Double.NEGATIVE_INFINITY;
            for (int place = 0; place < likelihoods.size(); place++) {
                String option = item.options().get(place);
                double score =
                        likelihoods.get(place).logProbability()
                                / (perCharacter ? option.codePointCount(0, option.length()) : 1);
                if (score > most) {
                    most = score;
                    best = place;
                }
            }
            return best;
        }
    }
}
