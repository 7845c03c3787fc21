package dev.earnest.align.instruct;

import dev.earnest.align.AlignException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;

/// Makes instructions out of labelled rows (FLAN, Wei et al. 2021, arXiv 2109.01652): for each row some of the task's
/// templates, drawn by the seed. The same seed, tasks and rows give the same instructions.
public final class Instructions {
    private final long seed;
    private final int each;

    /// @param each instructions made of one row, each by another template, at least 1
    public Instructions(long seed, int each) {
        if (each < 1) {
            throw new AlignException("instructions of a row are " + each + ": at least 1");
        }
        this.seed = seed;
        this.each = each;
    }

    /// An instruction.
    ///
    /// @param prompt what is asked
    /// @param completion what is answered
    /// @param form the number of its template, from 1
    /// @param place of its row
    public record Instruction(String prompt, String completion, int form, String place) {}

    /// @param number of the task among all, which keeps the draws of tasks apart
    /// @throws AlignException where a field that fills a hole is missing, a label is no option, or an answer is empty
    public List<Instruction> of(InstructionTask task, int number, List<LabelledRow> rows) {
        SplittableRandom random =
                new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number * 0xD1B54A32D192ED03L);
        List<Instruction> made = new ArrayList<>();
        for (int index : drawn(rows.size(), task.most(), random)) {
            LabelledRow row = rows.get(index);
            Map<String, String> choices = task.choices().of(row);
            int count = Math.min(each, task.forms().size());
            for (int form : some(task.forms().size(), count, random)) {
                made.add(instruction(task, form, row, choices));
            }
        }
        return made;
    }

    private static Instruction instruction(
            InstructionTask task, int form, LabelledRow row, Map<String, String> choices) {
        InstructionTask.Form texts = task.forms().get(form);
        String prompt = texts.prompt().filled(hole -> value(hole, task, form, row, choices));
        String completion =
                texts.completion().filled(hole -> value(hole, task, form, row, choices));
        if (completion.isBlank()) {
            throw new AlignException(
                    row.place()
                            + ": template "
                            + (form + 1)
                            + " of task "
                            + task.name()
                            + " makes an empty completion");
        }
        return new Instruction(prompt, completion, form + 1, row.place());
    }

    private static String value(
            String hole,
            InstructionTask task,
            int form,
            LabelledRow row,
            Map<String, String> choices) {
        String value = choices.getOrDefault(hole, row.texts().get(hole));
        if (value == null && row.lists().containsKey(hole)) {
            value = String.join(", ", row.lists().getOrDefault(hole, List.of()));
        }
        if (value == null) {
            throw new AlignException(
                    row.place()
                            + ": no field fills {"
                            + hole
                            + "} of template "
                            + (form + 1)
                            + " of task "
                            + task.name()
                            + " (fields: "
                            + String.join(", ", new TreeSet<>(row.texts().keySet()))
                            + ")");
        }
        return value;
    }

    /// @return some of the first numbers, in order
    private static int[] drawn(int count, int most, SplittableRandom random) {
        int[] drawn = some(count, Math.min(count, most), random);
        Arrays.sort(drawn);
        return drawn;
    }

    /// @return different numbers below `count`
    private static int[] some(int count, int wanted, SplittableRandom random) {
        int[] all = new int[count];
        for (int i = 0; i < count; i++) {
            all[i] = i;
        }
        for (int i = 0; i < wanted; i++) {
            int other = i + random.nextInt(count - i);
            int swapped = all[i];
            all[i] = all[other];
            all[other] = swapped;
        }
        return Arrays.copyOf(all, wanted);
    }
}
