package dev.earnest.platform.web.review;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.LabelTable;
import dev.earnest.judgments.Outcome;
import dev.earnest.monitor.review.Answers;
import dev.earnest.monitor.review.GoldItem;
import dev.earnest.monitor.review.SideInformation;
import dev.earnest.platform.campaign.GroupQuestion;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.answer.Canonical;
import dev.earnest.platform.campaign.tables.CampaignTables;
import dev.earnest.platform.campaign.tables.LabelRows;
import dev.earnest.platform.store.review.BesideReader;
import dev.earnest.platform.store.review.BesideReader.Known;
import dev.earnest.platform.web.watch.AnalysisInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What the review of people knows beside their answers: gold items, what experts and reviewers said, what a machine judge
/// said (the column `machine` of imported items), and what people said about themselves.
final class Beside {
    // A committed person may miss a gold item by a slip.
    private static final double CLARITY = 0.95;
    private static final String FINAL = "final label";
    private static final String MACHINE = "machine";
    private static final Extras PLAIN = new Extras(1f, Float.NaN, Extras.NO_TIME, 0);

    private final CampaignTables tables;
    private final List<GoldItem> gold = new ArrayList<>();

    private Beside(CampaignTables tables) {
        this.tables = tables;
    }

    /// @param answers under review
    /// @return everything known beside them but groups
    static SideInformation of(AnalysisInput input, Answers answers) {
        List<Known> items = new ArrayList<>();
        BesideReader.items(input.handle(), input.campaign().id(), items::add);
        Beside beside = new Beside(input.tables());
        return switch (answers) {
            case Answers.Comparisons _ -> beside.comparisons(items);
            case Answers.Labels labels -> beside.labels(items, labels.table());
        };
    }

    /// @param question about people
    /// @return what those who answered it said, of annotators under review
    static Map<String, String> groups(
            CampaignTables tables, GroupQuestion question, Answers answers) {
        Map<String, String> groups = new HashMap<>();
        answers.annotators()
                .names()
                .forEach(name ->
                        tables.said(name, question.key())
                                .filter(said -> !said.isBlank())
                                .ifPresent(said -> groups.put(name, said)));
        return groups;
    }

    private SideInformation comparisons(List<Known> items) {
        ComparisonTable checks = tables.comparisons().experts();
        ComparisonTable.Builder expert = ComparisonTable.builder();
        Set<String> taken = repeated();
        for (int row = 0; row < checks.size(); row++) {
            String prompt = checks.prompts().name(checks.prompt(row));
            taken.add(prompt);
            expert.add(
                    checks.items().name(checks.left(row)),
                    checks.items().name(checks.right(row)),
                    checks.outcome(row),
                    checks.annotators().name(checks.annotator(row)),
                    prompt,
                    checks.extras(row));
        }
        ComparisonTable.Builder machine = ComparisonTable.builder();
        for (Known item : items) {
            item.known().ifPresent(answer -> gold(item, answer));
            item.machine()
                    .flatMap(said -> choice(item, said.asString("")))
                    .ifPresent(choice -> add(machine, item, MACHINE, choice));
            if (!item.gold() && !taken.contains(item.name())) {
                item.label()
                        .flatMap(label -> word(item, label))
                        .ifPresent(choice -> add(expert, item, FINAL, choice));
            }
        }
        SideInformation all = SideInformation.NONE.withGold(gold);
        ComparisonTable said = expert.build();
        ComparisonTable judged = machine.build();
        if (said.size() > 0) {
            all = all.withExpert(new Answers.Comparisons(said));
        }
        return judged.size() > 0 ? all.withMachine(new Answers.Comparisons(judged)) : all;
    }

    // Evidence on items that were repeated is not independent of the repeats.
    private Set<String> repeated() {
        Set<String> items = new HashSet<>();
        ComparisonTable table = tables.comparisons().withRepeats();
        for (int row = 0; row < table.size(); row++) {
            if (table.occasion(row) > 0) {
                items.add(table.prompts().name(table.prompt(row)));
            }
        }
        return items;
    }

    /// A judge's choice: the index of the better response, or a tie, or both bad.
    private record Choice(OptionalInt better, Outcome otherwise) {
        static Choice of(int better) {
            return new Choice(OptionalInt.of(better), Outcome.TIE);
        }

        static Choice of(Outcome outcome) {
            return new Choice(OptionalInt.empty(), outcome);
        }
    }

    private static Optional<Choice> choice(Known item, String said) {
        return switch (said) {
            case "tie" -> Optional.of(Choice.of(Outcome.TIE));
            case "both_bad", "all_bad" -> Optional.of(Choice.of(Outcome.BOTH_BAD));
            default -> {
                int at = item.responses().indexOf(said);
                int model = item.contenders().indexOf(said);
                // A model that wrote several of the responses names none of them.
                boolean one = model >= 0 && model == item.contenders().lastIndexOf(said);
                yield at >= 0
                        ? Optional.of(Choice.of(at))
                        : one ? Optional.of(Choice.of(model)) : Optional.empty();
            }
        };
    }

