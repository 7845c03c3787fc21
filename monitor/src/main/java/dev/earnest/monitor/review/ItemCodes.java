package dev.earnest.monitor.review;

import dev.earnest.crowd.agreement.ComparisonLabels;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.LabelTable;
import dev.earnest.judgments.Outcome;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Items of a crowd's answers as codes, and the same items found in other files. A comparison's item is
/// the prompt with the two things in either order; its label says which of the two won, the one with the
/// smaller code in the crowd's table being the first.
sealed interface ItemCodes {
    /// Stands for an item that the crowd never saw.
    int UNKNOWN = -1;

    /// Labels of comparisons.
    String FIRST = ComparisonLabels.FIRST;

    /// The other of the two.
    String SECOND = ComparisonLabels.SECOND;

    /// An answer of another file to an item of the crowd.
    ///
    /// @param item code, or [#UNKNOWN]
    /// @param label empty where the answer holds no judgment
    record Known(int item, Optional<String> label) {}

    /// @return the item of a row of the crowd
    int item(int row);

    /// @return the label of a row of the crowd; empty where the annotator could not judge
    Optional<String> label(int row);

    /// @return number of items
    int items();

    /// @return whether a label says which of two was chosen
    boolean decided(String label);

    /// @return the label that probabilities of gold items are of
    String one();

    /// @return what a row of another file says about an item of the crowd
    /// @throws dev.earnest.monitor.MonitorException where the other file is of another kind
    Known find(Answers other, int row);

    /// @return the code and the probability of [#one()]
    Optional<Map.Entry<Integer, Double>> find(GoldItem gold);

    /// @return the items of these answers
    static ItemCodes of(Answers answers) {
        return switch (answers) {
            case Answers.Comparisons comparisons -> Pairs.of(comparisons.table());
            case Answers.Labels labels -> Named.of(labels.table());
        };
    }

    /// Items of comparisons.
    @SuppressWarnings("ArrayRecordComponent") // private to the package, never changed
    record Pairs(ComparisonTable table, int[] itemOf, Map<Key, Integer> codes)
            implements ItemCodes {
        /// @param prompt code of the prompt
        /// @param pair smaller code of the two things, then the larger
        record Key(int prompt, long pair) {}

        static Pairs of(ComparisonTable table) {
            Map<Key, Integer> codes = new HashMap<>();
            int[] itemOf = new int[table.size()];
            for (int row = 0; row < itemOf.length; row++) {
                Key key = key(table.prompt(row), table.left(row), table.right(row));
                Integer code = codes.putIfAbsent(key, codes.size());
                itemOf[row] = code == null ? codes.size() - 1 : code;
            }
            return new Pairs(table, itemOf, codes);
        }

        private static Key key(int prompt, int left, int right) {
            return new Key(prompt, ((long) Math.min(left, right) << 32) | Math.max(left, right));
        }

        @Override
        public int item(int row) {
            return itemOf[row];
        }

        @Override
        public int items() {
            return codes.size();
        }

        @Override
        public Optional<String> label(int row) {
            return label(table.outcome(row), table.left(row), table.right(row));
        }

        private static Optional<String> label(Outcome outcome, int left, int right) {
            if (left == right) {
                return Optional.empty();
            }
            return switch (left < right ? outcome : outcome.swapped()) {
                case LEFT -> Optional.of(FIRST);
                case RIGHT -> Optional.of(SECOND);
                case TIE -> Optional.of(ComparisonLabels.TIE);
                case BOTH_BAD -> Optional.of(ComparisonLabels.BOTH_BAD);
                case CANNOT_JUDGE -> Optional.empty();
            };
        }

        @Override
        public boolean decided(String label) {
            return label.equals(FIRST) || label.equals(SECOND);
        }

        @Override
        public String one() {
            return FIRST;
        }

        private int code(String prompt, int left, int right) {
            // A table without prompts has one nameless context.
            int context = table.hasPrompts() ? table.prompts().code(prompt) : 0;
            return left < 0 || right < 0 || context < 0
                    ? UNKNOWN
                    : codes.getOrDefault(key(context, left, right), UNKNOWN);
        }

        @Override
        public Known find(Answers other, int row) {
            return switch (other) {
                case Answers.Comparisons comparisons -> find(comparisons.table(), row);
                case Answers.Labels labels ->
                        throw Mismatch.kinds("labels", "the judgments are comparisons");
            };
        }

        private Known find(ComparisonTable other, int row) {
            int left = table.items().code(other.items().name(other.left(row)));
            int right = table.items().code(other.items().name(other.right(row)));
            String prompt = other.hasPrompts() ? other.prompts().name(other.prompt(row)) : "";
            int code = code(prompt, left, right);
            return new Known(
                    code,
                    code == UNKNOWN ? Optional.empty() : label(other.outcome(row), left, right));
        }

        @Override
        public Optional<Map.Entry<Integer, Double>> find(GoldItem gold) {
            return switch (gold) {
                case GoldItem.Pair pair -> {
                    int left = table.items().code(pair.left());
                    int right = table.items().code(pair.right());
                    int code = code(pair.prompt(), left, right);
                    double p = pair.probability();
                    yield code == UNKNOWN
                            ? Optional.empty()
                            : Optional.of(Map.entry(code, left < right ? p : 1 - p));
                }
                case GoldItem.Labelled labelled ->
                        throw Mismatch.kinds("labels", "the judgments are comparisons");
            };
        }
    }

    /// Items that are labelled. The label whose name comes first is the one probabilities are of.
    record Named(LabelTable table, String one) implements ItemCodes {
        static Named of(LabelTable table) {
            return new Named(
                    table, table.labels().names().stream().min(String::compareTo).orElse(""));
        }

        @Override
        public int item(int row) {
            return table.item(row);
        }

        @Override
        public int items() {
            return table.items().size();
        }

        @Override
        public Optional<String> label(int row) {
            return Optional.of(table.labels().name(table.label(row)));
        }

        @Override
        public boolean decided(String label) {
            return true;
        }

        @Override
        public Known find(Answers other, int row) {
            return switch (other) {
                case Answers.Labels labels -> {
                    LabelTable from = labels.table();
                    int code = table.items().code(from.items().name(from.item(row)));
                    yield new Known(code, Optional.of(from.labels().name(from.label(row))));
                }
                case Answers.Comparisons comparisons ->
                        throw Mismatch.kinds("comparisons", "the judgments are labels");
            };
        }

        @Override
        public Optional<Map.Entry<Integer, Double>> find(GoldItem gold) {
            return switch (gold) {
                case GoldItem.Labelled labelled -> {
                    int code = table.items().code(labelled.item());
                    if (table.labels().size() > 1 && !table.labels().contains(labelled.label())) {
                        throw Mismatch.label(labelled.label(), table.labels().names());
                    }
                    double p = labelled.probability();
                    yield code < 0
                            ? Optional.empty()
                            : Optional.of(
                                    Map.entry(code, labelled.label().equals(one) ? p : 1 - p));
                }
                case GoldItem.Pair pair ->
                        throw Mismatch.kinds("comparisons", "the judgments are labels");
            };
        }
    }
}
