package dev.earnest.platform.replay;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Outcome;
import java.util.HashMap;
import java.util.Map;

/// Compares what a server exported with what was recorded.
///
/// @param lost votes that are not there
/// @param doubled votes that are there more than once
/// @param altered votes that say something else
/// @param strange rows that nobody cast
/// @param overCap items with more answers than wanted
record ExportCheck(int lost, int doubled, int altered, int strange, int overCap) {
    private record Vote(String annotator, String item) {}

    /// @param exported rows whose prompt is the item's external id
    /// @param annotators of the recording by what the server calls them
    static ExportCheck of(
            Recording recording, Map<String, String> annotators, ComparisonTable exported) {
        Map<String, RecordedItem> items = new HashMap<>();
        recording.all().forEach(item -> items.put(item.id(), item));
        Map<Vote, Integer> times = new HashMap<>();
        Map<String, Integer> answers = new HashMap<>();
        int altered = 0;
        int strange = 0;
        for (int row = 0; row < exported.size(); row++) {
            String item = exported.prompts().name(exported.prompt(row));
            String annotator =
                    annotators.getOrDefault(
                            exported.annotators().name(exported.annotator(row)), "");
            RecordedVote vote = recording.of(annotator).get(item);
            RecordedItem asked = items.get(item);
            answers.merge(item, 1, Integer::sum);
            if (vote == null || asked == null) {
                strange++;
                continue;
            }
            times.merge(new Vote(annotator, item), 1, Integer::sum);
            if (!says(exported, row, vote, asked, recording.points())) {
                altered++;
            }
        }
        int lost = recording.votes() - times.size();
        int doubled = (int) times.values().stream().filter(count -> count > 1).count();
        int over = 0;
        for (Map.Entry<String, Integer> entry : answers.entrySet()) {
            RecordedItem item = items.get(entry.getKey());
            over += item == null || entry.getValue() > item.annotators().size() ? 1 : 0;
        }
        return new ExportCheck(lost, doubled, altered, strange, over);
    }

    private static boolean says(
            ComparisonTable exported, int row, RecordedVote vote, RecordedItem item, int points) {
        String left = exported.items().name(exported.left(row));
        String right = exported.items().name(exported.right(row));
        boolean asStored = left.equals(item.left()) && right.equals(item.right());
        boolean swapped = left.equals(item.right()) && right.equals(item.left());
        if (!asStored && !swapped) {
            return false;
        }
        Outcome outcome = asStored ? exported.outcome(row) : exported.outcome(row).swapped();
        if (outcome != vote.outcome()) {
            return false;
        }
        boolean graded = outcome == Outcome.LEFT || outcome == Outcome.RIGHT;
        if (!graded || vote.grade() == 0) {
            return true;
        }
        int grade = exported.grade(row);
        return (asStored ? grade : points + 1 - grade) == vote.grade();
    }
}
