package dev.earnest.app.train;

import dev.earnest.align.run.Goal;
import dev.earnest.app.spec.Spec;
import dev.earnest.model.checkpoint.Control;
import java.util.List;
import java.util.Optional;

/// What supervised fine-tuning makes of answers, as settings say it.
final class ImitationGoal {
    private static final String GOOD = " <|good|>";
    private static final String BAD = " <|bad|>";

    private ImitationGoal() {}

    static Goal of(Spec spec) {
        String answers = spec.choice("answers", "chosen", List.of("chosen", "both"));
        if (answers.equals("chosen")) {
            return new Goal.Imitate();
        }
        return new Goal.Imitate(
                Optional.of(
                        spec.optionalFields("control")
                                .map(fields -> {
                                    Control control =
                                            fields.make(
                                                    "good",
                                                    () ->
                                                            new Control(
                                                                    fields.text("good"),
                                                                    fields.text("bad")));
                                    fields.done();
                                    return control;
                                })
                                .orElseGet(() -> new Control(GOOD, BAD))));
    }
}
