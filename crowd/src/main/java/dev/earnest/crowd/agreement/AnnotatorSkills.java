package dev.earnest.crowd.agreement;

import dev.earnest.crowd.CrowdException;
import dev.earnest.judgments.LabelTable;
import java.util.Arrays;

/// Checks skills that a caller gives for the annotators of a table.
final class AnnotatorSkills {
    private AnnotatorSkills() {}

    /// @return 1 for everybody
    static double[] equal(LabelTable answers) {
        double[] skills = new double[answers.annotators().size()];
        Arrays.fill(skills, 1);
        return skills;
    }

    static void check(LabelTable answers, double[] skills) {
        if (skills.length != answers.annotators().size()) {
            throw new CrowdException(
                    skills.length
                            + " skills for "
                            + answers.annotators().size()
                            + " annotators: give one number from 0 to 1 for each");
        }
        for (int annotator = 0; annotator < skills.length; annotator++) {
            if (!(skills[annotator] >= 0 && skills[annotator] <= 1)) {
                throw new CrowdException(
                        "skill "
                                + skills[annotator]
                                + " of annotator '"
                                + answers.annotators().name(annotator)
                                + "' is not a number from 0 to 1");
            }
        }
    }
}
