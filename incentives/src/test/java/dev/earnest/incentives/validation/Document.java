package dev.earnest.incentives.validation;

/// The text around the tables of `docs/validation.md`.
final class Document {
    private Document() {}

    static String introduction(Size size) {
        return """
        # Validation by simulation

        What `monitor` and the contracts promise, checked on the crowd simulator, whose truth is known.
        This file is written by

        ```sh
        ./mvnw verify -Pvalidation
        cp incentives/target/validation/validation.md docs/validation.md
        ```

        with seed %d and %d replications (%d for the posterior, the sequential test and the
        alarms). The same seed gives the same numbers. Behind ± stands one Monte-Carlo error. "Stated" rows promise nothing
        exact; they are here because a user should know the number. The default build runs the same
        code with %d replications (`ValidationTest`).

        What the numbers say beside "it holds":

        - Repeats, expert checks and gold items **on the same items** share labels. The combined posterior
          takes them as independent and is then too narrow: nominal 95 %% intervals cover about 90 %% where all
          three use the same items. Check different items by different means.
        - Wald's interval on gold items covers too seldom at 80 %%; the exact one and Rao's do not.
        - A measured delta or kappa costs much: Bonferroni makes 80 %% intervals cover 93 to 100 %%.
        - A **threshold contract** may be kept by a hair: in the first case below the annotator gains 0.00002
          of utility by working instead of doing nothing, and no simulation can tell which he chooses. Under
          the linear and the general contract the most tempting other effort is the next one.
        - Change of consistency within a session needs many repeats: with 120 repeats three of five who stop
          judging after 40 minutes are found. **Memory** is hardly ever found with the default limit, the
          median lag, where most repeats come days later than memory lasts.

        """
                .formatted(
                        size.seed(),
                        size.replications(),
                        size.part(0.5).replications(),
                        Size.QUICK.replications());
    }
}
