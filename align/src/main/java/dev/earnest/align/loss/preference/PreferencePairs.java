package dev.earnest.align.loss.preference;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.Maths;
import dev.earnest.align.loss.WeightedMean;
import dev.earnest.torch.Tensors;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Log-probabilities of pairs of answers to the same prompts, summed over each answer's tokens.
///
/// @param chosen [B] under the policy
/// @param rejected [B] under the policy
/// @param chosenLengths [B] tokens of the chosen answers
/// @param rejectedLengths [B] tokens of the rejected answers
/// @param reference the same answers under the reference, where the loss asks for it
/// @param flips [B] probability that the pair's label is the wrong way round, where the loss asks for it
/// @param weights [B] at least 0; without them all pairs weigh the same
public record PreferencePairs(
        Tensor chosen,
        Tensor rejected,
        Tensor chosenLengths,
        Tensor rejectedLengths,
        Optional<Reference> reference,
        Optional<Tensor> flips,
        Optional<Tensor> weights) {
    /// @param chosen [B] under the reference
    /// @param rejected [B] under the reference
    public record Reference(Tensor chosen, Tensor rejected) {}

    /// @return pairs without reference, flip probabilities and weights
    public static PreferencePairs of(
            Tensor chosen, Tensor rejected, Tensor chosenLengths, Tensor rejectedLengths) {
        return new PreferencePairs(
                chosen,
                rejected,
                chosenLengths,
                rejectedLengths,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// @return the same pairs with the log-probabilities of the reference
    public PreferencePairs against(Tensor referenceChosen, Tensor referenceRejected) {
        return new PreferencePairs(
                chosen,
                rejected,
                chosenLengths,
                rejectedLengths,
                Optional.of(new Reference(referenceChosen, referenceRejected)),
                flips,
                weights);
    }

    /// @return the same pairs with these flip probabilities
    public PreferencePairs withFlips(Tensor flips) {
        return new PreferencePairs(
                chosen,
                rejected,
                chosenLengths,
                rejectedLengths,
                reference,
                Optional.of(flips),
                weights);
    }

    /// @return the same pairs with these weights
    public PreferencePairs withWeights(Tensor weights) {
        return new PreferencePairs(
                chosen,
                rejected,
                chosenLengths,
                rejectedLengths,
                reference,
                flips,
                Optional.of(weights));
    }

    /// @return [B] h_c, by how much the policy finds the chosen answers likelier than the reference does
    /// @throws AlignException where there is no reference
    public Tensor chosenRatio() {
        return chosen.sub(Maths.as(reference("chosen").chosen().detach(), chosen));
    }

    /// @return [B] h_r, the same of the rejected answers
    /// @throws AlignException where there is no reference
    public Tensor rejectedRatio() {
        return rejected.sub(Maths.as(reference("rejected").rejected().detach(), rejected));
    }

    /// @return [B] h = h_c - h_r
    /// @throws AlignException where there is no reference
    public Tensor ratio() {
        return chosenRatio().sub(rejectedRatio());
    }

    /// @return [B] h_c/|c| - h_r/|r|
    /// @throws AlignException where there is no reference
    public Tensor ratioPerToken() {
        return perToken(chosenRatio(), chosenLengths)
                .sub(perToken(rejectedRatio(), rejectedLengths));
    }

    /// @return [B] mean log-probability of the chosen answers' tokens
    public Tensor chosenMean() {
        return perToken(chosen, chosenLengths);
    }

    /// @return [B] mean log-probability of the rejected answers' tokens
    public Tensor rejectedMean() {
        return perToken(rejected, rejectedLengths);
    }

    Tensor fixedFlips() {
        return Maths.as(
                flips.orElseThrow(() ->
                                new AlignException(
                                        "the loss needs the flip probability of every pair"))
                        .detach(),
                chosen);
    }

    Tensor fixedWeights() {
        return weights.map(given -> WeightedMean.checked(given, chosen))
                .orElseGet(() -> torch.ones_like(chosen.detach()));
    }

    private Reference reference(String which) {
        return reference.orElseThrow(() ->
                new AlignException(
                        "the loss needs log-probabilities of the "
                                + which
                                + " answers under a reference"));
    }

    static Tensor perToken(Tensor sums, Tensor lengths) {
        return sums.div(Maths.as(lengths.detach(), sums).clamp_min(Tensors.scalar(1)));
    }
}
