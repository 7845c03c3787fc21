package dev.earnest.monitor.alarm;

/// Against which time a change of consistency is sought.
public enum ChangeClock {
    /// Minutes since the annotator's first repeat: drift.
    CAMPAIGN,
    /// Minutes since the session began, sessions laid over each other: fatigue. A pause of half an hour
    /// between repeats begins a new session.
    SESSION
}
