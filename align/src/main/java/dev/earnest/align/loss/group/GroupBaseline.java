package dev.earnest.align.loss.group;

import dev.earnest.align.loss.Ranges;

/// What the rewards of a group of answers to one prompt are compared with. [GroupAdvantages] evaluates it; mu and sd
/// are the group's mean and standard deviation.
public sealed interface GroupBaseline {
    /// (r - mu) / (sd + epsilon), sd with divisor G - 1. Shao et al. 2024 (GRPO), arXiv 2402.03300, as in TRL with
    /// epsilon 1e-4; other codes take 1e-6 or 1e-9.
    ///
    /// @param epsilon above 0
    record GrpoSampleDeviation(double epsilon) implements GroupBaseline {
        public GrpoSampleDeviation {
            Ranges.positive("epsilon", epsilon);
        }

        @Override
        public String label() {
            return "GRPO, sample deviation + " + epsilon;
        }
    }

    /// (r - mu) / (sd + epsilon), sd with divisor G. Shao et al. 2024 (GRPO), arXiv 2402.03300.
    ///
    /// @param epsilon above 0; 1e-8 is usual
    record GrpoPopulationDeviation(double epsilon) implements GroupBaseline {
        public GrpoPopulationDeviation {
            Ranges.positive("epsilon", epsilon);
        }

        @Override
        public String label() {
            return "GRPO, population deviation + " + epsilon;
        }
    }

    /// r - mu. Liu et al. 2025 (Dr. GRPO), arXiv 2503.20783.
    record DrGrpo() implements GroupBaseline {
        @Override
        public String label() {
            return "Dr. GRPO";
        }
    }

    /// r - mean of the other answers' rewards = G / (G - 1) (r - mu). Ahmadian et al. 2024 (RLOO), arXiv 2402.14740.
    record LeaveOneOut() implements GroupBaseline {
        @Override
        public String label() {
            return "RLOO";
        }
    }

    /// r - mu, then whitened over the whole batch with divisor n. Hu et al. 2025 (REINFORCE++-baseline), arXiv
    /// 2501.03262.
    record ReinforcePlusPlus() implements GroupBaseline {
        @Override
        public String label() {
            return "REINFORCE++-baseline";
        }
    }

    /// @return the name for model cards
    String label();
}
