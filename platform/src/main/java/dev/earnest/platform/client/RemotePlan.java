package dev.earnest.platform.client;

import java.util.List;

/// What a campaign will take, and what to look at before its launch.
///
/// @param cost expected, with its currency
/// @param least with 95 % probability
/// @param most with 95 % probability
/// @param answers expected
/// @param hours of work
/// @param checks what was looked at
public record RemotePlan(
        String cost, String least, String most, double answers, double hours, List<Check> checks) {
    public RemotePlan {
        checks = List.copyOf(checks);
    }

    /// One thing that was looked at.
    ///
    /// @param level `stop`, `look` or `fine`
    /// @param section of the set-up that it belongs to
    /// @param title in a few words
    /// @param detail what to do; may be empty
    public record Check(String level, String section, String title, String detail) {}
}
