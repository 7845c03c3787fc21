package dev.earnest.incentives.validation;

/// The parts of the validation, in the order of the document.
enum Part {
    REPEATS,
    OTHERS,
    POSTERIOR,
    EXACT_TEST,
    SEQUENTIAL_TEST,
    PLANS,
    ALARMS,
    BEST_RESPONSES;

    Section run(Size size) {
        return switch (this) {
            case REPEATS -> RepeatIntervals.of(size);
            case OTHERS -> OtherIntervals.of(size);
            case POSTERIOR -> Posteriors.of(size.part(0.5));
            case EXACT_TEST -> CommitmentTests.exact(size);
            case SEQUENTIAL_TEST -> CommitmentTests.sequential(size.part(0.5));
            case PLANS -> Plans.of(size);
            case ALARMS -> AlarmRates.of(size.part(0.5));
            case BEST_RESPONSES -> BestResponses.of(size);
        };
    }
}
