/// Reinforcement learning from a reward: sample answers, score them, learn from them, again. PPO, RLOO, GRPO and their
/// relatives share one loop.
@NullMarked
package dev.earnest.align.online;

import org.jspecify.annotations.NullMarked;
