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

        with seed %d and %d replications (%d for the posterior, the sequential test and the alarms). The same seed
        gives the same numbers. Behind ± stands one Monte-Carlo error. "Stated" rows promise nothing
        exact; they are here because a user should know the number. The default build runs the same
        code with %d replications (`ValidationTest`).

        """
                .formatted(
                        size.seed(),
                        size.replications(),
                        size.part(0.5).replications(),
                        Size.QUICK.replications());
    }
}
