package dev.earnest.app;

import dev.earnest.app.verb.AggregateVerb;
import dev.earnest.app.verb.AgreeVerb;
import dev.earnest.app.verb.BackupVerb;
import dev.earnest.app.verb.CampaignVerb;
import dev.earnest.app.verb.CollectVerb;
import dev.earnest.app.verb.ContractVerb;
import dev.earnest.app.verb.ConvertVerb;
import dev.earnest.app.verb.DemoVerb;
import dev.earnest.app.verb.EvaluateVerb;
import dev.earnest.app.verb.ExperimentVerb;
import dev.earnest.app.verb.GenerateVerb;
import dev.earnest.app.verb.HelpVerb;
import dev.earnest.app.verb.InstructVerb;
import dev.earnest.app.verb.ModelVerb;
import dev.earnest.app.verb.MonitorVerb;
import dev.earnest.app.verb.PeersVerb;
import dev.earnest.app.verb.PlanVerb;
import dev.earnest.app.verb.RankVerb;
import dev.earnest.app.verb.ReplayVerb;
import dev.earnest.app.verb.ReportVerb;
import dev.earnest.app.verb.ReproduceVerb;
import dev.earnest.app.verb.RestoreVerb;
import dev.earnest.app.verb.ServeVerb;
import dev.earnest.app.verb.SettleVerb;
import dev.earnest.app.verb.SimulateVerb;
import dev.earnest.app.verb.TrainVerb;
import dev.earnest.app.verb.VerifyLogVerb;
import dev.earnest.app.verb.VersionVerb;
import dev.earnest.app.verb.WorkerVerb;
import java.util.List;
import java.util.Optional;

/// The verbs. Only the one that is asked for is loaded.
public final class Verbs {
    /// Their names, in the order of the help.
    public static final List<String> NAMES =
            List.of(
                    "demo",
                    "aggregate",
                    "rank",
                    "agree",
                    "report",
                    "plan",
                    "monitor",
                    "contract",
                    "peers",
                    "settle",
                    "simulate",
                    "serve",
                    "worker",
                    "campaign",
                    "replay",
                    "backup",
                    "restore",
                    "verify-log",
                    "instruct",
                    "train",
                    "reproduce",
                    "collect",
                    "experiment",
                    "generate",
                    "model",
                    "evaluate",
                    "convert",
                    "version",
                    "help");

    private Verbs() {}

    /// @return the verb of this name
    public static Optional<Verb> find(String name) {
        return switch (name) {
            case "demo" -> Optional.of(new DemoVerb());
            case "aggregate" -> Optional.of(new AggregateVerb());
            case "rank" -> Optional.of(new RankVerb());
            case "agree" -> Optional.of(new AgreeVerb());
            case "report" -> Optional.of(new ReportVerb());
            case "plan" -> Optional.of(new PlanVerb());
            case "monitor" -> Optional.of(new MonitorVerb());
            case "contract" -> Optional.of(new ContractVerb());
            case "peers" -> Optional.of(new PeersVerb());
            case "settle" -> Optional.of(new SettleVerb());
            case "simulate" -> Optional.of(new SimulateVerb());
            case "replay" -> Optional.of(new ReplayVerb());
            case "serve" -> Optional.of(new ServeVerb());
            case "worker" -> Optional.of(new WorkerVerb());
            case "campaign" -> Optional.of(new CampaignVerb());
            case "backup" -> Optional.of(new BackupVerb());
            case "restore" -> Optional.of(new RestoreVerb());
            case "verify-log" -> Optional.of(new VerifyLogVerb());
            case "instruct" -> Optional.of(new InstructVerb());
            case "train" -> Optional.of(new TrainVerb());
            case "reproduce" -> Optional.of(new ReproduceVerb());
            case "collect" -> Optional.of(new CollectVerb());
            case "experiment" -> Optional.of(new ExperimentVerb());
            case "generate" -> Optional.of(new GenerateVerb());
            case "model" -> Optional.of(new ModelVerb());
            case "evaluate" -> Optional.of(new EvaluateVerb());
            case "convert" -> Optional.of(new ConvertVerb());
            case "version" -> Optional.of(new VersionVerb());
            case "help" -> Optional.of(new HelpVerb());
            default -> Optional.empty();
        };
    }
}
