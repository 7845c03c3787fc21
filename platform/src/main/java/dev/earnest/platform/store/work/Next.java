package dev.earnest.platform.store.work;

import dev.earnest.platform.campaign.assign.Why;
import java.util.UUID;

/// What a person gets when they ask for the next task.
public sealed interface Next {
    /// A task, new or already in hand.
    record Given(UUID lease) implements Next {}

    /// No task now.
    ///
    /// @param message one friendly sentence
    record Refused(Why why, String message) implements Next {}
}
