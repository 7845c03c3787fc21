package dev.earnest.app.demo;

import dev.earnest.align.run.Console;
import dev.earnest.app.Provenance;
import dev.earnest.app.Shell;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.report.PageWriter;
import dev.earnest.app.terminal.ProgressLine;
import dev.earnest.app.world.Alignment;
import dev.earnest.app.world.AlignmentResult;
import dev.earnest.app.world.AlignmentSettings;
import dev.earnest.app.world.Preference;
import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.platform.campaign.ContractTerms;
import dev.earnest.torch.Libtorch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// The whole loop: a platform, a campaign, a crowd, and what comes of it.
public final class Demo {
    // The campaign began three days ago, in the morning, and is over by now.
    private static final Duration AGO = Duration.ofDays(3);
    private static final Duration MORNING = Duration.ofHours(8);
    // What people handed in can be taken back for a few seconds.
    private static final Duration FINAL = Duration.ofMinutes(5);
    private static final Duration SETTLING = Duration.ofMillis(250);
    private static final int PLACES = 200;
    private static final String REPORT = "report.html";
    private static final String LABELS = "labels.jsonl";

    private final Shell shell;
    private final DemoFolder folder;

    /// @param folder where everything goes
    public Demo(Shell shell, DemoFolder folder) {
        this.shell = shell;
        this.folder = folder;
    }

    /// Runs it and tells the story.
    ///
    /// @param seed of everything random
    /// @param quick whether a small one will do
    /// @param port of the server, 0 for a free one
    /// @param stay whether the server stays until it is stopped
    public void run(long seed, boolean quick, int port, boolean stay) throws IOException {
        folder.begin(seed, quick);
        shell.out().println("seed " + seed);
        shell.out().flush();
        Instant begin =
                shell.clock().instant().truncatedTo(ChronoUnit.DAYS).minus(AGO).plus(MORNING);
        DemoClock clock = new DemoClock(shell.clock(), begin);
        DemoPlan plan = DemoPlan.of(seed, quick ? DemoPlan.Scale.QUICK : DemoPlan.Scale.FULL);
        try (DemoHost host =
                DemoHost.start(
                        folder.resolve("platform"),
                        port,
                        clock,
                        seed,
                        line -> shell.err().println(line))) {
            DemoResult result;
            UUID requester = host.requester();
            DemoCampaign campaign;
            try (ProgressLine progress =
                    new ProgressLine(shell.err(), shell.errIsTerminal(), System::nanoTime)) {
                campaign = campaign(host, host.token(requester), plan, progress);
                result = result(host, clock, campaign, plan, quick, progress);
                clock.release();
            }
            write(result, quick);
            String story = new DemoStory(result).text();
            folder.finish(
                    new DemoFolder.State.Finished(seed, quick, campaign.id(), requester), story);
            shell.out().print(DemoStory.styled(story, shell.style()));
            tellReport();
            if (stay) {
                stay(host, campaign);
            }
        }
    }

    /// Starts the server of a finished demonstration again and tells its story.
    ///
    /// @param what the folder holds
    /// @param port of the server, 0 for a free one
    /// @param stay whether the server is wanted at all
    public void again(DemoFolder.State.Finished what, int port, boolean stay) throws IOException {
        shell.out().print(DemoStory.styled(folder.story(), shell.style()));
        tellReport();
        if (!stay) {
            return;
        }
        DemoClock clock = new DemoClock(shell.clock(), Instant.EPOCH);
        clock.release();
        try (DemoHost host =
                DemoHost.start(
                        folder.resolve("platform"),
                        port,
                        clock,
                        0,
                        line -> shell.err().println(line))) {
            stay(host, DemoCampaign.at(host.url(), host.token(what.requester()), what.campaign()));
        }
    }

    private DemoCampaign campaign(DemoHost host, String token, DemoPlan plan, ProgressLine progress)
            throws IOException {
        progress.at("making the campaign", 0, 1);
        Path files = folder.resolve("campaign");
        return DemoCampaign.launch(
                host.url(),
                token,
                plan,
                DemoContract.solve(plan.repeats(), files),
                files,
                shell.err());
    }

