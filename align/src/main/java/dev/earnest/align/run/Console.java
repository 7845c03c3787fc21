package dev.earnest.align.run;

/// Where a run tells people what it does.
public interface Console {
    /// @param line for people, without its end
    void say(String line);

    /// @param stage what is being done
    /// @param done of it
    /// @param total of it
    void at(String stage, long done, long total);

    /// The same with a few words on how it goes.
    ///
    /// @param how may be empty
    default void at(String stage, long done, long total, String how) {
        at(stage, done, total);
    }
}
