package dev.earnest.platform.campaign.plan;

/// One thing to look at before people are let in.
///
/// @param level how much it matters
/// @param section of the set-up where it is mended
/// @param title what it is, in a few words
/// @param detail what it means and how to mend it, one or two sentences
public record LaunchCheck(Level level, String section, String title, String detail) {
    /// How much a check matters.
    public enum Level {
        /// As it should be.
        FINE,
        /// Worth a look; the campaign may be launched.
        LOOK,
        /// The campaign cannot be launched.
        STOP
    }
}