    private static Optional<Choice> word(Known item, JsonNode label) {
        return switch (label.path("label").asString("")) {
            case "first" -> Optional.of(Choice.of(0));
            case "second" -> Optional.of(Choice.of(1));
            case "best" -> {
                int best = label.path("response").asInt(-1);
                yield best >= 0 && best < item.responses().size()
                        ? Optional.of(Choice.of(best))
                        : Optional.empty();
            }
            case "tie" -> Optional.of(Choice.of(Outcome.TIE));
            case "both_bad", "all_bad" -> Optional.of(Choice.of(Outcome.BOTH_BAD));
            default -> Optional.empty();
        };
    }

    private static void add(ComparisonTable.Builder to, Known item, String judge, Choice choice) {
        int size = item.responses().size();
        for (int left = 0; left < size; left++) {
            for (int right = left + 1; right < size; right++) {
                Outcome outcome = choice.otherwise();
                if (choice.better().isPresent()) {
                    int better = choice.better().getAsInt();
                    if (better != left && better != right) {
                        continue;
                    }
                    outcome = better == left ? Outcome.LEFT : Outcome.RIGHT;
                }
                to.add(
                        name(item, left, right),
                        name(item, right, left),
                        outcome,
                        judge,
                        item.name(),
                        PLAIN);
            }
        }
    }

    private static String name(Known item, int index, int other) {
        return item.contenders().get(index).equals(item.contenders().get(other))
                ? item.responses().get(index)
                : item.contenders().get(index);
    }

    // Of a ranking the best and the worst: one signal an item.
    private void gold(Known item, JsonNode answer) {
        int best = 0;
        int worst = 1;
        if (tables.form() instanceof QuestionForm.Comparison form) {
            if (!answer.path("verdict").asString("").equals("graded")) {
                return;
            }
            int steps = Canonical.steps(form.points(), answer.path("grade").asInt(0));
            if (steps == 0) {
                return;
            }
            best = steps > 0 ? 0 : 1;
            worst = 1 - best;
        } else {
            JsonNode ranks = answer.path("ranks");
            for (int i = 0; i < ranks.size(); i++) {
                best = ranks.path(i).asInt(0) < ranks.path(best).asInt(0) ? i : best;
                worst = ranks.path(i).asInt(0) > ranks.path(worst).asInt(0) ? i : worst;
            }
            if (ranks.path(best).asInt(0) >= ranks.path(worst).asInt(0)) {
                return;
            }
        }
        if (Math.max(best, worst) < item.responses().size()) {
            gold.add(
                    new GoldItem.Pair(
                            item.name(),
                            name(item, best, worst),
                            name(item, worst, best),
                            CLARITY));
        }
    }

    private SideInformation labels(List<Known> items, LabelTable reviewed) {
        Optional<LabelRows> rows = PeopleAnalysis.ratings(tables);
        Optional<String> attribute =
                tables.form().attributes().stream()
                        .map(one -> one.key())
                        .filter(tables.ratings()::containsKey)
                        .findFirst();
        SideInformation all = SideInformation.NONE;
        if (rows.isEmpty() || attribute.isEmpty()) {
            return all;
        }
        LabelTable.Builder machine = LabelTable.builder();
        for (Known item : items) {
            item.machine().ifPresent(said -> rated(machine, item, attribute.get(), said));
            item.known().ifPresent(answer -> gold(item, attribute.get(), answer, reviewed));
        }
        LabelTable judged = machine.build();
        all = all.withGold(gold);
        if (rows.get().experts().size() > 0) {
            all = all.withExpert(new Answers.Labels(rows.get().experts()));
        }
        return judged.size() > 0 ? all.withMachine(new Answers.Labels(judged)) : all;
    }

    private static void rated(LabelTable.Builder to, Known item, String attribute, JsonNode said) {
        for (String response : item.responses()) {
            JsonNode value = said.path(response).path(attribute);
            if (value.isIntegralNumber()) {
                to.add(
                        item.name() + "/" + response + "/" + attribute,
                        MACHINE,
                        Integer.toString(value.intValue()),
                        PLAIN);
            }
        }
    }

    private void gold(Known item, String attribute, JsonNode answer, LabelTable reviewed) {
        JsonNode values = answer.path("attributes").path(attribute);
        for (int i = 0; i < Math.min(values.size(), item.responses().size()); i++) {
            String label = Integer.toString(values.path(i).asInt(0));
            if (reviewed.labels().size() <= 2 && reviewed.labels().contains(label)) {
                gold.add(
                        new GoldItem.Labelled(
                                item.name() + "/" + item.responses().get(i) + "/" + attribute,
                                label,
                                CLARITY));
            }
        }
    }
}
