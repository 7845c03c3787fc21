package dev.earnest.platform.web.review;

import dev.earnest.judgments.LabelTable;
import dev.earnest.monitor.sybil.Finding;
import dev.earnest.monitor.sybil.Ring;
import dev.earnest.monitor.sybil.SuspiciousPair;
import dev.earnest.monitor.sybil.SybilOptions;
import dev.earnest.monitor.sybil.SybilReport;
import dev.earnest.monitor.sybil.SybilSearch;
import dev.earnest.monitor.sybil.Trace;
import dev.earnest.monitor.sybil.WorkTimes;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.tables.CampaignTables;
import dev.earnest.platform.campaign.tables.LabelRows;
import dev.earnest.platform.store.watch.SybilReader;
import dev.earnest.platform.web.watch.Analysis;
import dev.earnest.platform.web.watch.AnalysisInput;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Which accounts may be one person: by browsers and addresses in common, by times of work and by answers. `monitor` finds
/// them; this picks what it reads and writes down what it found.
public final class RingsAnalysis implements Analysis {
    /// What its snapshots are kept under.
    public static final String KIND = "rings";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public ObjectNode of(AnalysisInput input) {
        SybilOptions options = SybilOptions.defaults();
        WorkTimes.Builder times = WorkTimes.builder();
        SybilReader.times(input.handle(), input.campaign().id(), times::add);
        List<SybilReader.Shared> shared =
                SybilReader.shared(
                        input.handle(),
                        input.campaign().id(),
                        options.mostOnDevice(),
                        options.mostAtAddress());
        SybilReport report =
                SybilSearch.of(
                        times.build(options.leastAnswers()),
                        labels(input.tables()),
                        shared.stream()
                                .map(one ->
                                        new Trace(
                                                Trace.Kind.valueOf(one.kind()),
                                                one.firstSeen().keySet()))
                                .toList(),
                        options);
        return written(report, options, shared);
    }

    private static Optional<LabelTable> labels(CampaignTables tables) {
        LabelTable words = tables.words().counted();
        Optional<LabelTable> labels =
                words.size() > 0
                        ? Optional.of(words)
                        : PeopleAnalysis.ratings(tables).map(LabelRows::counted);
        return labels.filter(table -> table.size() > 0 && table.labels().size() > 1);
    }

    private static ObjectNode written(
            SybilReport report, SybilOptions options, List<SybilReader.Shared> shared) {
        ObjectNode tree = Json.object();
        tree.put("people", report.people());
        tree.put("pairs", report.pairs());
        tree.put("level", options.level());
        ArrayNode notes = tree.putArray("notes");
        report.notes().forEach(notes::add);
        ArrayNode rings = tree.putArray("rings");
        for (Ring ring : report.rings()) {
            ObjectNode one = rings.addObject();
            ArrayNode people = one.putArray("people");
            ring.people().forEach(people::add);
            ArrayNode pairs = one.putArray("pairs");
            for (SuspiciousPair pair : ring.pairs()) {
                written(pairs.addObject(), pair, shared);
            }
        }
        return tree;
    }

    private static void written(
            ObjectNode tree, SuspiciousPair pair, List<SybilReader.Shared> shared) {
        tree.put("one", pair.one()).put("other", pair.other()).put("adjusted", pair.adjusted());
        ArrayNode findings = tree.putArray("findings");
        for (Finding finding : pair.findings()) {
            findings.addObject().put("kind", finding.kind().name()).put("words", finding.words());
        }
        since(pair, shared).ifPresent(at -> tree.put("one_browser_since", at.toString()));
    }

    // When the second of both was first seen in the browser that both used.
    private static Optional<Instant> since(SuspiciousPair pair, List<SybilReader.Shared> shared) {
        Optional<Instant> since = Optional.empty();
        for (SybilReader.Shared one : shared) {
            Instant a = one.firstSeen().get(pair.one());
            Instant b = one.firstSeen().get(pair.other());
            if (one.kind().equals("DEVICE") && a != null && b != null) {
                Instant both = a.isAfter(b) ? a : b;
                since = Optional.of(since.filter(both::isAfter).orElse(both));
            }
        }
        return since;
    }
}