    private DemoResult result(
            DemoHost host,
            DemoClock clock,
            DemoCampaign campaign,
            DemoPlan plan,
            boolean quick,
            ProgressLine progress)
            throws IOException {
        Labelling.Done done =
                new Labelling(plan, host, clock)
                        .run(campaign.id(), campaign.invite(PLACES), progress);
        clock.moveTo(clock.instant().plus(FINAL));
        progress.at("monitoring", 0, 1);
        Path exports = folder.resolve("export");
        Path judgments = exports.resolve(Monitoring.JUDGMENTS);
        List<Vote> votes =
                WholeExport.of(
                        done.answers(),
                        () -> {
                            host.settle();
                            campaign.export("monitor", "tsv", exports);
                            return Monitoring.votes(judgments, plan);
                        },
                        SETTLING);
        Monitoring.writeMachine(plan, exports);
        campaign.export("preferences", "", exports);
        List<Finding> findings = Monitoring.review(judgments, plan, done.members());
        Map<String, Double> flips = Reliability.flips(votes, findings, plan);
        Labels.write(votes, flips, plan, exports.resolve(LABELS));
        Payroll payroll = campaign.pay(done);
        return new DemoResult(plan, done, findings, payroll, flips, aligned(plan, quick, progress));
    }

    private AlignmentResult aligned(DemoPlan plan, boolean quick, ProgressLine progress) {
        progress.at("preparing to train", 0, 1);
        Libtorch.load();
        List<Preference> labels = Preference.read(folder.resolve("export").resolve(LABELS));
        return Alignment.run(
                plan.world(),
                new Alignment.Labels(labels, labels),
                quick ? AlignmentSettings.QUICK : AlignmentSettings.FULL,
                plan.seed(),
                new Stages(progress));
    }

    /// Tells how far training is; what it says beside is for logs.
    private record Stages(ProgressLine progress) implements Console {
        @Override
        public void say(String line) {
            // The story says what matters.
        }

        @Override
        public void at(String stage, long done, long total) {
            progress.at(stage, done, total);
        }
    }

    private void write(DemoResult result, boolean quick) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DemoJson.write(result, new JsonWriter(bytes));
        Files.write(folder.resolve("result.json"), bytes.toByteArray());
        Path labels = folder.resolve("export").resolve(LABELS);
        Map<String, String> settings = new TreeMap<>();
        settings.put("people", Integer.toString(result.plan().crowd().size()));
        settings.put("items", Integer.toString(result.plan().items().size()));
        settings.put("answers to an item", Integer.toString(result.plan().overlap()));
        Provenance provenance =
                Provenance.ofFiles(
                        "./earnest demo --seed " + result.plan().seed() + (quick ? " --quick" : ""),
                        List.of(labels),
                        result.aligned().labels(),
                        result.plan().seed(),
                        settings,
                        shell.clock());
        PublishedContract contract =
                ContractTerms.read(
                        Files.readString(folder.resolve("campaign").resolve("contract.json")));
        Files.writeString(
                folder.resolve(REPORT),
                PageWriter.html(DemoReport.page(result, contract, provenance, folder.path())));
    }

    private void tellReport() {
        shell.out().println();
        shell.out()
                .println(
                        "The story in pictures:                "
                                + shell.style()
                                        .bold(
                                                folder.resolve(REPORT)
                                                        .toAbsolutePath()
                                                        .normalize()
                                                        .toString()));
    }

    private void stay(DemoHost host, DemoCampaign campaign) {
        PrintStream out = shell.out();
        out.println("Label as the next annotator, once:    " + campaign.visitor());
        host.ownerLink()
                .ifPresent(link -> out.println("See every dashboard as its owner:     " + link));
        out.println("The server stays at " + host.url() + " until Ctrl-C.");
        out.flush();
        host.untilStopped();
    }
}
