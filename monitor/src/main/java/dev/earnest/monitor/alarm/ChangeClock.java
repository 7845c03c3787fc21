package dev.earnest.monitor.alarm;

/// Against which time a change of consistency is sought.
public enum ChangeClock {
    /// Minutes since the annotator's first signal: drift.
    CAMPAIGN,
    /// Minutes since the session began, sessions laid over each other: fatigue. A pause of half an hour
    /// between answers of any kind begins a new session ([dev.earnest.monitor.repeats.SessionClock]).
    SESSION
}
