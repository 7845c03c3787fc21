package dev.earnest.app.world;

/// How much a small model is trained, and how closely it is looked at. Everything was chosen on seeds that no report
/// uses, by what preferences without errors gain.
///
/// @param hidden size of the model's hidden state, a multiple of 16
/// @param batch examples per update
/// @param texts updates on texts of the world
/// @param demonstrations updates of supervised fine-tuning
/// @param rewards updates of the reward model
/// @param preferences updates of DPO
/// @param beta DPO's pull to the reference, above 0
/// @param rounds of PPO
/// @param samples answers of each contestant to each held-out question
/// @param temperature of these answers, above 0
public record AlignmentSettings(
        int hidden,
        int batch,
        int texts,
        int demonstrations,
        int rewards,
        int preferences,
        double beta,
        int rounds,
        int samples,
        double temperature) {
    /// For tests and demonstrations in a hurry.
    public static final AlignmentSettings QUICK =
            new AlignmentSettings(64, 16, 250, 350, 120, 150, 0.1, 15, 4, 0.8);

    /// About a minute and a half of one processor core.
    public static final AlignmentSettings FULL =
            new AlignmentSettings(64, 16, 300, 400, 300, 200, 0.1, 30, 8, 0.8);

    public AlignmentSettings {
        if (hidden < 16 || hidden % 16 != 0) {
            throw new IllegalArgumentException(
                    "the hidden size is " + hidden + ": it is a multiple of 16");
        }
        if (Math.min(Math.min(texts, demonstrations), Math.min(rewards, preferences)) < 1
                || Math.min(Math.min(rounds, samples), batch) < 1) {
            throw new IllegalArgumentException("updates, rounds, samples and batch are at least 1");
        }
    }
}
