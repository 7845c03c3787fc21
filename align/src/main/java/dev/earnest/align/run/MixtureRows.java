package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import dev.earnest.align.data.Answer;
import dev.earnest.align.train.Mixture;
import dev.earnest.formats.example.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The rows of the other data of a run.
///
/// @param plan what they are for
/// @param rows of each source
/// @param notes what people should know
record MixtureRows(MixturePlan plan, List<List<Row>> rows, List<String> notes) {
    /// @param kept rows kept for evaluation: what they ask is learned from no source
    static MixtureRows read(MixturePlan plan, List<Row> kept) {
        Set<String> keys = new HashSet<>();
        kept.forEach(row -> keys.add(row.key()));
        List<List<Row>> all = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (MixturePlan.Source source : plan.sources()) {
            Rows read = Rows.read(source.files(), Kind.DEMONSTRATION);
            notes.addAll(read.notes());
            List<Row> learned =
                    read.rows().stream().filter(row -> !keys.contains(row.key())).toList();
            int left = read.rows().size() - learned.size();
            if (left > 0) {
                notes.add(
                        "mixture: "
                                + Counted.of(left, "row")
                                + " of "
                                + source.files().getFirst().getFileName()
                                + " left out: kept for evaluation");
            }
            all.add(learned);
        }
        return new MixtureRows(plan, all, notes);
    }

    /// @return rows of all sources
    List<Row> all() {
        return rows.stream().flatMap(List::stream).toList();
    }

    /// The examples of the run's own data and of all sources, one after the other.
    ///
    /// @param examples of the own data, to which the others are added
    /// @return of which sources they are
    Mixture add(List<Answer> examples, Workshop workshop, DataPlan data) {
        double rest = 1 - plan.sources().stream().mapToDouble(MixturePlan.Source::share).sum();
        List<Mixture.Source> sources = new ArrayList<>();
        sources.add(new Mixture.Source(examples.size(), rest));
        for (int i = 0; i < rows.size(); i++) {
            MixturePlan.Source source = plan.sources().get(i);
            Corpus corpus =
                    new Corpus(
                            new Texts(source.layout(), workshop.tokenizer()),
                            workshop.longest(data.longest()),
                            data.cutPrompt(),
                            LabelMode.PLAIN);
            List<Answer> found = corpus.answers(rows.get(i));
            if (found.isEmpty()) {
                throw new AlignException(
                        "mixture: "
                                + source.files().getFirst()
                                + " has no example to learn from"
                                + (corpus.notes().isEmpty()
                                        ? ""
                                        : ": " + String.join("; ", corpus.notes())));
            }
            examples.addAll(found);
            sources.add(new Mixture.Source(found.size(), source.share()));
            notes.addAll(corpus.notes());
            notes.add(
                    "mixture: "
                            + Counted.of(found.size(), "example")
                            + " of "
                            + source.files().getFirst().getFileName()
                            + (source.files().size() > 1 ? " and others" : "")
                            + ", layout "
                            + source.layout().name().toLowerCase(Locale.ROOT)
                            + ", "
                            + source.share()
                            + " of the "
                            + (plan.byTokens() ? "learned tokens" : "examples"));
        }
        return new Mixture(sources, plan.byTokens());
    }
}
