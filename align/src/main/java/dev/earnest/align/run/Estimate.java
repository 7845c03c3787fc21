package dev.earnest.align.run;

import dev.earnest.align.data.Answer;
import dev.earnest.align.train.TrainSettings;
import dev.earnest.align.train.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;

/// What a run will take: counted, and measured on two steps.
final class Estimate {
    private static final long BYTES = 4;

    private Estimate() {}

    static <E> List<String> of(Lesson<E> lesson, Workshop workshop, Pace pace) {
        List<String> lines = new ArrayList<>();
        long all = workshop.parameters().count();
        long trained = lesson.task().trained().values().stream().mapToLong(Tensor::numel).sum();
        lines.add(
                String.format(
                        Locale.ROOT, "parameters: %,d in the model, %,d trained", all, trained));
        TrainSettings settings = lesson.settings(pace);
        lines.add(lesson.check(pace.batch(), pace.part()));
        long[] nanoseconds = new long[1];
        double[] weight = new double[1];
        long[] most = new long[1];
        try (Trainer<E> trainer = lesson.trainer(settings)) {
            trainer.run(report -> {
                nanoseconds[0] = report.nanoseconds();
                weight[0] = report.weight();
                most[0] = Math.max(most[0], Pointer.physicalBytes());
                return report.step() < 2;
            });
        }
        // Weights, and of what is trained a gradient and two moments.
        lines.add(
                "memory: "
                        + megabytes(all * BYTES + trained * BYTES * 3)
                        + " for weights, gradients and moments; the whole process held "
                        + megabytes(most[0])
                        + " after the steps measured");
        double seconds = nanoseconds[0] / 1e9 * settings.steps();
        lines.add(
                String.format(
                        Locale.ROOT,
                        "time: %s of %.0f ms, about %s",
                        Counted.of(settings.steps(), "step"),
                        nanoseconds[0] / 1e6,
                        seconds < 120
                                ? String.format(Locale.ROOT, "%.0f s", Math.ceil(seconds))
                                : String.format(Locale.ROOT, "%.0f min", seconds / 60)));
        if (lesson.training().getFirst() instanceof Answer) {
            lines.add(Lines.throughput(weight[0], nanoseconds[0]));
        }
        return lines;
    }

    /// @param all parameters of the model
    /// @param trained of them, and of a critic
    /// @param others parameters of models that stay as they are
    /// @param nanoseconds that a round took
    static List<String> online(long all, long trained, long others, long nanoseconds, int rounds) {
        double seconds = nanoseconds / 1e9 * rounds;
        List<String> lines = new ArrayList<>(sizes(all, trained));
        if (others > 0) {
            lines.add(
                    "beside it: "
                            + megabytes(others * BYTES)
                            + " for the reference and what it is compared with");
        }
        lines.add(
                String.format(
                        Locale.ROOT,
                        "time: %s of %.0f ms, about %s",
                        Counted.of(rounds, "round"),
                        nanoseconds / 1e6,
                        seconds < 120
                                ? String.format(Locale.ROOT, "%.0f s", Math.ceil(seconds))
                                : String.format(Locale.ROOT, "%.0f min", seconds / 60)));
        return lines;
    }

    /// @param all parameters of the model
    /// @param trained of them, and of what is trained beside it
    static List<String> sizes(long all, long trained) {
        return List.of(
                String.format(
                        Locale.ROOT, "parameters: %,d in the model, %,d trained", all, trained),
                // Weights, and of what is trained a gradient and two moments.
                "memory: "
                        + megabytes(all * BYTES + trained * BYTES * 3)
                        + " for weights, gradients and moments; the whole process held "
                        + megabytes(Pointer.physicalBytes())
                        + " after what was measured");
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }
}
