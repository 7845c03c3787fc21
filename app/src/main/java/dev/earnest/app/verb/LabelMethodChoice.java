package dev.earnest.app.verb;

import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.UsageException;
import dev.earnest.crowd.label.CrowdLab;
import dev.earnest.crowd.label.LabelMethod;
import dev.earnest.crowd.label.LabelMethods;
import dev.earnest.crowd.label.MajorityVote;
import java.io.IOException;
import java.util.Map;

/// The label method that the command line asks for.
final class LabelMethodChoice {
    static final String DEFAULT = "dawid-skene";

    /// As in [LabelMethods]; written out so that the help of a quick call loads none of them. A test
    /// holds the two together.
    static final String NAMES =
            "majority-vote, wawa, zero-based-skill, gold-majority-vote, one-coin, dawid-skene,"
                    + " fast-dawid-skene, lfc, ibcc, glad, mace, mace-vb, kos, m-msr, crowdlab";

    private LabelMethodChoice() {}

    static LabelMethod of(Arguments arguments) throws IOException {
        String name = arguments.text("--method", DEFAULT);
        Map<String, Double> weights = SideFiles.annotatorWeights(arguments);
        if (!weights.isEmpty() && !name.equals("majority-vote")) {
            throw new UsageException(
                    "--annotator-weights is for --method majority-vote; "
                            + name
                            + " finds its own");
        }
        if (arguments.has("--classifier-probs") && !name.equals("crowdlab")) {
            throw new UsageException("--classifier-probs is for --method crowdlab, not " + name);
        }
        return switch (name) {
            case "majority-vote" -> new MajorityVote(weights);
            case "gold-majority-vote" -> {
                if (!arguments.has("--gold")) {
                    throw new UsageException("--method gold-majority-vote needs --gold FILE");
                }
                yield byName(name);
            }
            case "crowdlab" -> new CrowdLab(ClassifierFiles.read(arguments));
            default -> byName(name);
        };
    }

    static LabelMethod byName(String name) {
        return LabelMethods.byName(name);
    }
}
