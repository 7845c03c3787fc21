package dev.earnest.platform.replay;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Recorded comparisons as items of a campaign and votes on them. The same person on the same pair again, in a later
/// row, is a vote on another item of the same texts, because nobody answers an item twice.
public final class Recording {
    /// Annotators that one question can tell apart.
    private static final int MOST_ANNOTATORS = 500;

    /// Answers to one item.
    private static final int MOST_VOTES = 100;

    private final List<RecordedItem> items;
    private final Map<String, Map<String, RecordedVote>> votes;
    private final List<String> annotators;
    private final int points;
    private final int size;

    private Recording(
            List<RecordedItem> items, Map<String, Map<String, RecordedVote>> votes, int points) {
        this.items = List.copyOf(items);
        this.votes = votes;
        this.annotators = List.copyOf(votes.keySet());
        this.points = points;
        this.size = votes.values().stream().mapToInt(Map::size).sum();
    }

    private record Pair(String prompt, String one, String other, int copy) {}

    private record Turn(String annotator, String prompt, String one, String other) {}

    private static final class Draft {
        private final int row;
        private final List<RecordedVote> votes = new ArrayList<>();

        Draft(int row) {
            this.row = row;
        }
    }

    /// @param table with named annotators
    /// @throws ReplayException where the annotators are unknown or too many, or a text is missing
    public static Recording of(ComparisonTable table, RecordedTexts texts) {
        if (!table.hasAnnotators()) {
            throw new ReplayException(
                    "the votes do not say who cast them; a replay needs a column 'annotator' (--columns names another)");
        }
        Map<Pair, Draft> drafts = new LinkedHashMap<>();
        Map<Turn, Integer> turns = new HashMap<>();
        Map<String, Map<String, RecordedVote>> votes = new LinkedHashMap<>();
        for (int row = 0; row < table.size(); row++) {
            String annotator = table.annotators().name(table.annotator(row));
            if (annotator.equals(ComparisonTable.UNKNOWN_ANNOTATOR)) {
                throw new ReplayException("vote " + (row + 1) + " does not say who cast it");
            }
            String left = table.items().name(table.left(row));
            String right = table.items().name(table.right(row));
            String prompt = table.hasPrompts() ? table.prompts().name(table.prompt(row)) : "";
            boolean ordered = left.compareTo(right) <= 0;
            String one = ordered ? left : right;
            String other = ordered ? right : left;
            int copy = turns.merge(new Turn(annotator, prompt, one, other), 1, Integer::sum);
            int first = row;
            Draft draft =
                    drafts.computeIfAbsent(
                            new Pair(prompt, one, other, copy), _ -> new Draft(first));
            boolean asStored = left.equals(table.items().name(table.left(draft.row)));
            Outcome outcome = table.outcome(row);
            int grade = table.scale() == 0 ? 0 : Math.max(0, table.grade(row));
            RecordedVote vote =
                    new RecordedVote(
                            "vote-" + (draft.row + 1),
                            annotator,
                            asStored ? outcome : outcome.swapped(),
                            grade == 0 || asStored ? grade : table.scale() + 1 - grade);
            draft.votes.add(vote);
            votes.computeIfAbsent(annotator, _ -> new HashMap<>()).put(vote.item(), vote);
        }
        requireFew(votes.keySet());
        List<RecordedItem> items = new ArrayList<>();
        drafts.forEach((pair, draft) -> items.add(item(table, texts, pair, draft)));
        // Imports write items with the same number of answers together.
        items.sort(Comparator.comparingInt(item -> item.annotators().size()));
        return new Recording(items, votes, table.scale() == 0 ? 2 : table.scale());
    }

    private static void requireFew(Set<String> annotators) {
        if (annotators.isEmpty()) {
            throw new ReplayException("there are no votes in the file");
        }
        if (annotators.size() > MOST_ANNOTATORS) {
            throw new ReplayException(
                    "the file has "
                            + annotators.size()
                            + " annotators; a replay takes up to "
                            + MOST_ANNOTATORS);
        }
        annotators.stream()
                .filter(name -> name.length() > 100 || !name.strip().equals(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new ReplayException(
                            "the annotator '"
                                    + name
                                    + "' has spaces around it or more than 100 characters");
                });
    }

    private static RecordedItem item(
            ComparisonTable table, RecordedTexts texts, Pair pair, Draft draft) {
        if (draft.votes.size() > MOST_VOTES) {
            throw new ReplayException(
                    "'"
                            + pair.one()
                            + "' and '"
                            + pair.other()
                            + "' were compared "
                            + draft.votes.size()
                            + " times by different people; an item takes up to "
                            + MOST_VOTES
                            + " answers");
        }
        String left = table.items().name(table.left(draft.row));
        String right = table.items().name(table.right(draft.row));
        String leftText = texts.output(left, pair.prompt());
        String rightText = texts.output(right, pair.prompt());
        if (leftText.strip().equals(rightText.strip())) {
            throw new ReplayException(
                    "'"
                            + left
                            + "' and '"
                            + right
                            + "' answered word for word the same to '"
                            + pair.prompt()
                            + "'; a campaign has no such comparisons");
        }
        Set<String> people = new HashSet<>();
        draft.votes.forEach(vote -> people.add(vote.annotator()));
        return new RecordedItem(
                "vote-" + (draft.row + 1),
                texts.prompt(pair.prompt()),
                left,
                right,
                leftText,
                rightText,
                people.stream().sorted().toList());
    }

    /// @return number of items
    public int items() {
        return items.size();
    }

    /// @return number of votes
    public int votes() {
        return size;
    }

    /// @return who voted, in the order of the file
    public List<String> annotators() {
        return annotators;
    }

    List<RecordedItem> all() {
        return items;
    }

    /// @return an annotator's votes by external id of the item
    Map<String, RecordedVote> of(String annotator) {
        return votes.getOrDefault(annotator, Map.of());
    }

    /// @return points of the scale that holds the votes
    int points() {
        return points;
    }

    /// @return most answers to one item
    int mostVotes() {
        return items.stream().mapToInt(item -> item.annotators().size()).max().orElse(1);
    }
}
