package dev.earnest.app.sample;

/// What every model answered to every prompt, as numbers: quality in logits and length in characters.
/// Better models tend to write a little more, and some models ramble.
final class Responses {
    private final double[] strength;
    private final double[][] quality;
    private final int[][] length;

    Responses(StableRandom random) {
        int models = Names.MODELS.size();
        int prompts = Names.PROMPTS.size();
        strength = new double[models];
        double[] verbosity = new double[models];
        double mean = 0;
        for (int model = 0; model < models; model++) {
            strength[model] = 0.9 * random.normal();
            mean += strength[model] / models;
        }
        for (int model = 0; model < models; model++) {
            strength[model] -= mean;
            verbosity[model] = 0.12 * strength[model] + 0.3 * random.normal();
        }
        quality = new double[prompts][models];
        length = new int[prompts][models];
        for (int prompt = 0; prompt < prompts; prompt++) {
            double usual = random.uniform(300, 1_800);
            for (int model = 0; model < models; model++) {
                quality[prompt][model] = strength[model] + 0.5 * random.normal();
                length[prompt][model] =
                        (int) random.logNormal(usual * StrictMath.exp(verbosity[model]), 0.25);
            }
        }
    }

    double strength(int model) {
        return strength[model];
    }

    double quality(int prompt, int model) {
        return quality[prompt][model];
    }

    int length(int prompt, int model) {
        return length[prompt][model];
    }
}
