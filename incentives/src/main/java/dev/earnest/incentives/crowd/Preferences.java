package dev.earnest.incentives.crowd;

import dev.earnest.incentives.IncentivesException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/// How clear the items are: where the probability `p` that a committed annotator prefers the first of two
/// responses comes from.
public sealed interface Preferences {

    /// Every item draws `p` from a beta distribution; `Beta(1, 1)` is uniform, large equal parameters make
    /// items of which nobody can tell, small ones clear items.
    ///
    /// @param a above 0
    /// @param b above 0
    record Beta(double a, double b) implements Preferences {
        public Beta {
            Require.positive("beta parameter a", a);
            Require.positive("beta parameter b", b);
        }
    }

    /// Every item draws the log-odds of `p` from a normal distribution with mean 0: Bradley-Terry with
    /// normal scores.
    ///
    /// @param spread standard deviation `t` of the log-odds, 0 or more
    record LogOdds(double spread) implements Preferences {
        public LogOdds {
            Require.notNegative("spread of the log-odds", spread);
        }
    }

    /// Every item compares two different models drawn at random, `p = 1 / (1 + exp(s_2 - s_1))`.
    ///
    /// @param models at least two, with different names
    record BradleyTerry(List<Model> models) implements Preferences {
        public BradleyTerry {
            models = List.copyOf(models);
            if (models.size() < 2) {
                throw new IncentivesException(
                        "Bradley-Terry needs at least two models, got " + models.size());
            }
            if (new HashSet<>(models.stream().map(Model::name).toList()).size() < models.size()) {
                throw new IncentivesException("two models have the same name");
            }
        }
    }

    /// Item `j` has the `j`-th of these probabilities; after the last it starts over.
    ///
    /// @param p at least one, each in [0, 1]
    record Given(List<Double> p) implements Preferences {
        public Given {
            p = List.copyOf(p);
            if (p.isEmpty()) {
                throw new IncentivesException("the list of probabilities is empty");
            }
            p.forEach(each -> Require.probability("probability of an item", each));
        }

        /// Of these probabilities.
        public static Given of(double... p) {
            return new Given(Arrays.stream(p).boxed().toList());
        }
    }

    /// Something that writes responses.
    ///
    /// @param name as it stands in the file of judgments
    /// @param score strength in logits, finite
    record Model(String name, double score) {
        public Model {
            if (name.isEmpty() || !Double.isFinite(score)) {
                throw new IncentivesException(
                        "a model needs a name and a finite score, got '" + name + "', " + score);
            }
        }
    }
}
