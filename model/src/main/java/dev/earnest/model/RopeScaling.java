package dev.earnest.model;

/// How Llama 3.1 and later stretch rotary positions beyond the length of pre-training (`rope_type` "llama3").
///
/// @param factor by which low frequencies are divided, at least 1
/// @param lowFrequencyFactor wavelengths longer than `originalPositions` over this are divided by `factor`
/// @param highFrequencyFactor wavelengths shorter than `originalPositions` over this are kept; above the low one
/// @param originalPositions length of pre-training, in tokens
public record RopeScaling(
        double factor,
        double lowFrequencyFactor,
        double highFrequencyFactor,
        int originalPositions) {
    public RopeScaling {
        if (!(factor >= 1) || originalPositions < 1) {
            throw new ModelException(
                    "rope scaling: factor is "
                            + factor
                            + " (at least 1) and original_max_position_embeddings "
                            + originalPositions
                            + " (at least 1)");
        }
        if (!(lowFrequencyFactor > 0 && highFrequencyFactor > lowFrequencyFactor)) {
            throw new ModelException(
                    "rope scaling: high_freq_factor "
                            + highFrequencyFactor
                            + " is above low_freq_factor "
                            + lowFrequencyFactor
                            + ", and both above 0");
        }
    }

    /// @param inverse the frequency of a pair of dimensions, in radians per position
    /// @return the frequency to use instead
    public double stretched(double inverse) {
        double wavelength = 2 * Math.PI / inverse;
        if (wavelength < originalPositions / highFrequencyFactor) {
            return inverse;
        }
        if (wavelength > originalPositions / lowFrequencyFactor) {
            return inverse / factor;
        }
        double smooth =
                (originalPositions / wavelength - lowFrequencyFactor)
                        / (highFrequencyFactor - lowFrequencyFactor);
        return (1 - smooth) * inverse / factor + smooth * inverse;
    }
}
