package dev.earnest.app.world;

import dev.earnest.align.experiment.LabelNoise;
import dev.earnest.app.Shell;
import dev.earnest.app.Version;
import dev.earnest.app.contract.Campaign;
import dev.earnest.app.contract.CampaignSpec;
import dev.earnest.app.contract.ContractFiles;
import dev.earnest.app.train.Terminal;
import dev.earnest.app.world.NoiseCurve.Line;
import dev.earnest.incentives.IncentivesException;
import dev.earnest.torch.Libtorch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/// `./earnest experiment noise`: alignment against label noise, the value of commitment fitted to it, and the contract
/// that it is worth.
public final class NoiseCommand {
    private NoiseCommand() {}

    /// What is asked for.
    ///
    /// @param data folder of ukp-convarg1; none for the small world
    /// @param size of the small world
    /// @param settings of the models in it
    /// @param first seed
    /// @param seeds how many, at least 2
    /// @param folder of all results, made where it is not there
    public record Wanted(
            Optional<Path> data,
            World.Size size,
            AlignmentSettings settings,
            long first,
            int seeds,
            Path folder) {}

    /// Measures what its folder does not have yet, prints the curve and writes the files.
    public static void run(Wanted wanted, Shell shell, String words) throws IOException {
        Instant begin = shell.clock().instant();
        Files.createDirectories(wanted.folder());
        NoiseCurve curve;
        try (Terminal terminal = new Terminal(shell);
                NoiseSubject subject =
                        wanted.data().isPresent()
                                ? NoiseSubject.convincing(wanted.data().get())
                                : NoiseSubject.world(
                                        wanted.size(), wanted.settings(), new Quiet())) {
            terminal.say(
                    subject.measure()
                            + " against label noise, seeds "
                            + wanted.first()
                            + " to "
                            + (wanted.first() + wanted.seeds() - 1)
                            + ", "
                            + Libtorch.load().line());
            curve =
                    NoiseCurve.of(
                            new NoiseCells(subject, wanted.folder().resolve("cells"), terminal)
                                    .measure(wanted.first(), wanted.seeds()));
            print(curve, shell);
            Optional<ContractGain> gain =
                    wanted.data().isPresent()
                            ? Optional.empty()
                            : contract(curve, subject, wanted, shell);
            Instant end = shell.clock().instant();
            NoiseFiles.result(
                    curve,
                    subject,
                    gain,
                    new NoiseFiles.Origin(
                            Version.NUMBER,
                            words,
                            end.truncatedTo(ChronoUnit.SECONDS).toString(),
                            Duration.between(begin, end).toMillis() / 1000.0),
                    wanted.folder().resolve("result.json"));
            NoiseFiles.picture(curve, subject, wanted.folder().resolve("curve.svg"));
            NoiseFiles.utility(curve, subject, gain, wanted.folder().resolve("utility.svg"));
            shell.out()
                    .println("wrote result.json, curve.svg and utility.svg to " + wanted.folder());
        }
    }

    /// Bars of single trainings would chase each other; the bar of the cells is enough.
    private static final class Quiet implements dev.earnest.align.run.Console {
        @Override
        public void say(String line) {}

        @Override
        public void at(String stage, long done, long total) {}
    }

    private static void print(NoiseCurve curve, Shell shell) {
        for (Line line : curve.lines()) {
            shell.out().println(line.noise().text());
            for (NoiseCurve.Point point : line.points()) {
                shell.out()
                        .println(
                                String.format(
                                        Locale.ROOT,
                                        "  %5.1f %%  %.4f  %s",
                                        100 * point.share(),
                                        point.mean().mean(),
                                        interval(point.mean())));
            }
            shell.out()
                    .println(
                            String.format(
                                    Locale.ROOT,
                                    "  fall     %.4f  %s",
                                    line.fall().mean(),
                                    interval(line.fall())));
        }
    }

    private static String interval(SeedMean mean) {
        return String.format(Locale.ROOT, "%.4f to %.4f", mean.low(), mean.high());
    }

    private static Optional<ContractGain> contract(
            NoiseCurve curve, NoiseSubject subject, Wanted wanted, Shell shell) throws IOException {
        Path file = wanted.folder().resolve("campaign.yaml");
        byte[] text =
                CampaignText.of(subject.measure(), curve.line(LabelNoise.RANDOM).points())
                        .getBytes(StandardCharsets.UTF_8);
        ContractFiles.write(file, out -> out.write(text));
        Campaign campaign = CampaignSpec.read(file);
        try {
            ContractGain gain =
                    ContractGain.of(
                            campaign,
                            curve.seeds().size(),
                            drawn -> curve.utility(drawn, CampaignText.PRICE),
                            CampaignText.DELTA,
                            wanted.first());
            shell.out()
                    .println(
                            String.format(
                                    Locale.ROOT,
                                    "commitment worth paying for: %.2f by a linear contract (%.2f if it could be"
                                            + " seen); mean pay %.2f EUR, flat pay %.2f EUR",
                                    gain.effort(),
                                    gain.firstBest(),
                                    gain.pay(),
                                    gain.flatPay()));
            shell.out()
                    .println(
                            String.format(
                                    Locale.ROOT,
                                    "profit over flat pay: %.2f EUR a period, %.2f to %.2f; to the people"
                                            + " both are worth the same but for %.2f EUR, %.2f to %.2f",
                                    gain.gain(),
                                    gain.low(),
                                    gain.high(),
                                    gain.worth(),
                                    gain.worthLow(),
                                    gain.worthHigh()));
            shell.out().println("next  ./earnest contract " + file);
            return Optional.of(gain);
        } catch (IncentivesException refusal) {
            shell.out().println("no contract: " + refusal.getMessage());
            return Optional.empty();
        }
    }
}
