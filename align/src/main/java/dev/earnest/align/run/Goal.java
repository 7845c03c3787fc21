package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.Ranges;
import dev.earnest.align.loss.offline.Ilql;
import dev.earnest.align.loss.preference.Kto;
import dev.earnest.align.loss.preference.PairLoss;
import dev.earnest.align.loss.reward.RankLoss;
import dev.earnest.align.loss.reward.RewardLoss;
import dev.earnest.formats.example.Kind;
import dev.earnest.model.checkpoint.Control;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a run teaches, by which loss.
public sealed interface Goal {
    /// To give the answers of demonstrations, or of preferences the chosen ones.
    ///
    /// @param control texts before the answer that tell good answers from bad ones: then both are learned
    record Imitate(Optional<Control> control) implements Goal {
        /// Without telling answers apart.
        public Imitate() {
            this(Optional.empty());
        }
    }

    /// To prefer what was preferred: DPO and its relatives.
    ///
    /// @param loss by which
    record Prefer(PairLoss loss) implements Goal {}

    /// To give answers that were found desirable, and no others: KTO.
    ///
    /// @param loss by which
    record Please(Kto loss) implements Goal {}

    /// To score answers.
    ///
    /// @param loss by which
    /// @param centring weight of what keeps scores near 0, at least 0
    record Score(RewardLoss loss, double centring) implements Goal {
        public Score {
            Ranges.atLeastZero("centring", centring);
        }
    }

    /// To earn rewards for its own answers to prompts.
    ///
    /// @param earning how
    record Earn(Earning earning) implements Goal {}

    /// To imitate the best of its own answers to prompts.
    ///
    /// @param refining how
    record Refine(Refining refining) implements Goal {}

    /// To score answers, from rankings of several answers to a prompt.
    ///
    /// @param loss by which
    /// @param centring weight of what keeps scores near 0, at least 0
    record Rank(RankLoss loss, double centring) implements Goal {
        public Rank {
            Ranges.atLeastZero("centring", centring);
        }
    }

    /// To answer by what comes of answers: implicit language Q-learning from answers with rewards.
    ///
    /// @param loss by which
    /// @param polyak by how much target heads follow after each update, above 0, at most 1
    /// @param beta how much values count in answering where a reader does not say otherwise, at least 0
    record Value(Ilql loss, double polyak, double beta) implements Goal {
        public Value {
            if (!(polyak > 0 && polyak <= 1)) {
                throw new AlignException("polyak is " + polyak + ": it lies above 0 up to 1");
            }
            Ranges.atLeastZero("decoding_beta", beta);
        }
    }

    /// @return the name of the method and its variant, for cards
    default String label() {
        return switch (this) {
            case Imitate(Optional<Control> control) ->
                    "SFT, mean over the tokens of answers"
                            + control.map(texts ->
                                            ", good ones after '"
                                                    + texts.good()
                                                    + "' and bad ones after '"
                                                    + texts.bad()
                                                    + "'")
                                    .orElse("");
            case Prefer(PairLoss loss) -> loss.label();
            case Please(Kto loss) -> loss.label();
            case Score(RewardLoss loss, double centring) ->
                    loss.label() + (centring > 0 ? ", centring " + centring : "");
            case Earn(Earning earning) -> earning.method().label();
            case Refine(Refining refining) -> refining.label();
            case Value(Ilql loss, double polyak, double beta) ->
                    loss.label() + ", targets follow by " + polyak + ", answers with beta " + beta;
            case Rank(RankLoss loss, double centring) ->
                    loss.label() + (centring > 0 ? ", centring " + centring : "");
        };
    }

    /// @return what its files are read as
    default Kind kind() {
        return switch (this) {
            case Imitate(Optional<Control> control) ->
                    control.isPresent() ? Kind.UNPAIRED : Kind.DEMONSTRATION;
            case Prefer _, Score _, Rank _ -> Kind.PREFERENCE;
            case Please _, Value _ -> Kind.UNPAIRED;
            case Earn _, Refine _ -> Kind.PROMPT;
        };
    }

    /// @return files beside the data that make a difference to what is learned
    default List<Path> sources() {
        return switch (this) {
            case Imitate _, Prefer _, Please _, Score _, Rank _, Value _ -> List.of();
            case Earn(Earning earning) ->
                    Stream.concat(
                                    earning.asking().sources().stream(),
                                    earning.pretraining().stream())
                            .toList();
            case Refine(Refining refining) -> refining.asking().sources();
        };
    }
}
