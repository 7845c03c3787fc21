package dev.earnest.align.loss.reward;

/// The loss of a reward model on several answers to each prompt. [RankedRewardLosses] evaluates it. With two answers
/// both are Bradley-Terry.
public enum RankLoss {
    /// All comparisons of a prompt as one element of the batch; answers of equal rank are not compared. Ouyang et al.
    /// 2022, arXiv 2203.02155.
    K_WISE("K-wise, mean over the comparisons of a prompt"),
    /// The likelihood of the whole order; of answers of equal rank the first alone counts. Plackett 1975, Luce 1959.
    PLACKETT_LUCE("Plackett-Luce");

    private final String label;

    RankLoss(String label) {
        this.label = label;
    }

    /// @return the name for model cards
    public String label() {
        return label;
    }
}
